"""Praktika's ways of writing values, each read in one place.

Numbers may come as text, booleans as "t", "1" or true, what is absent as null, "" or not at all.
A reader gives the value or raises ValueError with what was expected; it never repeats the value,
which may be a patient's.
"""

import math
import re
from datetime import date
from typing import Annotated, Final, TypeAlias

from pydantic import PlainValidator

from slotscope.domain.clock import DAY_MINUTES, WallMinute

_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.0+)?)?", re.ASCII
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00)?)?", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,12}(?:\.0+)?", re.ASCII)
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})", re.ASCII)
_TRUE, _FALSE = {"t", "true", "1"}, {"f", "false", "0"}
_YEARS = range(1900, 2201)
LONGEST_APPOINTMENT: Final = 7 * DAY_MINUTES
"""[ours] Minutes; what lasts longer than a week is not a length in minutes."""


def is_absent(value: object) -> bool:
    """Whether a value stands for nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_id(value: object) -> str:
    """An id, which may come as a number."""
    if is_absent(value):
        raise ValueError("is missing")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError("is not an id")


def read_optional_id(value: object) -> str | None:
    """An id, or nothing."""
    return None if is_absent(value) else read_id(value)


def read_flag(value: object) -> bool | None:
    """A yes or no, or nothing."""
    if is_absent(value):
        return None
    if isinstance(value, (bool, int)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str):
        word = value.strip().lower()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
    raise ValueError("is neither yes nor no")


def read_number(value: object) -> int | None:
    """A whole number, or nothing."""
    if is_absent(value):
        return None
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value.strip().partition(".")[0])
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e12:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
        return value
    raise ValueError("is not a whole number")


def read_minutes(value: object) -> int | None:
    """A length of 0 minutes to a week, or nothing."""
    minutes = read_number(value)
    if minutes is not None and not 0 <= minutes <= LONGEST_APPOINTMENT:
        raise ValueError("is not a length in minutes")
    return minutes


def read_duration(value: object) -> int:
    """A length of at least a minute, which has to be there."""
    minutes = read_minutes(value)
    if minutes is None:
        raise ValueError("is missing")
    if minutes == 0:
        raise ValueError("is 0 minutes")
    return minutes


def read_stamp(value: object) -> WallMinute:
    """A date and time on the practice's clock, with or without seconds or a T."""
    if is_absent(value):
        raise ValueError("is missing")
    match = _STAMP.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("is not a date and time such as 2026-11-23 09:00:00")
    year, month, day, hour, minute = (int(part) for part in match.groups())
    return _day(year, month, day).toordinal() * DAY_MINUTES + hour * 60 + minute


def read_date(value: object) -> date | None:
    """A date, or nothing."""
    if is_absent(value):
        return None
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("is not a date such as 2026-11-23")
    return _day(*(int(part) for part in match.groups()))


def read_day_key(value: object) -> str:
    """A date that stands as a key of an object."""
    if read_date(value) is None:
        raise ValueError("is not a date such as 2026-11-23")
    return str(value)


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError("is a date that does not exist") from None
    if found.year not in _YEARS:
        raise ValueError("is a date out of all proportion")
    return found


def read_time(value: object) -> int:
    """A time of day as minutes since midnight; 24:00 is the end of the day."""
    if is_absent(value):
        raise ValueError("is missing")
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else DAY_MINUTES + 1
    if minutes > DAY_MINUTES:
        raise ValueError("is not a time of day such as 09:00")
    return minutes


def read_weekday(value: object) -> int:
    """1 for Monday to 7 for Sunday."""
    number = read_number(value)
    if number is None or not 1 <= number <= 7:
        raise ValueError("is not a weekday from 1 (Monday) to 7 (Sunday)")
    return number


def read_text(value: object) -> str | None:
    """A text on one line, or nothing."""
    if is_absent(value):
        return None
    if not isinstance(value, str):
        raise ValueError("is not a text")
    return " ".join(value.split())


def read_name(value: object) -> str:
    """A text that has to be there."""
    text = read_text(value)
    if text is None:
        raise ValueError("is missing")
    return text


def read_initial(value: object) -> str:
    """The first letter of a name, in upper case; the rest is dropped here. "" for nothing."""
    text = read_text(value) or ""
    return next((letter.upper()[0] for letter in text if letter.isalpha()), "")


def read_colour(value: object) -> str | None:
    """``#rrggbb``; any other colour is left out, as only the picture depends on it."""
    match = _COLOUR.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"#{match[1]}" if match else None


def read_latitude(value: object) -> float | None:
    """Degrees north, or nothing."""
    return _degrees(value, 90)


def read_longitude(value: object) -> float | None:
    """Degrees east, or nothing."""
    return _degrees(value, 180)


def _degrees(value: object, limit: int) -> float | None:
    if is_absent(value):
        return None
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        try:
            degrees = float(value)
        except (ValueError, OverflowError):
            degrees = math.nan
        if abs(degrees) <= limit:
            return degrees
    raise ValueError(f"is not a number of degrees from -{limit} to {limit}")


Id: TypeAlias = Annotated[str, PlainValidator(read_id)]
OptionalId: TypeAlias = Annotated[str | None, PlainValidator(read_optional_id)]
Flag: TypeAlias = Annotated[bool | None, PlainValidator(read_flag)]
Number: TypeAlias = Annotated[int | None, PlainValidator(read_number)]
Minutes: TypeAlias = Annotated[int | None, PlainValidator(read_minutes)]
Duration: TypeAlias = Annotated[int, PlainValidator(read_duration)]
Stamp: TypeAlias = Annotated[int, PlainValidator(read_stamp)]
OptionalDate: TypeAlias = Annotated[date | None, PlainValidator(read_date)]
DayKey: TypeAlias = Annotated[str, PlainValidator(read_day_key)]
TimeOfDay: TypeAlias = Annotated[int, PlainValidator(read_time)]
Weekday: TypeAlias = Annotated[int, PlainValidator(read_weekday)]
OptionalText: TypeAlias = Annotated[str | None, PlainValidator(read_text)]
Name: TypeAlias = Annotated[str, PlainValidator(read_name)]
Initial: TypeAlias = Annotated[str, PlainValidator(read_initial)]
Colour: TypeAlias = Annotated[str | None, PlainValidator(read_colour)]
Latitude: TypeAlias = Annotated[float | None, PlainValidator(read_latitude)]
Longitude: TypeAlias = Annotated[float | None, PlainValidator(read_longitude)]
