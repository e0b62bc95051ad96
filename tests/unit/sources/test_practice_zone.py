"""``sources.practice_zone``."""

import pytest

from slotscope.app.errors import ProfileError, UnexpectedAnswer
from slotscope.app.profile import Profile
from slotscope.domain.practice import Mode
from slotscope.sources.practice_zone import practice_zone, skew_notes


def profile(timezone: str | None) -> Profile:
    return Profile("p", "Practice", ("1",), Mode.V1, timezone=timezone)


@pytest.mark.parametrize(
    ("chosen", "told", "zone"),
    [
        ("Australia/Perth", "Australia/Sydney", "Australia/Perth"),
        ("Australia/Perth", "Nowhere/Land", "Australia/Perth"),
        (None, "Australia/Adelaide", "Australia/Adelaide"),
        (None, None, "Australia/Sydney"),
    ],
)
def test_that_the_profile_s_timezone_comes_first(
    chosen: str | None, told: str | None, zone: str
) -> None:
    assert practice_zone(profile(chosen), told).key == zone


@pytest.mark.parametrize("name", ["Nowhere/Land", "../../etc/passwd", "Australia", "AUS Eastern"])
def test_that_a_timezone_that_does_not_exist_is_told(name: str) -> None:
    with pytest.raises(ProfileError, match="no timezone called") as raised:
        practice_zone(profile(name), None)
    assert raised.value.advice
    with pytest.raises(UnexpectedAnswer, match="does not exist") as answer:
        practice_zone(profile(None), name)
    assert answer.value.path == "practices.timezone"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, None),
        (0, None),
        (120, None),
        (-120, None),
        (121, "2 minutes ahead of"),
        (-600, "10 minutes behind"),
        (7140, "119 minutes ahead of"),
        (-7200, "2 hours behind"),
    ],
)
def test_that_a_clock_more_than_two_minutes_off_is_told(
    seconds: float | None, words: str | None
) -> None:
    notes = skew_notes(seconds)
    assert bool(notes) is (words is not None)
    assert words is None or words in notes[0]
