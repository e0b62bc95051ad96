"""One start of the booking page: when it is, and how long."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from slotscope.domain.clock import DAY_MINUTES, Day, PracticeClock, WallMinute, wall_minute
from slotscope.sources.healthengine.page_path import PagePath, differs, kind_of

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = re.compile(r"\s*(-?\d{1,12})(?:\.0+)?\s*", re.ASCII)
_DAY_SECONDS: Final = 24 * 60 * 60
DISAGREE = "time and date_time disagree; time was used"


@dataclass(frozen=True, slots=True)
class PageSlot:
    """One start in wall minutes, its length in minutes where it was told, and what was odd."""

    start: WallMinute
    length_minutes: int | None
    notes: tuple[str, ...] = ()


def read_day(text: str, path: PagePath) -> Day:
    """The day that a key of ``dates`` names; raises UnexpectedAnswer."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text).toordinal()
    except ValueError:
        pass
    return differs(path, "a date such as 2026-06-15 as the key", "another text")


def read_slot(entry: object, day: Day, clock: PracticeClock, path: PagePath) -> PageSlot:
    """Read one entry; raises UnexpectedAnswer where its start cannot be known.

    ``time`` is the practice's wall time, so it wins over an instant that disagrees. [ours]
    """
    if not isinstance(entry, dict):
        differs(path, "an object", kind_of(entry))
    members = cast("dict[str, object]", entry)
    notes: list[str] = []
    raw_time, raw_moment = members.get("time"), members.get("date_time")
    by_time = _wall_of_seconds(raw_time, day)
    by_moment = _wall_of_text(raw_moment, clock)
    if by_time is None and raw_time not in (None, ""):
        notes.append("a time is not seconds since midnight; date_time was used")
    if by_moment is None and raw_moment not in (None, ""):
        notes.append("a date_time cannot be read; time was used")
    start = by_time if by_time is not None else by_moment
    if start is None:
        if raw_time in (None, "") and raw_moment in (None, ""):
            differs(path, "time or date_time", "neither")
        key = "time" if raw_time not in (None, "") else "date_time"
        told = "seconds since midnight" if key == "time" else "a date and time with its offset"
        differs(path / key, told, kind_of(members[key]) + " that is not")
    if by_time is not None and by_moment is not None and by_time != by_moment:
        notes.append(DISAGREE)
    elif by_time is None and start // DAY_MINUTES != day:
        notes.append("a date_time lies on another date than the one it is listed under")
    length = _length(members.get("length"))
    if length is None and members.get("length") not in (None, ""):
        notes.append("a length is not whole minutes; it was left out")
    return PageSlot(start, length, tuple(notes))


def _wall_of_seconds(value: object, day: Day) -> WallMinute | None:
    seconds = _whole(value)
    if seconds is None or not 0 <= seconds < _DAY_SECONDS:
        return None
    return day * DAY_MINUTES + seconds // 60


def _wall_of_text(value: object, clock: PracticeClock) -> WallMinute | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return wall_minute(moment) if moment.tzinfo is None else clock.wall(moment)
    except (ValueError, OverflowError):
        return None


def _length(value: object) -> int | None:
    minutes = _whole(value)
    return minutes if minutes is not None and 0 <= minutes <= DAY_MINUTES else None


def _whole(value: object) -> int | None:
    """A whole number, also where it comes as a text or with a fraction of nothing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and (match := _WHOLE.fullmatch(value)):
        return int(match[1])
    return None
