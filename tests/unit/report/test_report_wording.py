from dataclasses import replace
from datetime import datetime

import pytest

from report_cases import judged, troubled_v2
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.finding import Finding
from slotscope.report.wording import cost, count, day_title, moment_title, reason_says


def finding(id_: str) -> Finding:
    return next(one for one in judged(troubled_v2()).findings if one.id == id_)


@pytest.mark.parametrize(
    ("id_", "affects", "unlocks", "said"),
    [
        ("type.disabled", 34, 12, "Hides 34 openings; fixing it publishes 12."),
        ("type.disabled", 1, 0, "Hides 1 opening; fixing it alone publishes none yet."),
        ("type.disabled", 0, 0, ""),
        ("type.length_mismatch", 1200, None, "Puts 1,200 openings at risk."),
        ("threshold.missing", 5, None, "Concerns 5 openings."),
        ("horizon.default", 0, 7, "Fixing it publishes 7."),
    ],
)
def test_that_a_cost_is_one_sentence(
    id_: str, affects: int, unlocks: int | None, said: str
) -> None:
    assert cost(replace(finding(id_), affects=affects, unlocks=unlocks)) == said


def test_that_advice_which_publishes_nothing_makes_no_promise() -> None:
    advice = replace(finding("type.disabled"), severity=Severity.WARNING, affects=3, unlocks=0)

    assert cost(advice) == "Hides 3 openings."


def test_that_dates_are_told_the_same_everywhere() -> None:
    moment = datetime.fromisoformat("2026-11-23T09:02:11+10:30")

    assert day_title(moment.toordinal()) == "Mon 23 Nov 2026"
    assert moment_title(moment) == "Mon 23 Nov 2026, 09:02 (UTC+10:30)"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1204, "1,204 days")]
)
def test_that_numbers_agree_with_their_nouns(number: int, said: str) -> None:
    assert count(number, "day") == said
    assert count(2, "entry", "entries") == "2 entries"


def test_that_a_reason_nobody_knows_stands_for_itself() -> None:
    assert reason_says("time.past") == "The start has passed."
    assert reason_says("new.reason") == "new.reason"
