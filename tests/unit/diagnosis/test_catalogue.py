"""The catalogue of checks: one file each, documented, tested, shown, and told to users."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

import findings_doc
from check_cases import RAISED
from slotscope.assets import resource
from slotscope.diagnosis import checks
from slotscope.diagnosis.check import Check
from slotscope.diagnosis.checks import ALL_CHECKS, BY_ID
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.domain.practice import Mode
from slotscope.sandbox.scenarios.catalogue import SHOWS, build

TESTS = Path(__file__).resolve().parent / "checks"
FOLDER = Path(checks.__file__).parent
NOW = datetime.fromisoformat("2026-09-21T09:02:11+10:00")
"""Two weeks before the clocks change."""
TABLE = (
    resource("contracts/publishing.md").read_text(encoding="utf-8").split("| id | severity |")[1]
)
PROMISED = re.findall(r"^\| `([a-z0-9_.]+)` \|", TABLE, re.MULTILINE)
each = pytest.mark.parametrize("one", ALL_CHECKS, ids=lambda one: one.id)


def test_that_the_catalogue_is_what_was_promised_in_that_order() -> None:
    assert len(PROMISED) == 38
    assert [one.id for one in ALL_CHECKS] == PROMISED
    assert list(BY_ID) == PROMISED


def test_that_every_file_is_a_check_of_the_catalogue() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {id_.replace(".", "_") for id_ in PROMISED}


@each
def test_that_a_check_is_in_the_file_of_its_name(one: Check) -> None:
    name = one.id.replace(".", "_")
    assert one.run.__module__ == f"slotscope.diagnosis.checks.{name}"
    assert one.run.__name__ == name
    assert getattr(checks, name)


@each
def test_that_a_check_is_documented(one: Check) -> None:
    assert one.says.endswith(".")
    assert one.why.endswith(".")
    assert one.fix
    for step in one.fix:
        assert step.endswith(".")
    for text in (one.says, one.why, *one.fix):
        assert len(text) > 15
        assert "!" not in text
        assert not re.search(r"\b(TODO|FIXME|Why:|Fix:)", text)


@each
def test_that_a_check_has_a_reason_to_count_wherever_it_counts(one: Check) -> None:
    assert one.reason is None or one.reason in BY_CODE
    assert one.needs


@each
def test_that_a_check_has_a_case_that_raises_it_and_tests_of_its_own(one: Check) -> None:
    assert one.id in RAISED
    files = sorted(TESTS.glob("test_*.py"))
    named = [path.name for path in files if f'"{one.id}"' in path.read_text(encoding="utf-8")]
    assert named


@cache
def found_in(scenario: str) -> frozenset[str]:
    built = build(scenario, None, NOW)
    result = diagnose(built.snapshot, built.now, computer_offset_minutes=0)
    return frozenset(one.id for one in result.findings)


@each
def test_that_a_scenario_of_the_sandbox_shows_it(one: Check) -> None:
    scenarios = [name for name, ids in SHOWS.items() if one.id in ids]
    assert scenarios
    assert one.id in found_in(scenarios[0])


def test_that_the_page_for_users_is_the_one_that_the_checks_give() -> None:
    assert findings_doc.TARGET.read_text(encoding="utf-8") == findings_doc.document()


@each
def test_that_the_page_for_users_explains_it(one: Check) -> None:
    text = findings_doc.document()
    assert f"\n## {one.id}\n\n{one.says}\n\n{one.why}\n\n1. {one.fix[0]}" in text
    assert f"(#{one.id.replace('.', '')})" in text


def test_that_what_only_one_mode_needs_is_asked_for_in_that_mode() -> None:
    one = BY_ID["practitioner.unlinked"]
    assert set(one.sources(Mode.V1)) ^ set(one.sources(Mode.V2)) == {*one.needs_v1, *one.needs_v2}
