"""Which days are busy, worked out over arrays of everything in the diary."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from slotscope.diagnosis.arrays import Bools, Spans
from slotscope.diagnosis.group import Group
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.domain.diary import Rule, Runs
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.shown_hours import LONGEST_MINUTES, Range, busy_ranges


@dataclass(frozen=True, slots=True)
class Inside:
    """What openings add to the days that the diary opens; nothing where they cannot add any."""

    spans: Sequence[Spans] = ()
    ranges: Sequence[dict[Day, Range]] = ()


def opening_ranges(groups: Iterable[Group], hours: Spans, first: Day, last: Day) -> Inside:
    """The days that openings are on.

    Openings lie inside working hours, or are painted slots: where no working hours are long or
    cross midnight, hours and painted slots have opened every such day as far.
    """
    by_day = hours.starts // DAY_MINUTES == (hours.ends - 1) // DAY_MINUTES
    if (by_day & (hours.ends - hours.starts <= LONGEST_MINUTES)).all():
        return Inside()
    parts = {id(one.pieces.starts): one.pieces for one in groups if len(one)}
    spans = [Spans(one.starts, one.ends) for one in parts.values()]
    return Inside(spans, [busy_ranges(*one, first, last) for one in spans])


def begun_days(many: Iterable[Spans]) -> set[Day]:
    """The days on which anything starts."""
    found = set[Day]()
    for one in many:
        days = one.starts // DAY_MINUTES
        # Most stand behind another one of the same day.
        first = np.flatnonzero(np.diff(days, prepend=days[:1] - 1))
        found.update(np.unique(days[first]).tolist())
    return found


def rule_ranges(
    rules: Iterable[Rule], days: Collection[Day], first: Day, last: Day
) -> dict[Day, Range]:
    """From when to when rules apply on some days; equal rules of many people are asked once."""
    different = {
        (one.weekdays, one.start, one.end, one.valid_from, one.valid_to): one for one in rules
    }
    windows = [
        one.window(day)
        for day in days
        if first <= day <= last
        for one in different.values()
        if one.holds_on(day)
    ]
    flat = np.array(windows, np.int64).reshape(-1, 2)
    return busy_ranges(flat[:, 0], flat[:, 1], first, last)


def split_times(times: Spans, runs: Runs) -> dict[PractitionerId, Spans]:
    """When the things of each practitioner are; ``runs``: whose stand one after the other."""
    return {
        who: _joined([Spans(times.starts[one], times.ends[one]) for one in parts])
        for who, parts in _parts(runs).items()
    }


def split_flags(flags: Bools, runs: Runs) -> dict[PractitionerId, Bools]:
    """What is so of the things of each practitioner; ``runs``: whose stand one after the other."""
    return {
        who: flags[parts[0]] if len(parts) == 1 else np.concatenate([flags[one] for one in parts])
        for who, parts in _parts(runs).items()
    }


def _parts(runs: Runs) -> dict[PractitionerId, list[slice]]:
    parts: defaultdict[PractitionerId, list[slice]] = defaultdict(list)
    first = 0
    for who, number in runs:
        parts[who].append(slice(first, first + number))
        first += number
    return parts


def _joined(parts: Sequence[Spans]) -> Spans:
    if len(parts) == 1:
        return parts[0]
    return Spans(
        np.concatenate([one.starts for one in parts]), np.concatenate([one.ends for one in parts])
    )
