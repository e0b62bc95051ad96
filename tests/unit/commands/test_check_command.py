"""``slotscope check``: its exit status, its streams and its document."""

import json
from datetime import datetime

import pytest

from builders import hours, painted, v1_snapshot, v2_snapshot
from diagnosing import without
from slotscope.bootstrap import computer_offset_minutes
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.report.check_json import check_document
from slotscope.sources.snapshot_file import read_snapshot
from terminal import NOW, V1, V2, Terminal


def without_errors() -> Snapshot:
    return v1_snapshot(
        painted_slots=(painted("s1", "mon 09:00", "mon 09:30"),),
        working_hours=(hours("mon 09:00", "mon 12:00"),),
    )


def test_that_no_error_is_0_and_an_error_is_1(terminal: Terminal) -> None:
    good = terminal.file("good.json", without_errors())
    bad = terminal.file("bad.json", v2_snapshot(rule_based_slot_allocation=False))
    for form in ("text", "json"):
        assert terminal.run("check", good, "--format", form).status == 0
        assert terminal.run("check", bad, "--format", form).status == 1


def test_that_warnings_alone_are_0(terminal: Terminal) -> None:
    path = terminal.file("x.json", v2_snapshot(booking_minimum_threshold_minutes=None))
    ran = terminal.run("check", path)
    assert ran.status == 0
    assert "threshold.missing" in ran.out


@pytest.mark.parametrize("path", [V1, V2])
def test_that_the_json_is_the_document_and_nothing_else(terminal: Terminal, path: object) -> None:
    ran = terminal.run("check", path, "--now", NOW, "--format", "json")
    now = datetime.fromisoformat(NOW)
    result = diagnose(
        read_snapshot(V1 if path == V1 else V2),
        now,
        computer_offset_minutes=computer_offset_minutes(now),
    )
    assert json.loads(ran.out) == json.loads(json.dumps(check_document(result)))
    assert ran.err == ""
    assert ran.status == 1


def test_that_without_a_moment_the_file_s_own_is_taken(terminal: Terminal) -> None:
    own = terminal.run("check", V2, "--format", "json")
    given = terminal.run("check", V2, "--now", NOW, "--format", "json")
    assert own.out == given.out
    later = terminal.run("check", V2, "--now", "2026-11-24T00:00:00Z", "--format", "json")
    assert json.loads(later.out)["now"] == "2026-11-24T11:00:00+11:00"
    assert json.loads(later.out)["summary"] != json.loads(own.out)["summary"]


def test_that_a_source_that_failed_is_said_and_nothing_is_inferred(terminal: Terminal) -> None:
    path = terminal.file("x.json", without(v2_snapshot(), SourceName.RULES))
    document = json.loads(terminal.run("check", path, "--format", "json").out)
    assert document["openings"] == []
    assert document["unjudged"].startswith("No opening was judged.")
    assert "rules.none" in {one["id"] for one in document["untested"]}
    assert "rules.none" not in {one["id"] for one in document["findings"]}


@pytest.mark.parametrize(
    "now",
    [
        "2026-11-23T09:10:00",
        "2026-11-23",
        "now",
        "",
        "2026-13-01T00:00:00+11:00",
        "0001-01-01T00:00:00+11:00",
        "9999-12-31T23:59:59-11:00",
    ],
)
def test_that_a_moment_without_offset_or_sense_is_refused(terminal: Terminal, now: str) -> None:
    assert terminal.run("check", V2, f"--now={now}").refusal.startswith(
        "slotscope: --now: expected an instant with its offset, such as "
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", ""),
        (b"{", ""),
        (b"[]", ""),
        (b"\xff\xfe", ""),
        (b'{"format": "slotscope-snapshot/2"}', "format"),
        (b'{"format": "slotscope-snapshot/1"}', "captured_at"),
    ],
)
def test_that_a_file_that_cannot_be_used_is_named_with_its_place(
    terminal: Terminal, content: bytes, place: str
) -> None:
    path = terminal.file("x.json", content)
    refusal = terminal.run("check", path, "--format", "json").refusal
    assert refusal.startswith(f"slotscope: {path}")
    assert place in refusal


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ('"end": "12:00"', "praktika.rules[0].end"),
        ('"timezone": "Australia/Sydney"', "practice.timezone"),
        ('"mode": "v2"', "integration.mode"),
    ],
)
def test_that_the_place_in_the_file_is_a_path(terminal: Terminal, change: str, place: str) -> None:
    text = V2.read_text(encoding="utf-8")
    assert change in text
    name = change.split('"')[1]
    path = terminal.file("x.json", text.replace(change, f'"{name}": "07:00x"', 1))
    assert f"{path}: {place}: expected " in terminal.run("check", path).refusal


def test_that_a_file_that_is_not_there_is_named(terminal: Terminal) -> None:
    path = terminal.folder / "nothing.json"
    assert str(path) in terminal.run("check", path).refusal
    assert str(terminal.folder) in terminal.run("check", terminal.folder).refusal


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", V2, "--format", "xml"), ("check", V2, "--no"), ("chekc", V2)],
)
def test_that_arguments_that_cannot_be_used_are_one_line(
    terminal: Terminal, arguments: tuple[object, ...]
) -> None:
    assert terminal.run(*arguments).refusal.startswith("slotscope")
