"""Which openings are problems and which are hidden for ordinary reasons."""

import pytest

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import REASONS, bits, verdict
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.describe import SHORT_REASONS, short_reason
from slotscope.timeline.look import LOOK_TITLES, ORDINARY_REASONS, Look, look_of


def opening(*reasons: str) -> Opening:
    return Opening(Kind.RULE, PractitionerId("p1"), 0, 30, verdict(bits(reasons)), reasons)


@pytest.mark.parametrize(
    ("reasons", "look"),
    [
        ((), Look.PUBLISHED),
        (("type.length_mismatch",), Look.AT_RISK),
        (("time.past",), Look.ORDINARY),
        (("diary.occupied", "time.inside_threshold"), Look.ORDINARY),
        (("time.beyond_horizon", "type.length_mismatch"), Look.ORDINARY),
        (("type.disabled",), Look.HIDDEN),
        (("type.disabled", "time.past"), Look.HIDDEN),
    ],
)
def test_that_a_look_says_whether_somebody_should_look(
    reasons: tuple[str, ...], look: Look
) -> None:
    assert look_of(opening(*reasons)) is look
    assert look.is_problem is (look in (Look.AT_RISK, Look.HIDDEN))


def test_that_every_reason_has_a_short_name_and_every_look_a_title() -> None:
    assert set(SHORT_REASONS) == {reason.code for reason in REASONS}
    assert set(SHORT_REASONS) >= ORDINARY_REASONS
    assert set(LOOK_TITLES) == set(Look)


def test_that_the_short_reason_is_the_one_that_matters() -> None:
    assert short_reason(opening("type.disabled", "time.past")) == "Type off"
    assert short_reason(opening("time.past")) == "Past"
    assert short_reason(opening()) == ""
