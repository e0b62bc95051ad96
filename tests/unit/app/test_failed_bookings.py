"""Failed bookings: read, found, traced and summed up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from builders import (
    AMARA,
    LIAM,
    NOW,
    at,
    he_type,
    offered,
    praktika_type,
    rule,
    shown,
    v2_snapshot,
    with_types,
)
from slotscope.app.errors import InputError
from slotscope.app.failed_bookings import (
    FailedBooking,
    read_failed_bookings,
    trace_failed_bookings,
)
from slotscope.app.failed_summary import (
    NOTHING_FAILED,
    UNRESOLVED,
    cause_of,
    failed_bookings_text,
    summarise,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.trace import TraceVerdict
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

HEADER = "booked_at,practitioner,appointment_type,start\n"
LATE = "2026-11-23T08:00,Amara Singh,Check-up,2026-11-23T09:00"


def practice() -> Snapshot:
    """Amara has two types; Liam is on HealthEngine under another name, with a type of his own."""
    snapshot = v2_snapshot(
        practitioners=(
            Practitioner(AMARA, "Dr Amara Singh"),
            Practitioner(LIAM, "Dr Liam O'Brien"),
        ),
        appointment_types=(praktika_type(), praktika_type("k2", 45, name="Clean")),
        rules=(rule("r1"), rule("r2", who=LIAM)),
    )
    people = (
        *snapshot.healthengine.practitioners,
        HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Liam the dentist", LIAM),
        HealthEnginePractitioner(HealthEnginePractitionerId("h3"), "Nobody yet", None),
    )
    snapshot = replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))
    return with_types(
        snapshot,
        he_type("t1"),
        he_type("t2", 60, "k2", name="Clean and scale"),
        he_type("t3", who="h2", name="Whitening"),
        he_type("t4", who="h1", name="Whitening"),
        he_type("t5", name="Whitening"),
        he_type("t6", who="h2", name="Implant"),
    )


def read(text: str) -> tuple[FailedBooking, ...]:
    return read_failed_bookings(text, "list.csv", practice())


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-11-23T08:00", NOW),
        ("2026-11-23 08:00", NOW),
        ("2026-11-23T08:00:30", NOW + timedelta(seconds=30)),
        ("2026-11-22T21:00Z", NOW),
        ("2026-11-23T05:00+08:00", NOW),
        ("23/11/2026 08:00", NOW),
        ("23/11/2026, 8.00", NOW),
        ("23/11/2026 08:00:30", NOW + timedelta(seconds=30)),
    ],
)
def test_that_a_booking_moment_is_read_in_each_way_of_writing(
    written: str, instant: datetime
) -> None:
    (found,) = read(f'{HEADER}"{written}",p1,t1,2026-11-25T09:30')
    assert found.booked_at == instant


@pytest.mark.parametrize(
    "written", ["2026-11-25T09:30", "25/11/2026 09:30", "2026-11-24T22:30Z", "2026-11-25 9.30"]
)
def test_that_a_start_is_wall_time_of_the_practice(written: str) -> None:
    if written.endswith("9.30"):
        with pytest.raises(InputError, match="line 2, start"):
            read(f"{HEADER}2026-11-23T08:00,p1,t1,{written}")
        return
    (found,) = read(f"{HEADER}2026-11-23T08:00,p1,t1,{written}")
    assert found.start == at("wed 09:30")


@pytest.mark.parametrize(
    "written", ["p1", "Dr Amara Singh", "amara singh", "DR.  AMARA   SINGH", "p1 "]
)
def test_that_a_practitioner_is_found_by_id_or_name(written: str) -> None:
    (found,) = read(f"{HEADER}2026-11-23T08:00,{written},t1,2026-11-25T09:30")
    assert (found.practitioner_id, found.problem) == (AMARA, "")


def test_that_the_name_on_healthengine_finds_the_linked_practitioner() -> None:
    (found,) = read(f"{HEADER}2026-11-23T08:00,Liam the dentist,t1,2026-11-25T09:30")
    assert found.practitioner_id == LIAM


@pytest.mark.parametrize(
    ("who", "what", "type_id"),
    [
        ("p1", "check-UP", "t1"),
        ("p1", "t2", "t2"),
        ("p1", "Whitening", "t4"),
        ("p2", "Whitening", "t3"),
        ("p1", "Implant", "t6"),
        ("Nobody at all", "Implant", "t6"),
    ],
)
def test_that_a_type_is_the_practitioners_own_where_it_can_be(
    who: str, what: str, type_id: str
) -> None:
    (found,) = read(f"{HEADER}2026-11-23T08:00,{who},{what},2026-11-25T09:30")
    assert found.type_id == type_id


def test_that_a_name_that_is_not_found_is_said_and_not_dropped() -> None:
    (found,) = read(f"{HEADER}2026-11-23T08:00,Dr Zed,Chek-up,2026-11-25T09:30")
    assert (found.practitioner_id, found.type_id) == (None, None)
    assert found.problem == (
        "Praktika has no practitioner called Dr Zed. "
        "The HealthEngine set-up has no appointment type called Chek-up. Is it Check-up?"
    )


def test_that_columns_may_stand_in_any_order_and_have_any_delimiter() -> None:
    text = "Start;Appointment type;Practitioner;Booked at;Note\n"
    text += "25/11/2026 09:30;Check-up;Dr Amara Singh;23/11/2026 08:00;rang twice\n\n"
    (found,) = read(text)
    assert (found.line, found.start, found.type_id) == (2, at("wed 09:30"), "t1")


def test_that_cells_pasted_from_a_spreadsheet_need_no_header() -> None:
    found = read("\ufeff23/11/2026 08:00\tDr Amara Singh\tCheck-up\t25/11/2026 09:30\n")
    assert [one.practitioner_id for one in found] == [AMARA]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1: expected the columns booked_at"),
        ("booked_at,practitioner,start\n", "line 1: .*each once; look at appointment_type"),
        (f"{HEADER}yesterday,p1,t1,2026-11-25T09:30", "line 2, booked_at: expected a time"),
        (f"{HEADER}\n2026-11-23T08:00,p1,t1,soon", "line 3, start: expected a time"),
        (f"{HEADER}2026-11-23T08:00,p1,t1,2026-11-25", "line 2, start: expected a time"),
        (f"{HEADER}31/02/2026 08:00,p1,t1,2026-11-25T09:30", "line 2, booked_at"),
        (f"{HEADER}2026-11-23T08:00,,t1,2026-11-25T09:30", "line 2, practitioner: expected a val"),
        (f"{HEADER}2026-11-23T08:00,p1,t1", "line 2, start: expected a value"),
        (f"{HEADER}2026-11-23T08:00,p1,t1,2026-11-25T09:30,x", "line 2: expected 4 columns, found"),
        (f'{HEADER}2026-11-23T08:00,"p1,t1', "line 2: expected quotation marks"),
    ],
)
def test_that_an_error_names_the_line_and_the_column(text: str, place: str) -> None:
    with pytest.raises(InputError, match=f"^list.csv: {place}"):
        read(text)


def test_that_each_booking_is_traced_at_the_moment_it_was_booked() -> None:
    snapshot = practice()
    result = diagnose(snapshot, NOW)
    early = LATE.replace("T08:00,", "T07:30,")
    found = read_failed_bookings(
        f"{HEADER}{LATE}\n{LATE.replace('08:00', '08:30', 1)}\n{early}", "x", snapshot
    )
    traced = trace_failed_bookings(result, found)
    assert [one.trace.verdict for one in traced if one.trace is not None] == [
        TraceVerdict.PUBLISHED,
        TraceVerdict.HIDDEN,
        TraceVerdict.PUBLISHED,
    ]


def test_that_causes_are_counted_by_the_first_gate_that_failed() -> None:
    snapshot = practice()
    result = diagnose(snapshot, NOW)
    clean = "2026-11-23T07:00,p1,Clean and scale,2026-11-23T09:45"
    rows = (
        "2026-11-23T08:30,p1,t1,2026-11-23T09:00",
        clean,
        clean,
        LATE,
        "2026-11-23T08:00,Dr Zed,t1,2026-11-23T09:00",
        "2026-11-23T08:00,p1,t6,2026-11-23T09:00",
    )
    traced = trace_failed_bookings(
        result, read_failed_bookings(HEADER + "\n".join(rows), "x", snapshot)
    )
    assert [one.text for one in summarise(traced, snapshot)] == [
        "2 of 6: length mismatch on Clean and scale",
        "1 of 6: inside the booking minimum threshold",
        f"1 of 6: {NOTHING_FAILED}",
        f"1 of 6: {UNRESOLVED}",
        "1 of 6: Implant is not enabled for Dr Amara Singh on HealthEngine",
    ]
    text = failed_bookings_text(traced, snapshot)
    assert "- 2 of 6: length mismatch on Clean and scale" in text
    assert "Clean and scale with p1, Mon 23 Nov 09:45\n  Booked at Mon 23 Nov 07:00" in text
    assert "  Praktika has no practitioner called Dr Zed." in text


def test_that_a_booking_that_no_gate_stops_says_so() -> None:
    snapshot = practice()
    snapshot = replace(
        snapshot,
        praktika=replace(snapshot.praktika, offered_slots=(offered("mon 09:00", "mon 09:30"),)),
        healthengine=replace(snapshot.healthengine, published_slots=(shown("mon 09:00"),)),
    )
    early = LATE.replace("T08:00,", "T07:30,")
    traced = trace_failed_bookings(
        diagnose(snapshot, NOW), read_failed_bookings(HEADER + early, "x", snapshot)
    )
    assert [cause_of(one, snapshot) for one in traced] == [NOTHING_FAILED]
    assert NOTHING_FAILED.capitalize() in failed_bookings_text(traced, snapshot)


def test_that_a_failed_source_makes_the_cause_unknown_and_not_absent() -> None:
    snapshot = replace(
        practice(), sources=(SourceRead(SourceName.RULES, SourceStatus.FAILED, None, "HTTP 500"),)
    )
    traced = trace_failed_bookings(
        diagnose(snapshot, NOW), read_failed_bookings(HEADER + LATE, "x", snapshot)
    )
    (cause,) = summarise(traced, snapshot)
    assert cause.says.startswith("not known: Praktika's online booking rules could not be read")


def test_that_an_empty_list_has_no_causes() -> None:
    assert summarise((), practice()) == ()
