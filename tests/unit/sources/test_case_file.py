"""Case files: what is written is what is read, and nothing else is believed."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import AMARA, HE_CHECKUP, NOW, at
from case_members import members, resummed, zipped
from report_cases import judged, troubled_v1, troubled_v2, unread_v2
from slotscope.app.case_contents import CaseContents, case_contents
from slotscope.app.errors import InputError
from slotscope.app.export_material import Material
from slotscope.app.opened import Opened
from slotscope.app.ports import LogEntry
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.trace import trace
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.report.check_json import check_json
from slotscope.report.mask import Patients
from slotscope.sources import zip_members
from slotscope.sources.case_file import case_bytes, parse_case, read_case, write_case
from slotscope.sources.healthengine.setup_csv import read_setup_bytes
from slotscope.sources.opening import open_file
from slotscope.sources.snapshot_file import write_snapshot
from slotscope.sources.zip_members import read_members
from strategies import snapshots

NAME = "case.slotscope"
LATER = NOW + timedelta(hours=2, minutes=7)
ENTRY = LogEntry(NOW, SourceName.CUSTOMER, "getCustomerDetails", 200, 0.25, 2048, "ok")


def contents(snapshot: Snapshot | None = None, offset: int | None = 600) -> CaseContents:
    """A troubled practice with a log and traces, judged two hours after it was read."""
    chosen = troubled_v2() if snapshot is None else snapshot
    result = diagnose(chosen, LATER, computer_offset_minutes=offset)
    traces = tuple(
        trace(chosen, NOW, AMARA, HE_CHECKUP, at(start)) for start in ("mon 09:00", "tue 10:00")
    )
    material = Material(
        result,
        log=(ENTRY,),
        traces=traces[:1],
        failed=traces,
        untraced=3,
        computer_offset_minutes=offset,
    )
    return case_contents(material, NOW, Patients.INITIALS)


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse_case(data, NAME)
    said = str(caught.value)
    assert "\n" not in said
    assert said.startswith(NAME)
    return said


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), unread_v2()])
def test_that_a_case_opens_with_the_same_verdicts_at_the_same_moment(snapshot: Snapshot) -> None:
    made = contents(snapshot)

    opened = parse_case(case_bytes(made), NAME)
    again = opened.judged(computer_offset_minutes=-300)

    assert opened.moment == LATER
    assert check_json(again) == check_json(made.result)
    assert opened.snapshot == made.result.snapshot
    assert len(opened.notes(again)) == 1


def test_that_log_and_traces_come_with_a_case() -> None:
    opened = parse_case(case_bytes(contents()), NAME)

    assert opened.log == (ENTRY,)
    assert opened.case is not None
    assert [one.at for one in opened.case.failed] == [at("mon 09:00"), at("tue 10:00")]
    assert [one.at for one in opened.case.traces] == [at("mon 09:00")]
    assert opened.case.untraced == 3
    assert opened.case.created_at == NOW


def test_that_the_set_up_is_there_for_an_import() -> None:
    rows = read_setup_bytes(members(case_bytes(contents()))["setup.csv"], "setup.csv")

    assert [row.appointment_type for row in rows] == [
        "Check-up",
        "Clean",
        "Check-up",
        "",
    ]
    assert rows[1].linked_pms_appointment == "Clean"


def test_that_the_same_contents_give_the_same_bytes() -> None:
    assert case_bytes(contents()) == case_bytes(contents())


@given(snapshot=snapshots)
@settings(max_examples=40)
def test_that_any_snapshot_survives_a_case(snapshot: Snapshot) -> None:
    result = diagnose(snapshot, snapshot.captured_at)
    made = case_contents(Material(result), NOW)

    opened = parse_case(case_bytes(made), NAME)
    again = opened.judged(None)

    assert check_json(again) == check_json(made.result)
    assert opened.snapshot == made.result.snapshot


def test_that_a_judgement_that_differs_is_told_with_the_version_that_made_it() -> None:
    parts = members(case_bytes(contents()))
    check = json.loads(parts["check.json"])
    check["openings"][0]["verdict"] = "at_risk"
    parts["check.json"] = json.dumps(check).encode()

    opened = parse_case(resummed(parts, program="Slotscope 9.9"), NAME)

    doubt = opened.notes(opened.judged(None))[1]
    assert "made by another version (Slotscope 9.9): the judgement differs" in doubt


def test_that_another_wording_of_a_finding_is_no_other_judgement() -> None:
    parts = members(case_bytes(contents()))
    check = json.loads(parts["check.json"])
    check["findings"][0]["title"] = "The same in other words"
    parts["check.json"] = json.dumps(check).encode()

    opened = parse_case(resummed(parts), NAME)

    assert len(opened.notes(opened.judged(None))) == 1


def test_that_a_check_of_another_shape_counts_as_another_judgement() -> None:
    parts = members(case_bytes(contents()))
    parts["check.json"] = b'{"format": "slotscope-check/1", "openings": 3}'

    opened = parse_case(resummed(parts), NAME)

    assert len(opened.notes(opened.judged(None))) == 2


def test_that_at_another_moment_the_judgement_is_not_compared() -> None:
    opened = parse_case(case_bytes(contents()), NAME)

    assert len(opened.notes(judged(opened.snapshot))) == 1


def test_that_a_case_is_written_to_and_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / NAME
    write_case(contents(), path)

    assert read_case(path) == open_file(path)
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_that_a_snapshot_file_opens_at_its_own_moment(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.json"
    write_snapshot(troubled_v2(), path)

    opened = open_file(path)

    assert opened.case is None
    assert opened.moment == NOW
    assert opened.notes(opened.judged(None)) == ()


def test_that_a_case_is_known_by_its_contents_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "renamed.json"
    write_case(contents(), path)

    assert open_file(path).case is not None


def test_that_a_snapshot_named_as_a_case_is_refused_as_no_case(tmp_path: Path) -> None:
    path = tmp_path / NAME
    write_snapshot(troubled_v2(), path)

    with pytest.raises(InputError, match="expected a case file that Slotscope saved"):
        open_file(path)


def changed(edit: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = members(case_bytes(contents()))
    edit(parts)
    return zipped(parts)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "expected a case file that Slotscope saved, but this is not one"),
        (b"{}", "expected a case file that Slotscope saved, but this is not one"),
        (b"PK\x03\x04 and so on", "it was cut off or added to"),
        (case_bytes(contents())[:-40], "it was cut off or added to"),
        (case_bytes(contents()) + b"more", "it was cut off or added to"),
        (changed(lambda parts: parts.pop("manifest.json")), "manifest.json: expected this member"),
        (changed(lambda parts: parts.pop("check.json")), "check.json: expected this member"),
        (changed(lambda parts: parts.pop("traces.json")), "traces.json: expected this member"),
        (
            changed(lambda parts: parts.update({"log.json": b"{}"})),
            "log.json: expected the content that the manifest's SHA-256 sum stands for",
        ),
        (
            changed(lambda parts: parts.update({"notes.txt": b"hello"})),
            "notes.txt: expected only",
        ),
        (
            resummed(members(case_bytes(contents())), format="slotscope-case/2"),
            "it was made by a newer version of Slotscope, so update Slotscope to open it",
        ),
        (
            resummed(members(case_bytes(contents())), format="something/1"),
            'manifest.json: format: expected "slotscope-case/1"',
        ),
        (
            resummed(members(case_bytes(contents())), now="2026-11-23T09:00"),
            "manifest.json: now: expected a date and time with offset",
        ),
        (
            resummed(members(case_bytes(contents())), computer_offset_minutes="none"),
            "manifest.json: computer_offset_minutes: expected whole minutes",
        ),
        (
            resummed(members(case_bytes(contents())), program="a\nb"),
            "manifest.json: program: expected one line",
        ),
        (
            changed(lambda parts: parts.update({"manifest.json": b"[]"})),
            "manifest.json: expected an object",
        ),
        (
            changed(
                lambda parts: parts.update({"manifest.json": b'{"format": "slotscope-case/1"}'})
            ),
            "manifest.json: members: expected an object",
        ),
        (
            resummed({**members(case_bytes(contents())), "snapshot.json": b'{"format": 1}'}),
            "snapshot.json: format: expected",
        ),
        (
            resummed({**members(case_bytes(contents())), "check.json": b"[1]"}),
            'check.json: format: expected "slotscope-check/1"',
        ),
        (
            resummed({**members(case_bytes(contents())), "log.json": b'{"format": "x"}'}),
            'log.json: format: expected "slotscope-log/1"',
        ),
        (
            resummed({**members(case_bytes(contents())), "extra.json": b"{}"}),
            "extra.json: expected only check.json, log.json",
        ),
    ],
)
def test_that_a_faulty_case_is_refused_with_one_line_that_names_the_place(
    data: bytes, expected: str
) -> None:
    assert expected in refusal(data)


def test_that_a_member_that_the_manifest_does_not_name_is_refused() -> None:
    parts = members(case_bytes(contents()))
    told = json.loads(parts["manifest.json"])
    del told["members"]["log.json"]
    parts["manifest.json"] = json.dumps(told).encode()

    assert "log.json: expected only members that the manifest names" in refusal(zipped(parts))


def test_that_an_offset_of_old_local_time_becomes_utc() -> None:
    old = NOW.replace(tzinfo=timezone(timedelta(hours=10, minutes=4, seconds=52)))
    made = replace(contents(), created_at=old)

    opened = parse_case(case_bytes(made), NAME)

    assert opened.case is not None
    assert opened.case.created_at == old


def test_that_a_newer_version_is_told_before_members_that_only_it_knows() -> None:
    parts = members(case_bytes(contents()))
    parts["pictures.bin"] = b"\0"

    assert "newer version" in refusal(resummed(parts, format="slotscope-case/7"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/etc/passwd", "not a path that leads elsewhere"),
        ("../../evil.json", "not a path that leads elsewhere"),
        ("folder/../../evil.json", "not a path that leads elsewhere"),
        ("C:evil.json", "not a path that leads elsewhere"),
        ("..\\evil.json", "not a path that leads elsewhere"),
        ("folder/evil.json", "a plain name without folders"),
        ("folder/", "a plain name without folders"),
        ("tab\there.json", "a plain name without folders"),
    ],
)
def test_that_a_member_whose_name_leads_elsewhere_is_refused(name: str, expected: str) -> None:
    assert expected in refusal(changed(lambda parts: parts.update({name: b"x"})))


def test_that_a_link_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("snapshot.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    assert "not a link or a device" in refusal(written.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["log.json", "LOG.JSON"])
def test_that_a_member_that_is_there_twice_is_refused(second: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("log.json", "1")
        archive.writestr(second, "2")

    assert f"{second}: expected each member only once" in refusal(written.getvalue())


def test_that_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"log.json": b"{}"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + offset
        data[place] |= 1

    assert "a member without a password" in refusal(bytes(data))


def test_that_another_compression_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("log.json", "{}")

    assert "the ordinary compression" in refusal(written.getvalue())


def test_that_a_member_that_swells_beyond_reason_is_refused() -> None:
    assert "no more than 250 times the zipped size" in refusal(
        zipped({"snapshot.json": bytes(8 * 1024 * 1024)})
    )


def test_that_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "LARGEST_DECODED", 1000)
    parts = {f"{number}.json": bytes(range(200)) * 2 for number in range(3)}

    with pytest.raises(InputError, match="once decoded"):
        read_members(zipped(parts), NAME)


def test_that_a_header_that_promises_less_than_comes_is_refused() -> None:
    data = bytearray(zipped({"log.json": bytes(5000)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + offset
        data[place : place + 4] = struct.pack("<I", 10)

    assert "damaged" in refusal(bytes(data))


def test_that_more_members_than_a_case_has_are_refused() -> None:
    assert "at most 16 members" in refusal(zipped({f"{n}.json": b"" for n in range(40)}))


def test_that_a_table_of_another_size_than_told_is_refused() -> None:
    data = bytearray(zipped({f"{n}.json": b"" for n in range(40)}))
    data[-12:-10] = struct.pack("<H", 3)
    assert "at most 16 members" in refusal(bytes(data))


@pytest.mark.parametrize("step", range(0, 60, 7))
def test_that_a_file_that_was_cut_off_anywhere_is_refused(step: int) -> None:
    data = case_bytes(contents())
    assert refusal(data[: len(data) * step // 60])


@given(place=st.integers(0, 10**9), value=st.integers(0, 255))
@settings(max_examples=200)
def test_that_a_changed_byte_is_refused_or_changes_nothing(place: int, value: int) -> None:
    data = bytearray(WHOLE)
    data[place % len(WHOLE)] = value

    assert read_or_none(bytes(data)) in (None, parse_case(WHOLE, NAME))


def read_or_none(data: bytes) -> Opened | None:
    """The case, or None where it was refused; any other error is a defect."""
    try:
        return parse_case(data, NAME)
    except InputError:
        return None


WHOLE = case_bytes(contents())
