import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import hours, offered, painted, rule, shown, v1_snapshot, v2_snapshot
from slotscope.app.errors import InputError, WriteError
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.sources.file_bytes import read_bytes
from slotscope.sources.snapshot_file import (
    parse_snapshot,
    read_snapshot,
    snapshot_document,
    write_snapshot,
)
from slotscope.sources.snapshot_text import document_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
MINIMAL: dict[str, Any] = {
    "format": "slotscope-snapshot/1",
    "captured_at": "2026-11-23T09:10:00+11:00",
    "practice": {"id": "1", "name": "Harbour Street Dental", "timezone": "Australia/Sydney"},
    "integration": {"mode": "v2"},
    "praktika": {"practitioners": []},
    "healthengine": {},
}
SPAN = {"start": "2026-11-23T09:00", "end": "2026-11-23T09:30"}
RULE = {"id": "r", "practitioner_id": "p", "weekdays": [1], "start": "09:00", "end": "17:00"}
APPOINTMENT = {"id": "a", "practitioner_id": "p", **SPAN}
TYPE = {"id": "k", "name": "Check-up", "duration_minutes": 30}


def changed(path: str, value: object) -> dict[str, Any]:
    """The minimal document with one value set, or removed where it is ``...``."""
    document: Any = json.loads(json.dumps(MINIMAL))
    *parents, last = path.split(".")
    inner = document
    for key in parents:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return document


def refused(data: bytes | dict[str, Any]) -> InputError:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(InputError) as caught:
        parse_snapshot(raw, "case.json")
    assert "\n" not in str(caught.value)
    assert caught.value.file == "case.json"
    return caught.value


@pytest.mark.parametrize("name", ["v1-clinic.json", "v2-clinic.json"])
def test_that_a_sample_written_again_says_the_same(name: str, tmp_path: Path) -> None:
    snapshot = read_snapshot(SAMPLES / name)
    write_snapshot(snapshot, tmp_path / name)
    assert json.loads((tmp_path / name).read_bytes()) == json.loads((SAMPLES / name).read_bytes())
    assert read_snapshot(tmp_path / name) == snapshot


def test_that_a_file_is_indented_utf8_with_a_last_line_break(tmp_path: Path) -> None:
    snapshot = v1_snapshot()
    write_snapshot(
        replace(snapshot, practice=replace(snapshot.practice, name="Zoë")), tmp_path / "a.json"
    )
    text = (tmp_path / "a.json").read_bytes().decode()
    assert text.startswith('{\n "format": "slotscope-snapshot/1",\n')
    assert text.endswith("}\n")
    assert '\n  "name": "Zoë",\n' in text


def test_that_a_full_snapshot_survives_the_round_trip() -> None:
    snapshot = replace(
        v2_snapshot(
            rules=(rule("r1", "22:00", "24:00", types=("k1", "gone"), weekdays=(7, 1)), rule("r0")),
            painted_slots=(painted("s", "mon 09:00", "mon 09:10", system="Own website"),),
            offered_slots=(offered("mon 09:00", "mon 09:30"),),
            booking_minimum_threshold_minutes=None,
        ),
        sources=(SourceRead(SourceName.PAGE, SourceStatus.FAILED, v2_snapshot().captured_at, "-"),),
        source="sandbox",
    )
    page = replace(snapshot.healthengine, published_slots=(shown("mon 09:00", None),))
    snapshot = replace(snapshot, healthengine=page)
    assert parse_snapshot(document_bytes(snapshot_document(snapshot)), "x") == snapshot


def test_that_what_is_missing_takes_its_default() -> None:
    snapshot = parse_snapshot(json.dumps(MINIMAL).encode(), "x")
    assert snapshot.praktika.rules == ()
    assert snapshot.praktika.offered_slots is None
    assert snapshot.healthengine.published_slots is None
    assert snapshot.source is None
    assert snapshot.praktika.key_scope == "unknown"


def test_that_an_empty_list_is_not_taken_for_one_that_was_not_read() -> None:
    snapshot = parse_snapshot(json.dumps(changed("healthengine.published_slots", [])).encode(), "x")
    assert snapshot.healthengine.published_slots == ()


def test_that_the_files_text_is_what_the_json_library_would_write() -> None:
    awkward = 'O\'Brien "Jo" \\ \x1e }\x1e{ \u2028 Zoë'
    snapshot = v1_snapshot(
        painted_slots=tuple(
            painted(f"{awkward}{number}", "mon 09:00", "mon 09:30") for number in range(4001)
        ),
        rules=(rule("r"),),
        appointments=(),
    )
    document = snapshot_document(snapshot)
    plain = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    assert document_bytes(document) == plain.encode()


def test_that_half_a_character_from_a_source_does_not_stop_the_saving(tmp_path: Path) -> None:
    snapshot = v1_snapshot()
    broken = replace(snapshot, practice=replace(snapshot.practice, name="Zo\ud800"))
    write_snapshot(broken, tmp_path / "a.json")
    assert read_snapshot(tmp_path / "a.json").practice.name == "Zo?"


def test_that_an_instant_without_offset_is_never_written() -> None:
    naive = replace(v1_snapshot(), captured_at=v1_snapshot().captured_at.replace(tzinfo=None))
    with pytest.raises(ValueError, match="offset"):
        snapshot_document(naive)


def test_that_an_instant_with_a_historic_offset_is_written_in_utc() -> None:
    text = "1890-01-01T00:00:00+10:04"
    snapshot = parse_snapshot(json.dumps(changed("captured_at", text)).encode(), "x")
    zone = snapshot.clock.zone
    local = replace(snapshot, captured_at=snapshot.captured_at.astimezone(zone))
    assert snapshot_document(local)["captured_at"] == "1889-12-31T13:56:00+00:00"


def test_that_a_byte_order_mark_is_accepted() -> None:
    assert parse_snapshot(b"\xef\xbb\xbf" + json.dumps(MINIMAL).encode(), "x").practice.id == "1"


@pytest.mark.parametrize(
    "path",
    ["x-note", "practice.x-note", "praktika.x-raw", "healthengine.x-", "integration.x-y"],
)
def test_that_keys_beginning_with_x_are_left_alone(path: str) -> None:
    document = changed(path, {"anything": [1, {"at": "all"}]})
    same = parse_snapshot(json.dumps(MINIMAL).encode(), "x")
    assert parse_snapshot(json.dumps(document).encode(), "x") == same


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "", "file is empty"),
        (b" \n\t", "", "file is empty"),
        (b"\xef\xbb\xbf", "", "file is empty"),
        (b'{"format": "\xff"}', "byte 13", "UTF-8"),
        ("{}".encode("utf-16"), "byte 1", "UTF-8"),
        (b'{\n "format": nope}', "line 2, column 12", "expected JSON"),
        (b'{"format": "a"', "line 1, column 15", "file ends here"),
        (b"<html>", "line 1, column 1", "expected JSON"),
        (
            b"{} {}",
            "line 1, column 4",
            "expected nothing more: what comes before is a whole document",
        ),
        (b'{"practice": {"id": 1, "id": 2}}', "practice.id", "only once"),
        (b'{"x-a": [{"b": {"c": 1, "c": 1}}]}', "x-a[0].b.c", "only once"),
        (b'{"a": [1, NaN]}', "a[1]", "not NaN or Infinity"),
        (b'{"a": -Infinity}', "a", "not NaN or Infinity"),
        (b'{"x-a": ' + b"9" * 5000 + b"}", "x-a", "ordinary length"),
        (b'{"a": 1, "a": 2, "b": nope}', "line 1, column 23", "expected JSON"),
        (b'{"x-a": {"b": "\\ud800"}}', "x-a.b", "whole Unicode characters"),
        (b'{"x-\\uDC00": 1}', '["x-\\udc00"]', "in this key"),
        (b"[" * 100_000, "", "far fewer lists"),
        (b'{"a":' * 100_000, "", "far fewer lists"),
        (b'{"a":1,"a":2,"b":' + b"[" * 100_000, "", "far fewer lists"),
        (b"[]", "", "expected an object, not a list"),
        (b'"text"', "", "expected an object"),
        (b"null", "", "expected an object, not null"),
        (b"12", "", "expected an object, not a number"),
    ],
)
def test_that_bytes_that_are_no_document_are_refused_with_their_place(
    data: bytes, place: str, words: str
) -> None:
    error = refused(data)
    assert error.place == place
    assert words in error.expected


WALL = "expected a date and time that exist as YYYY-MM-DDTHH:MM, such as 2026-11-25T09:30"
LARGEST = 2**31 - 1


@pytest.mark.parametrize(
    ("path", "value", "place", "expected"),
    [
        ("format", ..., "format", 'expected "slotscope-snapshot/1", but it is missing'),
        ("format", 1, "format", 'expected "slotscope-snapshot/1", not 1'),
        ("format", "other/1", "format", 'expected "slotscope-snapshot/1", not "other/1"'),
        ("captured_at", ..., "captured_at", "but it is missing"),
        ("captured_at", "2026-11-23T09:10:00", "captured_at", "with offset"),
        ("captured_at", "2026-11-23T25:10:00Z", "captured_at", "with offset"),
        ("captured_at", "2026-02-30T09:10:00Z", "captured_at", "with offset"),
        ("captured_at", "2026-11-23T09:10:00+24:00", "captured_at", "with offset"),
        ("captured_at", "2026-W48-1T09:10:00+11:00", "captured_at", "with offset"),
        ("captured_at", "0001-01-01T00:00:00+11:00", "captured_at", "with offset"),
        ("captured_at", "2026-11-23 09:10:00٠Z", "captured_at", "with offset"),
        ("source", None, "source", "expected text, not null"),
        ("practice", ..., "practice", "expected an object, but it is missing"),
        ("practice", [], "practice", "expected an object, not a list"),
        ("practice.id", 3434376, "practice.id", "expected text, not a number"),
        ("practice.id", ..., "practice.id", "expected text, but it is missing"),
        ("practice.latitude", 90.001, "practice.latitude", "a number from -90 to 90"),
        ("practice.latitude", True, "practice.latitude", "not true"),
        ("practice.latitude", "-33.8", "practice.latitude", 'not "-33.8"'),
        ("practice.longitude", -181, "practice.longitude", "a number from -180 to 180"),
        ("practice.phone", "0491 570 006", "practice.phone", "expected no such key here"),
        ("integration.mode", "v3", "integration.mode", 'expected one of v1, v2, not "v3"'),
        ("integration.mode", ["v1"], "integration.mode", "not a list"),
        ("integration.mode", ..., "integration.mode", "but it is missing"),
        ("integration.publish_days", 0, "integration.publish_days", "from 1"),
        ("integration.publish_days", True, "integration.publish_days", "not true"),
        ("integration.publish_days", 30.5, "integration.publish_days", "not 30.5"),
        ("integration.publish_days", "30", "integration.publish_days", 'not "30"'),
        ("integration.publish_days", LARGEST + 1, "integration.publish_days", "whole number"),
        ("praktika.practitioners", ..., "praktika.practitioners", "expected a list, but it is"),
        ("praktika.practitioners", [7], "praktika.practitioners[0]", "an object, not a number"),
        ("praktika.rules", None, "praktika.rules", "expected a list, not null"),
        ("praktika.rules", {}, "praktika.rules", "expected a list, not an object"),
        ("praktika.key_scope", None, "praktika.key_scope", "one of v1, combined, unknown"),
        ("praktika.subscription_read_only", 0, "praktika.subscription_read_only", "true or false"),
        ("praktika.offered_slots", "no", "praktika.offered_slots", "expected a list"),
        ("healthengine.slots", [], "healthengine.slots", "expected no such key"),
        ("healthengine.practice_id", 1, "healthengine.practice_id", "text, or null, not a number"),
        ("sources", [{"name": "praktika", "status": "ok"}], "sources[0].name", "one of"),
        ("x", 1, "x", "expected no such key"),
        ("a b", 1, '["a b"]', "expected no such key"),
        ("k" * 5000, 1, f'["{"k" * 24}..."]', "expected no such key"),
        ("new\nline", 1, '["new\\nline"]', "expected no such key"),
    ],
)
def test_that_a_wrong_value_is_refused_with_its_place_and_what_was_expected(
    path: str, value: object, place: str, expected: str
) -> None:
    error = refused(changed(path, value))
    assert error.place == place
    assert expected in error.expected
    assert error.expected.startswith("expected ")


@pytest.mark.parametrize(
    ("listed", "row", "key", "expected"),
    [
        ("rules", RULE | {"end": "09:00"}, ".end", "a time as HH:MM after start, such as 17:30"),
        ("rules", RULE | {"end": "08:59"}, ".end", 'such as 17:30, not "08:59"'),
        ("rules", RULE | {"end": "24:01"}, ".end", "a time as HH:MM after start"),
        ("rules", RULE | {"end": "9:30"}, ".end", "a time as HH:MM after start"),
        ("rules", RULE | {"end": 17}, ".end", "a time as HH:MM after start"),
        ("rules", RULE | {"start": "24:00", "end": "24:00"}, ".start", "such as 09:00"),
        ("rules", RULE | {"weekdays": [1, 8]}, ".weekdays[1]", "a weekday from 1 (Monday)"),
        ("rules", RULE | {"weekdays": [0]}, ".weekdays[0]", "a weekday from 1 (Monday)"),
        ("rules", RULE | {"weekdays": [True]}, ".weekdays[0]", "not true or false"),
        ("rules", RULE | {"weekdays": None}, ".weekdays", "expected a list, not null"),
        ("rules", RULE | {"valid_from": "2026-02-29"}, ".valid_from", "a date that exists"),
        ("rules", RULE | {"valid_to": "2026-1-1"}, ".valid_to", "a date that exists"),
        ("rules", RULE | {"valid_to": 20260101}, ".valid_to", "a date that exists"),
        ("rules", RULE | {"appointment_type_ids": "k"}, ".appointment_type_ids", "a list of ids"),
        ("rules", RULE | {"appointment_type_ids": [1]}, ".appointment_type_ids[0]", "an id as"),
        ("rules", RULE | {"until": "x"}, ".until", "expected no such key"),
        ("appointment_types", TYPE | {"label": "LONG"}, ".label", "text of at most 3 characters"),
        ("appointment_types", TYPE | {"duration_minutes": 0}, ".duration_minutes", "from 1 to"),
        ("appointment_types", TYPE | {"colour": 5}, ".colour", "text, or null"),
        ("appointments", APPOINTMENT | {"end": SPAN["start"]}, ".end", "after start"),
        ("appointments", APPOINTMENT | {"start": "2026-11-23T24:00"}, ".start", WALL),
        ("appointments", APPOINTMENT | {"end": "2026-11-23T24:00"}, ".end", WALL),
        ("appointments", APPOINTMENT | {"start": "2026-11-23T09:00:00"}, ".start", WALL),
        ("appointments", APPOINTMENT | {"start": "2026-11-23 09:00"}, ".start", WALL),
        ("appointments", APPOINTMENT | {"start": "2026-11-31T09:00"}, ".start", WALL),
        ("appointments", APPOINTMENT | {"start": "0001-01-01T09:00"}, ".start", WALL),
        ("appointments", APPOINTMENT | {"end": "9999-12-31T09:00"}, ".end", WALL),
        ("appointments", APPOINTMENT | {"status": "gone"}, ".status", "one of booked, arrived"),
        ("appointments", APPOINTMENT | {"status": None}, ".status", "one of booked, arrived"),
        ("appointments", APPOINTMENT | {"origin": "phone"}, ".origin", "one of healthengine"),
        ("appointments", APPOINTMENT | {"id": 5}, ".id", "expected text, not a number"),
        ("appointments", APPOINTMENT | {"practitioner_id": 5}, ".practitioner_id", "an id as text"),
        ("working_hours", {**SPAN, "practitioner_id": "p", "end": ""}, ".end", WALL),
        ("offered_slots", {**SPAN, "practitioner_id": "p"}, ".appointment_type_id", "is missing"),
        ("painted_slots", APPOINTMENT, ".booking_system", "but it is missing"),
    ],
)
def test_that_a_wrong_row_is_named_by_its_number(
    listed: str, row: dict[str, Any], key: str, expected: str
) -> None:
    good = {
        "rules": RULE,
        "appointment_types": TYPE,
        "painted_slots": APPOINTMENT | {"booking_system": "HealthEngine"},
        "appointments": APPOINTMENT,
        "working_hours": {**SPAN, "practitioner_id": "p"},
        "offered_slots": {**SPAN, "practitioner_id": "p", "appointment_type_id": "k"},
    }[listed]
    error = refused(changed(f"praktika.{listed}", [good | _own_id(good), row]))
    assert error.place == f"praktika.{listed}[1]{key}"
    assert expected in error.expected


def _own_id(row: dict[str, Any]) -> dict[str, str]:
    return {"id": "other"} if "id" in row else {}


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("praktika.practitioners", {"id": "p", "name": "A"}),
        ("praktika.appointment_types", TYPE),
        ("praktika.rules", RULE),
        ("praktika.painted_slots", APPOINTMENT | {"booking_system": "HealthEngine"}),
        ("praktika.appointments", APPOINTMENT),
        ("healthengine.practitioners", {"id": "h", "name": "A"}),
        ("healthengine.appointment_types", {"id": "t", "name": "A", "length_minutes": 0}),
    ],
)
def test_that_an_id_stands_only_once_in_a_list(path: str, row: dict[str, Any]) -> None:
    error = refused(changed(path, [row, row | {"id": "other"}, row]))
    assert error.place == f"{path}[2].id"
    assert error.expected == f"expected an id of its own, but {path}[0] has the same one"


def test_that_a_rule_may_end_at_midnight() -> None:
    document = changed("praktika.rules", [RULE | {"end": "24:00"}])
    [one] = parse_snapshot(json.dumps(document).encode(), "x").praktika.rules
    assert (one.start, one.end) == (540, 1440)


def test_that_links_to_what_does_not_exist_are_for_the_diagnosis_to_find() -> None:
    linked = {
        "id": "t",
        "name": "Check-up",
        "length_minutes": 30.0,
        "praktika_appointment_type_id": "gone",
        "practitioner_id": "gone",
    }
    document = changed("healthengine.appointment_types", [linked])
    [one] = parse_snapshot(json.dumps(document).encode(), "x").healthengine.appointment_types
    assert one.praktika_appointment_type_id == "gone"
    assert one.length_minutes == 30


@pytest.mark.parametrize(
    "name",
    [
        "Australia/Atlantis",
        "Australia",
        "../etc",
        "../../../etc/passwd",
        "/etc/localtime",
        "",
        " ",
        "Australia/Sydney\n",
        "Australia/Sydney\x00",
        "localtime",
        "posixrules",
        "zone.tab",
        "tzdata.zi",
        "A" * 5000,
        "Österreich/Wien",
        None,
        11,
    ],
)
def test_that_a_timezone_that_does_not_exist_is_refused(name: object) -> None:
    error = refused(changed("practice.timezone", name))
    assert error.place == "practice.timezone"
    assert error.expected.startswith("expected a timezone that exists, such as Australia/Sydney")
    assert len(str(error)) < 150


def test_that_a_newer_version_is_told_from_a_foreign_file() -> None:
    document = changed("format", "slotscope-snapshot/2") | {"unheard_of": 1}
    error = refused(document)
    assert error.place == "format"
    assert "slotscope-snapshot/2" in error.expected
    assert "newer version of Slotscope" in error.expected


@pytest.mark.parametrize(
    "path", ["praktika.appointments", "praktika.practitioners", "practice.name"]
)
def test_that_personal_text_in_the_wrong_place_is_not_repeated(path: str) -> None:
    error = refused(changed(path, {"Jo Canary": "0491 570 006"}))
    assert "Canary" not in str(error)
    assert "0491" not in str(error)


def test_that_a_file_name_cannot_break_the_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_snapshot(b"", "two\nlines\x1b[31m.json")
    assert str(caught.value) == "two?lines?[31m.json: expected JSON, but the file is empty"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "none.json", "none of this name"),
        (lambda folder: folder, "this is a folder"),
        (lambda folder: folder / ("n" * 300), "a file that can be read"),
        (lambda folder: folder / "nul\x00", "a file that can be read"),
    ],
)
def test_that_a_file_that_cannot_be_read_is_an_input_error(
    make: Callable[[Path], Path], words: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        read_snapshot(make(tmp_path))
    assert words in caught.value.expected
    assert "\n" not in str(caught.value)


def test_that_a_file_larger_than_any_real_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (2 * 1024 * 1024))
    assert len(read_bytes(path, largest=2 * 1024 * 1024)) == 2 * 1024 * 1024
    with pytest.raises(InputError, match="expected a file of at most 1 MB"):
        read_bytes(path, largest=2 * 1024 * 1024 - 1)


def test_that_a_write_into_no_folder_is_a_write_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_snapshot(
            v1_snapshot(working_hours=(hours("mon 09:00", "mon 10:00"),)), tmp_path / "a/b"
        )
