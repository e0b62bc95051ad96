"""What a check needs and was not read makes it untested: no finding is inferred from nothing."""

import pytest

from check_cases import PERTH, RAISED
from diagnosing import findings, untested, without
from slotscope.diagnosis.checks import ALL_CHECKS, BY_ID
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SOURCE_TITLES, SourceName

NEEDS = [
    (one.id, name) for one in ALL_CHECKS for name in one.sources(RAISED[one.id].integration.mode)
]


@pytest.mark.parametrize("id_", RAISED)
def test_that_its_case_raises_the_check(id_: str) -> None:
    snapshot = RAISED[id_]
    assert findings(snapshot, id_, snapshot.captured_at, computer_offset_minutes=PERTH)
    assert not untested(snapshot, id_, snapshot.captured_at, computer_offset_minutes=PERTH)


@pytest.mark.parametrize(("id_", "name"), NEEDS)
def test_that_a_check_is_untested_where_a_source_it_needs_failed(
    id_: str, name: SourceName
) -> None:
    snapshot = without(RAISED[id_], name)
    now = snapshot.captured_at
    assert findings(snapshot, id_, now, computer_offset_minutes=PERTH) == []
    assert untested(snapshot, id_, now, computer_offset_minutes=PERTH) == [
        f"{SOURCE_TITLES[name]} could not be read: no answer"
    ]


@pytest.mark.parametrize(
    "id_", ["hours.not_painted", "hours.run_out", "rule.outside_hours", "clock.change_ahead"]
)
def test_that_what_lies_inside_the_horizon_is_not_known_without_the_set_up(id_: str) -> None:
    assert untested(without(RAISED[id_], SourceName.SETUP), id_, RAISED[id_].captured_at)


@pytest.mark.parametrize("id_", RAISED)
def test_that_a_check_runs_whatever_other_source_failed(id_: str) -> None:
    one, snapshot = BY_ID[id_], RAISED[id_]
    others = set(SourceName) - set(one.sources(snapshot.integration.mode))
    failed = without(snapshot, *others)
    assert findings(failed, id_, snapshot.captured_at, computer_offset_minutes=PERTH)


@pytest.mark.parametrize("one", ALL_CHECKS, ids=lambda one: one.id)
def test_that_a_check_of_one_mode_says_nothing_of_the_other(one: object) -> None:
    check = BY_ID[one.id]  # type: ignore[attr-defined]
    for mode in set(Mode) - set(check.modes):
        for snapshot in RAISED.values():
            if snapshot.integration.mode is mode:
                assert findings(snapshot, check.id) == []
                assert untested(snapshot, check.id) == []
