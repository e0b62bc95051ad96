"""Whatever is in a file that somebody sent or left behind: a value, or an error of our own."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders import AMARA, HE_CHECKUP, NOW, at, v2_snapshot
from case_members import members, resummed, zipped
from healthy_services import PROFILE
from slotscope.app.case_contents import case_contents
from slotscope.app.errors import InputError
from slotscope.app.export_material import Material
from slotscope.app.failed_bookings import read_failed_bookings, trace_failed_bookings
from slotscope.app.pms_credentials import PmsCredentials, from_secret
from slotscope.app.ports import LogEntry
from slotscope.app.settings import Settings
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.trace import trace
from slotscope.domain.snapshot import SourceName
from slotscope.report.mask import Patients
from slotscope.sources.case_file import case_bytes, parse_case
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.sources.settings_file import JsonSettingsStore
from spoiling import odd, spoilt

OFTEN = settings(max_examples=60)
IN_A_FOLDER = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = ("manifest.json", "snapshot.json", "check.json", "log.json", "traces.json")


@cache
def case() -> bytes:
    """A whole case: a log with an entry, a trace, a failed booking."""
    snapshot = v2_snapshot()
    entry = LogEntry(NOW, SourceName.CUSTOMER, "getCustomerDetails", 200, 0.25, 2048, "ok")
    one = trace(snapshot, NOW, AMARA, HE_CHECKUP, at("mon 09:00"))
    material = Material(
        diagnose(snapshot, NOW, computer_offset_minutes=600),
        log=(entry,),
        traces=(one,),
        failed=(one,),
        untraced=1,
        computer_offset_minutes=600,
    )
    return case_bytes(case_contents(material, NOW, Patients.INITIALS))


def assert_opened_or_refused(data: bytes) -> None:
    """What opens can also be judged and spoken of; what does not is told in one line."""
    told = ""
    try:
        opened = parse_case(data, "x.slotscope")
        opened.notes(opened.judged(0))
    except InputError as error:
        told = str(error)
    assert told.isprintable()
    assert len(told) < 700


@pytest.mark.parametrize("part", PARTS)
@OFTEN
@given(data=st.data())
def test_that_a_case_with_a_part_spoilt_in_one_place_is_opened_or_refused(
    part: str, data: st.DataObject
) -> None:
    whole = members(case())
    spoilt_part = json.dumps(data.draw(spoilt(json.loads(whole[part])))).encode()
    if part == "manifest.json":
        assert_opened_or_refused(zipped({**whole, part: spoilt_part}))
    else:
        assert_opened_or_refused(resummed({**whole, part: spoilt_part}))


@pytest.mark.parametrize("part", PARTS)
@OFTEN
@given(content=st.binary(max_size=80) | odd.map(lambda value: json.dumps(value).encode()))
def test_that_a_case_with_any_part_is_opened_or_refused(part: str, content: bytes) -> None:
    whole = {**members(case()), part: content}
    assert_opened_or_refused(zipped(whole) if part == "manifest.json" else resummed(whole))


@OFTEN
@given(
    st.lists(st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=4)), max_size=4),
    st.integers(0, 60),
)
def test_that_a_case_with_a_damaged_table_is_opened_or_refused(
    changes: list[tuple[int, bytes]], cut: int
) -> None:
    """The table of a zip file is its end; what a reader believes of the members stands there."""
    data = bytearray(case())
    for before_end, new in changes:
        place = len(data) - before_end - 1
        data[place : place + len(new)] = new[: len(data) - place]
    assert_opened_or_refused(bytes(data[: len(data) - cut // 10]))


CELLS = st.sampled_from(
    [
        *("practitioner", "appointment_type", "start", "booked_at", "Dr Amara Singh", "Check-up"),
        *("2026-11-23T09:30", "23/11/2026 09:30", "0001-01-01T00:00", "9999-12-31T23:59", '"', ""),
        *("2026-11-23T09:30+11:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"),
    ]
) | st.text(max_size=8)


@OFTEN
@given(
    st.text(max_size=80)
    | st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=4).map(
        lambda rows: "\n".join(",".join(cells) for cells in rows)
    )
    | st.lists(CELLS, min_size=2, max_size=2).map(
        lambda moments: f"Dr Amara Singh,Check-up,{moments[0]},{moments[1]}"
    )
)
def test_that_any_list_of_failed_bookings_is_read_and_traced_or_refused(text: str) -> None:
    snapshot = v2_snapshot()
    with suppress(InputError):
        found = read_failed_bookings(text, "x.csv", snapshot)
        trace_failed_bookings(diagnose(snapshot, NOW), found)


@OFTEN
@given(
    st.text(max_size=60)
    | odd.map(json.dumps)
    | st.dictionaries(st.sampled_from(["api_key", "practice_id", "practice_key"]), odd).map(
        json.dumps
    )
)
@example("[" * 9000)
def test_that_any_text_in_the_keyring_is_credentials_or_none(text: str) -> None:
    found = from_secret(text)
    assert found is None or isinstance(found, PmsCredentials)


def written(store: Any, value: Any) -> Any:
    """The document that a store writes of something."""
    store.save(value)
    return json.loads(store.path.read_bytes())


@IN_A_FOLDER
@given(data=st.data())
def test_that_profiles_spoilt_in_one_place_are_read_or_told_of(
    data: st.DataObject, tmp_path: Path
) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    document = written(JsonProfileStore(tmp_path), PROFILE)
    (tmp_path / "profiles.json").write_text(json.dumps(data.draw(spoilt(document))))
    store = JsonProfileStore(tmp_path)
    found = list(store.all())
    assert all(warning.isprintable() for warning in store.warnings)
    assert list(JsonProfileStore(tmp_path).all()) == found


@IN_A_FOLDER
@given(data=st.data())
def test_that_settings_spoilt_in_one_place_are_read_or_told_of(
    data: st.DataObject, tmp_path: Path
) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    kept = Settings(
        last_profile="p" * 32,
        recent_snapshots=("/a.json",),
        window_geometry=b"x",
        window_state=b"y",
        view_states={"p" * 32: {"start": 1.5, "layers_off": "[]"}},
    )
    document = written(JsonSettingsStore(tmp_path), kept)
    (tmp_path / "settings.json").write_text(json.dumps(data.draw(spoilt(document))))
    store = JsonSettingsStore(tmp_path)
    found = store.load()
    assert all(warning.isprintable() for warning in store.warnings)
    assert JsonSettingsStore(tmp_path).load() == found


def test_that_a_member_that_the_manifest_names_is_told_on_one_line() -> None:
    whole = members(case())
    manifest = json.loads(whole["manifest.json"])
    manifest["members"]["\x1b[31m\n"] = {"sha256": "0" * 64, "bytes": 1}
    spoilt_case = zipped({**whole, "manifest.json": json.dumps(manifest).encode()})
    assert_opened_or_refused(spoilt_case)


MOMENTS = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]


@pytest.mark.parametrize("now", MOMENTS, ids=("first", "last"))
def test_that_a_case_of_the_first_or_last_moment_is_opened_or_refused(now: datetime) -> None:
    whole = members(case())
    for offset in ("+00:00", "+14:00", "-14:00"):
        moment = now.isoformat()[:19] + offset
        assert_opened_or_refused(resummed(whole, now=moment, created_at=moment))
