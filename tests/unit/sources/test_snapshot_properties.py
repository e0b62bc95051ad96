"""What holds for every snapshot and for any bytes at all."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from slotscope.app.errors import InputError
from slotscope.assets import resource
from slotscope.domain.snapshot import Snapshot
from slotscope.sources.snapshot_file import parse_snapshot, snapshot_document
from slotscope.sources.snapshot_text import document_bytes, snapshot_bytes
from strategies import snapshots

SCHEMA = Draft202012Validator(
    json.loads(resource("contracts/snapshot.schema.json").read_bytes()),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
SAMPLE = json.loads(resource("samples/v2-clinic.json").read_bytes())
ODD: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-11-23T09:00", "24:00", "2026-02-30", "v3", "Australia/Nowhere"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=4,
)


def read_or_refused(data: bytes) -> tuple[Snapshot | None, str]:
    """The snapshot, or the line that says why there is none."""
    try:
        return parse_snapshot(data, "x"), ""
    except InputError as error:
        return None, str(error)


@given(snapshots)
@settings(max_examples=150)
def test_that_every_snapshot_survives_document_and_bytes(snapshot: Snapshot) -> None:
    document = snapshot_document(snapshot)
    text = document_bytes(document)
    assert snapshot_bytes(snapshot) == text
    again = parse_snapshot(text, "x")
    assert again == snapshot
    assert parse_snapshot(json.dumps(document).encode(), "x") == snapshot
    assert again.captured_at.utcoffset() == snapshot.captured_at.utcoffset()


@given(snapshots)
@settings(max_examples=60)
def test_that_every_document_keeps_to_the_published_schema(snapshot: Snapshot) -> None:
    assert list(SCHEMA.iter_errors(snapshot_document(snapshot))) == []


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
@settings(max_examples=200)
def test_that_any_bytes_give_a_snapshot_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(parse_snapshot(data, "x"), Snapshot)


@given(st.data())
@settings(max_examples=300)
def test_that_a_sample_spoilt_in_one_place_gives_a_snapshot_or_one_line(
    data: st.DataObject,
) -> None:
    document = json.loads(json.dumps(SAMPLE))
    inner, keys = document, list(document)
    while True:
        key = data.draw(st.sampled_from(keys))
        deeper = inner[key]
        if not isinstance(deeper, dict | list) or not deeper or data.draw(st.booleans()):
            break
        inner = deeper
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
    inner[key] = data.draw(ODD)
    parsed, line = read_or_refused(json.dumps(document).encode())
    assert line.count("\n") == 0
    assert len(line) < 300
    if parsed is None:
        assert ": expected " in line
    else:
        assert parse_snapshot(document_bytes(snapshot_document(parsed)), "x") == parsed


@given(st.data())
@settings(max_examples=100)
def test_that_what_the_reader_takes_the_schema_takes_too(data: st.DataObject) -> None:
    document = json.loads(json.dumps(SAMPLE))
    part = data.draw(st.sampled_from(["practice", "integration", "praktika", "healthengine"]))
    key = data.draw(st.sampled_from(sorted(document[part])))
    document[part][key] = data.draw(ODD)
    with suppress(InputError):
        parse_snapshot(json.dumps(document).encode(), "x")
        assert list(SCHEMA.iter_errors(document)) == []
