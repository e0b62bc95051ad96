"""``slotscope case``, and case files in every command that takes a file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builders import AMARA, HE_CHECKUP, NOW, at
from report_cases import judged, troubled_v2
from slotscope.app.case_contents import case_contents
from slotscope.app.export_material import Material
from slotscope.cli import main
from slotscope.diagnosis.trace import trace
from slotscope.report.mask import Patients
from slotscope.sources.case_file import read_case, write_case
from slotscope.sources.snapshot_file import write_snapshot

LATER = "2026-11-23T10:30:00+11:00"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    path = tmp_path / "snapshot.json"
    write_snapshot(troubled_v2(), path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_that_a_case_is_judged_as_its_snapshot_at_the_same_moment(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = snapshot.with_name("a.slotscope")
    assert run(capsys, "case", snapshot, "--out", case, "--now", LATER) == (0, f"{case}\n", "")

    status, out, err = run(capsys, "check", case, "--format", "json")
    expected = run(capsys, "check", snapshot, "--now", LATER, "--format", "json")

    assert (status, out, err) == expected
    assert json.loads(out)["now"] == LATER


def test_that_another_moment_can_be_asked_for(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = snapshot.with_name("a.slotscope")
    run(capsys, "case", snapshot, "--out", case)

    out = run(capsys, "check", case, "--now", LATER, "--format", "json")[1]

    assert json.loads(out)["now"] == LATER


def test_that_a_case_can_be_traced_compared_reported_and_saved_again(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, again = snapshot.with_name("a.slotscope"), snapshot.with_name("b.slotscope")
    report = snapshot.with_name("report.md")
    run(capsys, "case", snapshot, "--out", case)

    booking = ("--practitioner", AMARA, "--type", HE_CHECKUP, "--at", "2026-11-23T09:00")
    assert run(capsys, "trace", case, *booking)[1] == run(capsys, "trace", snapshot, *booking)[1]
    assert "0 gained, 0 lost" in run(capsys, "compare", snapshot, case)[1]
    assert run(capsys, "report", case, "--out", report) == (0, f"{report}\n", "")
    assert report.read_text("utf-8").startswith("# HealthEngine availability report")
    assert run(capsys, "case", case, "--out", again)[0] == 0
    assert read_case(again).snapshot == read_case(case).snapshot


def test_that_a_report_of_a_case_has_its_traces(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, report = snapshot.with_name("a.slotscope"), snapshot.with_name("report.txt")
    result = judged(troubled_v2())
    traces = (trace(result.snapshot, NOW, AMARA, HE_CHECKUP, at("mon 09:00")),)
    write_case(case_contents(Material(result, traces=traces, untraced=1), NOW), case)

    run(capsys, "report", case, "--out", report)
    at_its_moment = report.read_text("utf-8")
    run(capsys, "report", case, "--out", report, "--now", LATER)

    assert "Traced bookings" in at_its_moment
    assert "Traced bookings" in report.read_text("utf-8")


def test_that_traces_of_what_is_not_in_the_case_are_left_out(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, report = snapshot.with_name("a.slotscope"), snapshot.with_name("report.txt")
    result = judged(troubled_v2())
    traces = (trace(result.snapshot, NOW, AMARA, HE_CHECKUP, at("mon 09:00")),)
    contents = case_contents(Material(result, traces=traces), NOW)
    stranger = replace(contents.traces[0], healthengine_type_id="gone")
    write_case(replace(contents, traces=(stranger,)), case)

    run(capsys, "report", case, "--out", report)

    assert "Traced bookings" not in report.read_text("utf-8")


def test_that_a_case_that_was_judged_otherwise_says_so_and_goes_on(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = snapshot.with_name("a.slotscope")
    contents = case_contents(Material(judged(troubled_v2())), NOW)
    fewer = replace(contents.result, findings=contents.result.findings[1:])
    write_case(replace(contents, result=fewer), case)

    status, out, err = run(capsys, "check", case)

    assert status == 1
    assert out
    assert "made by another version" in err
    assert err.count("\n") == 1


def test_that_patients_are_left_out_unless_asked_for(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = snapshot.with_name("a.slotscope")

    run(capsys, "case", snapshot, "--out", case)
    assert read_case(case).snapshot.praktika.appointments[0].patient is None

    run(capsys, "case", snapshot, "--out", case, "--patients", Patients.INITIALS.value)
    assert read_case(case).snapshot.praktika.appointments[0].patient == "ZQ"


def test_that_another_ending_is_refused(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "case", snapshot, "--out", snapshot.with_name("a.zip"))

    assert (status, out) == (2, "")
    assert err == "slotscope: --out: expected a name ending in .slotscope\n"


def test_that_a_damaged_case_is_one_line_on_standard_error(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = snapshot.with_name("a.slotscope")
    run(capsys, "case", snapshot, "--out", case)
    case.write_bytes(case.read_bytes()[:-30])

    status, out, err = run(capsys, "check", case)

    assert (status, out) == (2, "")
    assert err.startswith(f"slotscope: {case}: end of the file: expected")
    assert err.count("\n") == 1
