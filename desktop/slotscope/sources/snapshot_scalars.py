"""Single values of a snapshot file: texts that stand for times, dates, zones and numbers.

Each reader gives None where the value is not one, and never raises; the caller knows the place.
"""

import json
import re
import sys
from datetime import date, datetime
from functools import lru_cache

from slotscope.domain.clock import DAY_MINUTES, WallMinute

LARGEST_WHOLE = 2**31 - 1
"""[ours] No count of minutes or days is larger; it keeps all arithmetic in range."""

MISSING = object()
"""Stands for a key that is not there."""

_YEARS = range(2, 9999)
"""The years whose wall times every timezone can turn into an instant."""
_MOMENT_YEARS = range(2, 4901)
"""[ours] The years of moments: with ``LARGEST_WHOLE`` minutes added, a date is a date still."""
_TIMES: dict[str, int] = {
    f"{hour:02d}:{minute:02d}": hour * 60 + minute for hour in range(24) for minute in range(60)
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII)
_NOT_A_PLACE = frozenset({"localtime", "posixrules", "Factory"})
_SHOWN = 24


def wall(value: object) -> WallMinute | None:
    """The wall minute of ``YYYY-MM-DDTHH:MM``."""
    if type(value) is not str or value[10:11] != "T":
        return None
    midnight, minute = _midnight(value[:10]), _TIMES.get(value[11:])
    return None if midnight is None or minute is None else midnight + minute


def time_of_day(value: object, *, end: bool = False) -> int | None:
    """Minutes of the day of ``HH:MM``; an end may be 24:00."""
    if type(value) is not str:
        return None
    return DAY_MINUTES if end and value == "24:00" else _TIMES.get(value)


def calendar_date(value: object) -> date | None:
    """A date that exists, as ``YYYY-MM-DD``."""
    if type(value) is not str or not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def instant(value: object) -> datetime | None:
    """A moment with its offset from UTC, as an aware ``datetime``."""
    if type(value) is not str or not _INSTANT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value.upper())
    except ValueError:
        return None
    return moment if moment.year in _MOMENT_YEARS else None


def zone_name(value: object) -> str | None:
    """The IANA name of a timezone that this computer knows."""
    if type(value) is not str or not _ZONE.fullmatch(value) or value in _NOT_A_PLACE:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def whole(value: object, least: int, most: int = LARGEST_WHOLE) -> int | None:
    """A whole number in bounds; 30.0 is one too, as JSON has one kind of number."""
    if type(value) is float and value.is_integer():
        value = int(value)
    return value if type(value) is int and least <= value <= most else None


def degrees(value: object, limit: int) -> float | None:
    """A finite number between minus ``limit`` and ``limit``."""
    if (type(value) is int or type(value) is float) and -limit <= value <= limit:
        return float(value)
    return None


def shared_text(value: object) -> str | None:
    """A text that many rows repeat, kept once in memory."""
    return sys.intern(value) if type(value) is str else None


def found(value: object, *, show: bool = False) -> str:
    """What stands there instead, in a word; a value itself only where that can do no harm."""
    if value is MISSING:
        return ", but it is missing"
    if value is None:
        return ", not null"
    if show and isinstance(value, str | int | float):
        shown = json.dumps(value)
        if len(shown) <= _SHOWN:
            return f", not {shown}"
    kinds = ((bool, "true or false"), (str, "this text"), (int | float, "a number"))
    kind = next((word for types, word in kinds if isinstance(value, types)), None)
    return f", not {kind or ('a list' if isinstance(value, list) else 'an object')}"


@lru_cache(maxsize=4096)
def _midnight(text: str) -> WallMinute | None:
    """The wall minute at which a date begins; a snapshot repeats few dates many times."""
    day = calendar_date(text)
    return day.toordinal() * DAY_MINUTES if day is not None and day.year in _YEARS else None
