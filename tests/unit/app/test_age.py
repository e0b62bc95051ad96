"""How long ago something was."""

from datetime import timedelta

import pytest

from builders import NOW
from slotscope.app.age import age


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(minutes=-3), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(minutes=60), "1 h ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(hours=48), "2 days ago"),
        (timedelta(days=1200), "1,200 days ago"),
    ],
)
def test_that_an_age_is_told_in_the_largest_whole_unit(passed: timedelta, said: str):
    assert age(NOW - passed, NOW) == said
