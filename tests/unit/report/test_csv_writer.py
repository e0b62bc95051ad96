import csv
import io
from dataclasses import replace

import pytest

from builders import hours, v1_snapshot, v2_snapshot
from report_cases import AWKWARD, judged, troubled_v1, troubled_v2
from slotscope.domain.practice import Practitioner, PractitionerId
from slotscope.report.csv_writer import findings_csv, neutral, openings_csv


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2()])
def test_that_every_opening_has_a_row(snapshot) -> None:
    result = judged(snapshot)

    written = rows(openings_csv(result))

    assert [(one["practitioner_id"], one["verdict"], one["reasons"]) for one in written] == [
        (one.practitioner_id, one.verdict.value, "; ".join(one.reasons)) for one in result.openings
    ]


def test_that_times_carry_the_practices_offset_on_both_sides_of_a_clock_change() -> None:
    snapshot = v2_snapshot(
        working_hours=(
            hours("2026-11-23T09:00", "2026-11-23T09:30"),
            hours("2027-04-05T09:00", "2027-04-05T09:30"),
        )
    )

    written = rows(openings_csv(judged(snapshot)))

    assert [one["start"] for one in written] == [
        "2026-11-23T09:00+11:00",
        "2027-04-05T09:00+10:00",
    ]
    assert written[0]["end"] == "2026-11-23T09:30+11:00"
    assert written[0]["minutes"] == "30"


def test_that_types_are_told_by_name() -> None:
    painted = rows(openings_csv(judged(v1_snapshot())))[0]
    by_rule = rows(openings_csv(judged(v2_snapshot())))[0]

    assert (painted["offered_for"], painted["slot_id"]) == ("Check-up", "s1")
    assert (by_rule["appointment_type"], by_rule["healthengine_type_id"]) == ("Check-up", "t1")


def test_that_every_finding_has_a_row() -> None:
    result = judged(troubled_v2())

    written = rows(findings_csv(result))

    assert [(one["id"], one["affects"]) for one in written] == [
        (one.id, str(one.affects)) for one in result.findings
    ]
    missing = next(one for one in written if one["id"] == "threshold.missing")
    assert missing["unlocks"] == ""
    assert missing["about"] == "The whole practice"
    mismatch = next(one for one in written if one["id"] == "type.length_mismatch")
    assert (mismatch["healthengine_type_id"], mismatch["appointment_type_id"]) == ("t2", "k2")


def test_that_a_preview_is_marked_in_every_row() -> None:
    result = judged(troubled_v2())

    for written in (openings_csv(result, preview=True), findings_csv(result, preview=True)):
        assert {one["preview"] for one in rows(written)} == {"WHAT-IF"}


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+61 491 570 006", "-2", "@SUM(A1)", "|cmd", "%x", "  =1", "\t=1", "\r=1", "\n=1"],
)
def test_that_no_cell_is_a_formula(typed: str) -> None:
    assert neutral(typed).startswith("'")
    dangerous = Practitioner(PractitionerId("p1"), typed)

    [name] = {
        one["practitioner"]
        for one in rows(openings_csv(judged(v2_snapshot(practitioners=(dangerous,)))))
    }
    assert name.startswith("'")


def test_that_ordinary_text_stays_itself() -> None:
    assert neutral(AWKWARD) == AWKWARD
    assert neutral("") == ""


def test_that_names_are_kept_whole() -> None:
    snapshot = troubled_v2()
    quoted = Practitioner(PractitionerId("p1"), 'Dr "Amara", Singh')
    praktika = replace(
        snapshot.praktika, practitioners=(quoted, *snapshot.praktika.practitioners[1:])
    )

    written = rows(openings_csv(judged(replace(snapshot, praktika=praktika))))

    assert written[0]["practitioner"] == 'Dr "Amara", Singh'
