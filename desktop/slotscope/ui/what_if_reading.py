"""What a person typed, as a change; or the sentence that says what is expected."""

import re
from collections.abc import Callable

from slotscope.domain.changes import Change, SetRuleWindow
from slotscope.domain.clock import DAY_MINUTES
from slotscope.domain.practice import RuleId
from slotscope.ui.what_if_fields import Entered

_TIME = r"(\d{1,2})[:.](\d{2})"
_WINDOW = re.compile(rf"{_TIME}\s*(?:-|\u2013|to)\s*{_TIME}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def read_number(
    text: str,
    least: int,
    most: int,
    unit: str,
    change: Callable[[int | None], Change],
    *,
    optional: bool = False,
) -> Entered:
    """A whole number; ``optional``: nothing stands for "not set"."""
    written = text.strip()
    if not written and optional:
        return Entered(change(None))
    if _NUMBER.fullmatch(written) and least <= int(written) <= most:
        return Entered(change(int(written)))
    empty = ", or nothing" if optional else ""
    return Entered(None, f"Whole {unit} from {least:,} to {most:,}{empty}.")


def read_window(text: str, rule_id: RuleId) -> Entered:
    """Two times of a day, the later last."""
    match = _WINDOW.fullmatch(text.strip())
    if match is None:
        return Entered(None, "Two times such as 09:00-12:30.")
    hours = (int(match[1]), int(match[3]))
    rests = (int(match[2]), int(match[4]))
    start, end = (hour * 60 + rest for hour, rest in zip(hours, rests, strict=True))
    if max(rests) > 59 or max(start, end) > DAY_MINUTES:
        return Entered(None, "Times of a day, from 00:00 to 24:00.")
    if start >= end:
        return Entered(None, "The first time must come before the second.")
    return Entered(SetRuleWindow(rule_id, start, end))
