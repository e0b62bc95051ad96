"""What the timeline says of an item."""

from dataclasses import replace
from datetime import date

import pytest

from builders import (
    AMARA,
    NOW,
    appointment,
    at,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.diary import Origin, Status
from slotscope.domain.practice import AppointmentTypeId
from slotscope.domain.snapshot import Snapshot
from slotscope.timeline.describe import Card, describe
from slotscope.timeline.item import Item, ItemKind
from slotscope.timeline.look import Look
from slotscope.timeline.scene import build_scene


def items(snapshot: Snapshot, kind: ItemKind, *marks: SyncMark) -> list[Item]:
    scene = build_scene(diagnose(snapshot, NOW), marks)
    return [one for one in scene.items() if one.kind is kind]


def card(snapshot: Snapshot, kind: ItemKind, *marks: SyncMark) -> Card:
    return describe(items(snapshot, kind, *marks)[0], snapshot)


def test_that_an_opening_tells_time_length_and_every_reason() -> None:
    snapshot = with_types(
        v2_snapshot(appointment_types=(praktika_type(published_online=False),)),
        he_type(minutes=45, name="Clean and scale"),
    )
    found = card(snapshot, ItemKind.OPENING)
    assert found.title == "Clean and scale"
    assert found.when == "Mon 23 Nov, 09:00-09:30 (30 min)"
    assert found.look is Look.HIDDEN
    assert found.lines == (
        "The linked Praktika appointment type is not set to publish online.",
        "HealthEngine's length differs from the linked Praktika type's, so the booking may fail.",
        "HealthEngine has 45 min, Praktika 30 min.",
    )
    assert found.text.splitlines()[:2] == ["Clean and scale", found.when]


def test_that_the_agents_time_is_told_where_it_differs() -> None:
    snapshot = v2_snapshot()
    item = items(snapshot, ItemKind.OPENING)[0]
    assert describe(item, snapshot, lambda minute: "07:30").when.endswith("· 07:30 your time")
    assert "your time" not in describe(item, snapshot, lambda minute: None).when


def test_that_a_painted_slot_tells_which_types_fit() -> None:
    snapshot = with_types(
        v1_snapshot(), he_type("t1", 0, None), he_type("t2", 60, None, name="Long visit")
    )
    found = card(snapshot, ItemKind.OPENING)
    assert found.title == "Painted slot"
    assert found.lines == ("Offered for Check-up.", "Too short for Long visit (1 h).")


def test_that_a_slot_that_fits_no_type_names_only_those_it_is_too_short_for() -> None:
    snapshot = with_types(v1_snapshot(), he_type("t2", 60, None, name="Long visit"))
    found = card(snapshot, ItemKind.OPENING)
    assert found.lines[-1] == "Too short for Long visit (1 h)."
    assert not any(line.startswith("Offered") for line in found.lines)


def test_that_an_opening_of_a_type_that_is_gone_is_still_described() -> None:
    snapshot = v2_snapshot()
    item = items(snapshot, ItemKind.OPENING)[0]
    assert describe(item, with_types(snapshot)).title == "Opening"


@pytest.mark.parametrize("status", list(Status))
def test_that_an_appointment_tells_its_status_and_whether_it_takes_its_time(
    status: Status,
) -> None:
    one = appointment("a", "mon 09:00", "mon 10:30", status=status, origin=Origin.HEALTHENGINE)
    one = replace(one, patient="A.B.", appointment_type_id=AppointmentTypeId("k1"))
    found = card(v2_snapshot(appointments=(one,)), ItemKind.APPOINTMENT)
    assert found.title == "Appointment · A.B."
    assert found.state
    assert found.lines[:2] == ("Type: Check-up.", "Booked on HealthEngine.")
    assert (len(found.lines) == 3) is (not one.blocks)


def test_that_an_appointment_without_type_or_patient_is_described() -> None:
    found = card(
        v2_snapshot(appointments=(appointment("a", "mon 09:00", "mon 10:00"),)),
        ItemKind.APPOINTMENT,
    )
    assert (found.title, found.lines) == ("Appointment", ("Booked at the front desk.",))


@pytest.mark.parametrize(
    ("system", "line"),
    [("Own website", "HealthEngine does not read"), ("HealthEngine", "Not judged")],
)
def test_that_another_painted_slot_says_why_it_is_no_opening(system: str, line: str) -> None:
    snapshot = v2_snapshot(painted_slots=(painted("s", "mon 09:00", "mon 09:30", system=system),))
    found = card(snapshot, ItemKind.PAINTED)
    assert found.title == f"Slot painted for {system}"
    assert found.lines[0].startswith(line)


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, ("Mon-Fri 09:00-12:00.", "Allows every online type.")),
        ({"types": ("k1", "k9")}, ("Mon-Fri 09:00-12:00.", "Allows Check-up, k9.")),
        ({"types": ()}, ("Mon-Fri 09:00-12:00.", "Allows no type.")),
        (
            {"valid_from": date(2026, 11, 2), "valid_to": date(2026, 12, 24)},
            (
                "Mon-Fri 09:00-12:00.",
                "Allows every online type.",
                "From Mon 2 Nov.",
                "To Thu 24 Dec, that day included.",
            ),
        ),
    ],
)
def test_that_a_rule_tells_days_types_and_validity(
    more: dict[str, object], lines: tuple[str, ...]
) -> None:
    snapshot = v2_snapshot(rules=(rule("r1", **more),))  # type: ignore[arg-type]
    found = card(snapshot, ItemKind.RULE)
    assert (found.title, found.lines) == ("Online booking rule", lines)


def test_that_working_hours_and_sync_marks_are_described() -> None:
    snapshot = v2_snapshot(working_hours=(hours("mon 09:00", "mon 12:00"),))
    assert card(snapshot, ItemKind.HOURS).when == "Mon 23 Nov, 09:00-12:00 (3 h)"
    mark = SyncMark(AMARA, at("mon 10:00"), SyncState.STALE)
    found = card(snapshot, ItemKind.SYNC, mark)
    assert found.title == "Should not be on HealthEngine"
    assert found.when == "Mon 23 Nov, 10:00"
    assert found.lines == (mark.detail,)
    longer = SyncMark(AMARA, at("mon 10:00"), SyncState.MISSING, (), (30,))
    assert card(snapshot, ItemKind.SYNC, longer).when == "Mon 23 Nov, 10:00-10:30 (30 min)"


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2027-04-04T01:30", "2027-04-04T02:00", None),
        ("2027-04-04T02:00", "2027-04-04T02:30", "The clocks show this time twice that day"),
        ("2027-04-04T02:59", "2027-04-04T03:30", "The clocks show this time twice that day"),
        ("2027-04-04T03:00", "2027-04-04T03:30", None),
        ("2026-10-04T01:59", "2026-10-04T03:00", None),
        ("2026-10-04T02:00", "2026-10-04T03:30", "The clocks skip this time that day"),
        ("2026-10-04T03:00", "2026-10-04T03:30", None),
    ],
)
def test_that_a_time_that_the_clocks_skip_or_show_twice_is_flagged(
    start: str, end: str, says: str | None
) -> None:
    snapshot = v2_snapshot(appointments=(appointment("a1", start, end),))
    lines = card(snapshot, ItemKind.APPOINTMENT).lines
    flagged = [line for line in lines if line.startswith("The clocks")]
    assert [line.split(";")[0] for line in flagged] == ([] if says is None else [says])
