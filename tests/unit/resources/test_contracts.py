"""The contracts as we state them, the code, and the sample practices say the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builders import v1_snapshot, v2_snapshot
from slotscope.assets import resource
from slotscope.diagnosis.reasons import REASONS
from slotscope.domain.snapshot import Snapshot
from slotscope.sources import snapshot_wire as wire
from slotscope.sources.snapshot_file import read_snapshot, snapshot_document

SCHEMA: dict[str, Any] = json.loads(resource("contracts/snapshot.schema.json").read_bytes())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
TEST_SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLES = ("v1-clinic.json", "v2-clinic.json")


def test_that_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == SCHEMA["properties"]["format"]["const"] == "slotscope-snapshot/1"


@pytest.mark.parametrize("name", SAMPLES)
def test_that_a_sample_practice_keeps_to_the_schema(name: str) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(resource(f"samples/{name}").read_bytes()))) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_that_the_sample_that_users_get_is_the_one_that_is_tested(name: str) -> None:
    assert resource(f"samples/{name}").read_bytes() == (TEST_SAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    "snapshot",
    [v1_snapshot(), v2_snapshot(), *(read_snapshot(TEST_SAMPLES / name) for name in SAMPLES)],
)
def test_that_what_is_written_keeps_to_the_schema(snapshot: Snapshot) -> None:
    assert list(VALIDATOR.iter_errors(snapshot_document(snapshot))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "slotscope-snapshot/2"),
        (("praktika", "rules", 0, "end"), "24:01"),
        (("praktika", "rules", 0, "start"), "24:00"),
        (("praktika", "rules", 0, "weekdays", 0), 0),
        (("praktika", "surprise"), 1),
        (("integration", "publish_days"), 0),
        (("practice", "latitude"), 91),
        (("praktika", "working_hours", 0, "start"), "2026-11-23 09:00"),
    ],
)
def test_that_the_schema_refuses_what_the_reader_refuses(path: tuple[Any, ...], value: Any) -> None:
    document = json.loads(resource("samples/v2-clinic.json").read_bytes())
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("practice", wire.PRACTICE),
        ("integration", wire.INTEGRATION),
        ("practitioner", wire.PRACTITIONER),
        ("appointment_type", wire.APPOINTMENT_TYPE),
        ("rule", wire.RULE),
        ("working_hours", wire.WORKING_HOURS),
        ("painted_slot", wire.PAINTED_SLOT),
        ("appointment", wire.APPOINTMENT),
        ("offered_slot", wire.OFFERED_SLOT),
        ("healthengine_practitioner", wire.HEALTHENGINE_PRACTITIONER),
        ("healthengine_type", wire.HEALTHENGINE_TYPE),
        ("published_slot", wire.PUBLISHED_SLOT),
        ("source_read", wire.SOURCE_READ),
    ],
)
def test_that_the_reader_knows_exactly_the_keys_of_the_schema(
    name: str, keys: frozenset[str]
) -> None:
    assert set(SCHEMA["$defs"][name]["properties"]) == keys


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("integration", "mode", wire.MODES),
        ("praktika", "key_scope", wire.KEY_SCOPES),
        ("appointment", "status", wire.STATUSES),
        ("appointment", "origin", wire.ORIGINS),
        ("source_read", "name", wire.SOURCE_NAMES),
        ("source_read", "status", wire.SOURCE_STATUSES),
    ],
)
def test_that_the_reader_knows_exactly_the_words_of_the_schema(
    name: str, key: str, words: dict[str, object]
) -> None:
    assert SCHEMA["$defs"][name]["properties"][key]["enum"] == list(words)


def test_that_the_reasons_stand_in_the_contract_in_their_order() -> None:
    text = resource("contracts/publishing.md").read_text("utf-8")
    tables = text.split("### Reasons that hide, in order")[1].split("## Findings")[0]
    rows = re.findall(r"^\| `([a-z_.]+)` \|.*\| ([a-z]+)[^|]*\|$", tables, re.MULTILINE)
    assert rows == [(reason.code, reason.basis.value) for reason in REASONS]
    hiding = tables.split("### Reasons that put at risk")[0]
    assert [reason.code for reason in REASONS if reason.hides] == re.findall(
        r"^\| `([a-z_.]+)`", hiding, re.MULTILINE
    )


@pytest.mark.parametrize(
    "name",
    ["praktika.md", "healthengine.md", "check-output.md", "trace.md", "publishing.md"],
)
def test_that_every_table_of_a_contract_has_even_rows(name: str) -> None:
    text = resource(f"contracts/{name}").read_text("utf-8")
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert tables
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
