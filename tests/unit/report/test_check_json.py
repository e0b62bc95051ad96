import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from builders import v2_snapshot
from report_cases import judged, troubled_v1, troubled_v2, unread_v2
from slotscope.diagnosis.engine import diagnose
from slotscope.report.check_json import check_document, check_json
from slotscope.sources.snapshot_file import read_snapshot

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("name", ["v1-clinic", "v2-clinic"])
def test_that_the_samples_give_exactly_what_is_expected(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    snapshot = read_snapshot(SAMPLES / f"{name}.json")

    written = json.loads(check_json(diagnose(snapshot, datetime.fromisoformat(expected["now"]))))

    assert {key: written[key] for key in expected} == expected
    assert [list(one) for one in written["openings"]] == [list(one) for one in expected["openings"]]


def test_that_the_keys_stand_in_the_order_of_the_format() -> None:
    assert list(check_document(judged(v2_snapshot()))) == [
        "format",
        "practice_id",
        "now",
        "mode",
        "summary",
        "openings",
        "findings",
        "untested",
    ]


def test_that_a_painted_opening_tells_its_slot_and_types() -> None:
    openings = check_document(judged(troubled_v1()))["openings"]

    assert isinstance(openings, list)
    assert openings[0] == {
        "kind": "painted",
        "slot_id": "s1",
        "practitioner_id": "p1",
        "start": "2026-11-23T09:00",
        "end": "2026-11-23T09:30",
        "verdict": "published",
        "reasons": [],
        "offered_types": ["t1"],
        "too_long_types": [],
    }


def test_that_a_rule_opening_tells_both_types() -> None:
    openings = check_document(judged(v2_snapshot()))["openings"]

    assert isinstance(openings, list)
    assert list(openings[0]) == [
        "kind",
        "practitioner_id",
        "healthengine_type_id",
        "appointment_type_id",
        "start",
        "end",
        "verdict",
        "reasons",
    ]


def test_that_a_finding_has_every_key_and_null_for_what_cannot_be_counted() -> None:
    findings = check_document(judged(troubled_v2()))["findings"]

    assert isinstance(findings, list)
    missing = next(one for one in findings if one["id"] == "threshold.missing")
    assert list(missing) == [
        "id",
        "severity",
        "title",
        "subject",
        "evidence",
        "owner",
        "basis",
        "fix",
        "affects",
        "unlocks",
    ]
    assert missing["unlocks"] is None
    assert missing["subject"] == {}


def test_that_now_is_told_in_the_practices_own_offset() -> None:
    result = diagnose(v2_snapshot(), datetime.fromisoformat("2026-11-22T21:00:11+00:00"))

    assert check_document(result)["now"] == "2026-11-23T08:00:11+11:00"


def test_that_a_diary_that_was_not_read_is_said_to_be_unjudged() -> None:
    result = judged(unread_v2())

    assert check_document(result)["unjudged"] == result.unjudged
    assert json.loads(check_json(result))["openings"] == []


def test_that_each_opening_has_a_line_of_its_own() -> None:
    result = judged(v2_snapshot())

    lines = check_json(result).splitlines()
    assert sum('"kind": "rule"' in line for line in lines) == len(result.openings)


def test_that_half_a_character_in_a_name_can_still_be_written() -> None:
    snapshot = v2_snapshot()
    broken = replace(snapshot, practice=replace(snapshot.practice, id="x\ud800"))

    text = check_json(judged(broken))
    assert json.loads(text.encode("utf-8"))["practice_id"] == "x\ud800"
