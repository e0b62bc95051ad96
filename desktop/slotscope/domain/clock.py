"""Wall time of a practice and instants, and the way between the two.

A *wall minute* is a whole number: minutes since the midnight that began the year 1, on the
practice's wall clock, without offset. It is what a diary shows. An *instant* is a moment of the
world: an aware ``datetime``, or whole and broken seconds since 1970 in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

WallMinute: TypeAlias = int
Day: TypeAlias = int
"""A date as its ordinal: ``date.toordinal()``."""

DAY_MINUTES = 24 * 60

WallKind: TypeAlias = Literal["ordinary", "missing", "repeated"]


def wall_minute(moment: datetime) -> WallMinute:
    """The wall minute of a naive ``datetime``; seconds are dropped."""
    return moment.toordinal() * DAY_MINUTES + moment.hour * 60 + moment.minute


def wall_datetime(minute: WallMinute) -> datetime:
    """The naive ``datetime`` of a wall minute."""
    day, rest = divmod(minute, DAY_MINUTES)
    return datetime.combine(date.fromordinal(day), datetime.min.time()) + timedelta(minutes=rest)


def parse_wall(text: str) -> WallMinute:
    """Read ``YYYY-MM-DDTHH:MM``; raises ValueError for anything else."""
    if len(text) != 16 or not text.isascii():
        raise ValueError(f"not a wall time: {text!r}")
    return wall_minute(datetime.strptime(text, "%Y-%m-%dT%H:%M"))  # noqa: DTZ007 - a wall time has no zone


def format_wall(minute: WallMinute) -> str:
    """Write a wall minute as ``YYYY-MM-DDTHH:MM``."""
    day, rest = divmod(minute, DAY_MINUTES)
    return f"{date.fromordinal(day).isoformat()}T{rest // 60:02d}:{rest % 60:02d}"


def format_time(minute: int) -> str:
    """The time of day of a wall minute, or of a minute of the day, as ``HH:MM``.

    The end of a day is written 24:00 only when given as a minute of the day.
    """
    if minute == DAY_MINUTES:
        return "24:00"
    return f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}"


def day_of(minute: WallMinute) -> Day:
    """The day a wall minute falls on."""
    return minute // DAY_MINUTES


def days_of(start: WallMinute, end: WallMinute) -> range:
    """The days that a half-open interval touches."""
    return range(start // DAY_MINUTES, (end - 1) // DAY_MINUTES + 1)


def iso_weekday(day: Day) -> int:
    """1 for Monday to 7 for Sunday."""
    return (day - 1) % 7 + 1


class ClockChange(NamedTuple):
    """A jump of the wall clock: daylight saving begins (positive) or ends (negative)."""

    at: datetime
    """The instant, in the practice's timezone, from which the new offset holds."""
    minutes: int


@dataclass(frozen=True)
class PracticeClock:
    """The practice's timezone, and conversions in it."""

    zone: ZoneInfo
    _steady: dict[Day, int | None] = field(
        default_factory=dict[Day, int | None], repr=False, compare=False
    )

    def instant(self, minute: WallMinute) -> float:
        """Seconds since 1970 UTC at which the wall clock shows ``minute``.

        A repeated wall time is its first occurrence; a wall time that does not exist is moved
        forward by the gap. [ours] Both are what ``fold=0`` means to zoneinfo.
        """
        day = minute // DAY_MINUTES
        offset = self._steady.get(day, -1)
        if offset == -1:
            offset = self._steady_offset(day)
            self._steady[day] = offset
        if offset is None:
            return wall_datetime(minute).replace(tzinfo=self.zone).timestamp()
        return minute * 60 - offset - _EPOCH_SECONDS

    def _steady_offset(self, day: Day) -> int | None:
        """The day's UTC offset in seconds, or None on a day on which it changes."""
        start = datetime.combine(date.fromordinal(day), datetime.min.time(), self.zone)
        end = datetime.combine(date.fromordinal(day + 1), datetime.min.time(), self.zone)
        first, last = start.utcoffset(), end.utcoffset()
        if first is None or first != last:
            return None
        return int(first.total_seconds())

    def wall(self, instant: datetime) -> WallMinute:
        """The wall minute that the practice's clock shows at an aware instant."""
        return wall_minute(instant.astimezone(self.zone).replace(tzinfo=None))

    def today(self, now: datetime) -> Day:
        """The practice-local date of an aware instant."""
        return instant_in(self.zone, now).toordinal()

    def kind(self, minute: WallMinute) -> WallKind:
        """Whether a wall time exists once, never (clocks forward) or twice (clocks back)."""
        moment = wall_datetime(minute).replace(tzinfo=self.zone)
        before, after = moment.utcoffset(), moment.replace(fold=1).utcoffset()
        if before == after or before is None or after is None:
            return "ordinary"
        return "missing" if after > before else "repeated"

    def changes(self, start: datetime, end: datetime) -> Iterator[ClockChange]:
        """The clock changes at instants in ``(start, end]``, in order, exact to the minute."""
        step = timedelta(hours=12)
        low, last = start.astimezone(UTC), end.astimezone(UTC)
        before = self._offset(low)
        while low < last:
            high = min(low + step, last)
            after = self._offset(high)
            if before != after:
                yield self._locate(low, high)
            low, before = high, after

    def offset_minutes(self, instant: datetime) -> int:
        """Minutes east of UTC that the practice's clock keeps at an aware instant."""
        return int(self._offset(instant).total_seconds()) // 60

    def _offset(self, instant: datetime) -> timedelta:
        return instant.astimezone(self.zone).utcoffset() or timedelta()

    def _locate(self, low: datetime, high: datetime) -> ClockChange:
        before = self._offset(low)
        while high - low > timedelta(seconds=1):
            middle = low + (high - low) / 2
            if self._offset(middle) == before:
                low = middle
            else:
                high = middle
        at = high.replace(microsecond=0)
        at -= timedelta(seconds=at.second)
        jump = self._offset(high) - before
        return ClockChange(at.astimezone(self.zone), int(jump.total_seconds()) // 60)


def instant_in(zone: ZoneInfo, instant: datetime) -> datetime:
    """An aware instant, told in a zone."""
    return instant.astimezone(zone)


_EPOCH_SECONDS = date(1970, 1, 1).toordinal() * DAY_MINUTES * 60
