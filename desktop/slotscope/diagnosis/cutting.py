"""Cutting the diary of all practitioners at once, in arrays.

Everybody's time stands on one long axis, one practitioner after the other, so that one pass over
arrays does for a whole practice what ``domain.intervals`` does for one list.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

import numpy as np

from slotscope.diagnosis.arrays import (
    Bits,
    Bools,
    Ints,
    Spans,
    cut,
    empty,
    intersect,
    merge,
    subtract,
    within,
)
from slotscope.diagnosis.rule_sets import RuleSet
from slotscope.diagnosis.survey import (
    BEYOND_HORIZON,
    DUPLICATE,
    INSIDE_THRESHOLD,
    OCCUPIED,
    OUTSIDE_HOURS,
    PAST,
    Limits,
    Pieces,
    Survey,
    Wanted,
)
from slotscope.domain.clock import DAY_MINUTES, WallMinute
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, Runs, WorkingHours
from slotscope.domain.practice import PractitionerId

_CLOCK_MARGIN = 180
"""Minutes by which a wall time can mislead about an instant: more than any clock change."""
_BITS = np.array(
    [
        PAST * (n & 1) | INSIDE_THRESHOLD * (n >> 1 & 1) | BEYOND_HORIZON * (n >> 2 & 1)
        for n in range(8)
    ],
    np.int32,
)
"""The reasons for each of the eight sets of the three that depend on time alone."""


_Shapes = tuple[int, tuple[tuple[object, ...], ...]]
"""The days for which some rules are asked, and what of each rule decides on its windows."""


def times_of(
    items: Sequence[WorkingHours] | Sequence[PaintedSlot] | Sequence[Appointment],
) -> Spans:
    """When diary items start and end.

    Other threads go on meanwhile, as they would not while one call reads all items.
    """
    number = len(items)
    return Spans(
        np.fromiter((one.start for one in items), np.int64, number),
        np.fromiter((one.end for one in items), np.int64, number),
    )


def merged_by_practitioner(
    runs: Runs, times: Spans, chosen: Bools | None = None
) -> dict[PractitionerId, Spans]:
    """Each practitioner's items as merged spans. ``runs``: whose they are; ``times``: when;
    ``chosen``: which of them count."""
    places = {who: place for place, who in enumerate(dict.fromkeys(who for who, _ in runs))}
    owner = np.repeat([places[who] for who, _ in runs], [number for _, number in runs])
    starts, ends = times
    if chosen is not None:
        owner, starts, ends = owner[chosen], starts[chosen], ends[chosen]
    if not len(starts):
        return {}
    low, step = int(starts.min()), int(ends.max() - starts.min()) + 1
    joined = merge(Spans(starts, ends).shifted(owner * step))
    spans = zip(places, _split(joined, low, step, len(places)), strict=True)
    return {who: span for who, span in spans if len(span.starts)}


def _split(joined: Spans, low: int, step: int, count: int) -> list[Spans]:
    """The inverse of standing ``count`` lists one after the other, ``step`` minutes apart."""
    bounds = np.searchsorted(joined.starts, low + step * np.arange(count + 1))
    owner = np.repeat(np.arange(count), np.diff(bounds))
    back = joined.shifted(-owner * step)
    places = bounds.tolist()
    return [Spans(back.starts[a:b], back.ends[a:b]) for a, b in pairwise(places)]


def free_space(
    sets: Sequence[RuleSet],
    hours: Mapping[PractitionerId, Spans],
    taken: Mapping[PractitionerId, Spans],
) -> dict[RuleSet, Spans]:
    """Of each rule set: windows inside working hours, without what appointments take."""
    none = empty()
    if not sets:
        return {}
    own = [hours.get(one.practitioner_id, none) for one in sets]
    gone = [taken.get(one.practitioner_id, none) for one in sets]
    days = _days({one.practitioner_id: hours.get(one.practitioner_id, none) for one in sets})
    known: dict[_Shapes, Spans] = {}
    windows = [_windows(one.rules, days[one.practitioner_id], known) for one in sets]
    everything = _joined([*own, *gone, *windows], 0)
    if not len(everything.starts):
        return dict.fromkeys(sets, none)
    low = int(everything.starts.min())
    step = int(everything.ends.max()) - low + 1
    free = subtract(
        intersect(merge(_joined(windows, step)), _joined(own, step)), _joined(gone, step)
    )
    return dict(zip(sets, _split(free, low, step, len(sets)), strict=True))


def _joined(lists: Sequence[Spans], step: int) -> Spans:
    shift = np.repeat(np.arange(len(lists)), [len(one.starts) for one in lists]) * step
    return Spans(
        np.concatenate([one.starts for one in lists]) + shift,
        np.concatenate([one.ends for one in lists]) + shift,
    )


def _days(hours: Mapping[PractitionerId, Spans]) -> dict[PractitionerId, Ints]:
    """The days that merged working hours touch; one array for all who work on the same days."""
    first, last = (
        np.concatenate([getattr(one, edge) - back for one in hours.values()]) // DAY_MINUTES
        for edge, back in (("starts", 0), ("ends", 1))
    )
    counts = np.maximum(last - first + 1, 0)
    sizes = [len(one.starts) for one in hours.values()]
    owner = np.repeat(np.arange(len(sizes)), sizes).repeat(counts)
    days = first.repeat(counts) + within(counts)
    fresh = np.flatnonzero(np.diff(days, prepend=-1) | np.diff(owner, prepend=-1))
    days, bounds = days[fresh], np.searchsorted(owner[fresh], np.arange(len(sizes) + 1)).tolist()
    same: dict[bytes, Ints] = {}
    found = (days[low:high] for low, high in pairwise(bounds))
    return {who: same.setdefault(own.tobytes(), own) for who, own in zip(hours, found, strict=True)}


def _windows(rules: Iterable[Rule], days: Ints, known: dict[_Shapes, Spans]) -> Spans:
    """The windows of one practitioner's rules on some days, in no order.

    ``known``: those that were asked before, of one rule or of several with the same times, by the
    days' identity.
    """
    shapes = tuple(
        [(one.weekdays, one.start, one.end, one.valid_from, one.valid_to) for one in rules]
    )
    found = known.get((id(days), shapes))
    if found is None:
        each = [Spans(days[:0], days[:0])]
        for rule, shape in zip(rules, shapes, strict=True):
            window = known.get((id(days), (shape,)))
            if window is None:
                window = known[id(days), (shape,)] = _window(rule, days)
            each.append(window)
        found = known[id(days), shapes] = _joined(each, 0)
    return found


def _window(rule: Rule, days: Ints) -> Spans:
    holds = np.zeros(8, bool)
    holds[[one for one in rule.weekdays if 1 <= one <= 7]] = True
    kept = holds[(days - 1) % 7 + 1]
    if rule.valid_from is not None:
        kept &= days >= rule.valid_from.toordinal()
    if rule.valid_to is not None:
        kept &= days <= rule.valid_to.toordinal()
    midnight = days[kept] * DAY_MINUTES
    return Spans(midnight + rule.start, midnight + rule.end)


def cut_all(
    wanted: Sequence[Wanted], free: Mapping[RuleSet, Spans], first: WallMinute
) -> dict[Wanted, Spans]:
    """Each rule set's free space in pieces of the wanted length, from ``first`` on."""
    if not wanted:
        return {}
    own = [free[rules] for rules, _ in wanted]
    sizes = [len(one.starts) for one in own]
    joined = Spans(
        np.concatenate([one.starts for one in own]), np.concatenate([one.ends for one in own])
    )
    minutes = np.repeat(np.array([each for _, each in wanted], np.int64), sizes)
    ahead = joined.ends > first
    pieces, counts = cut(Spans(joined.starts[ahead], joined.ends[ahead]), minutes[ahead])
    kept = pieces.starts >= first
    before = np.concatenate(([0], np.cumsum(ahead)))[np.cumsum([0, *sizes])]
    bounds = np.concatenate(([0], np.cumsum(counts)))[before]
    starts, ends = pieces
    if not kept.all():
        starts, ends = starts[kept], ends[kept]
        bounds = np.concatenate(([0], np.cumsum(kept)))[bounds]
    return {
        one: Spans(starts[a:b], ends[a:b])
        for one, (a, b) in zip(wanted, pairwise(bounds.tolist()), strict=True)
    }


def with_time_bits(
    spans: Mapping[Wanted, Spans], survey: Survey, limits: Limits
) -> dict[Wanted, Pieces]:
    """Spans as pieces with the reasons that depend on time alone, and counted."""
    sizes = [len(one.starts) for one in spans.values()]
    found = time_places(np.concatenate([one.starts for one in spans.values()]), survey, limits)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.bincount(owner * 8 + found, minlength=8 * len(sizes)).reshape(-1, 8).tolist()
    bits, bounds = _BITS[found], np.cumsum([0, *sizes]).tolist()
    codes = [int(one) for one in _BITS]
    return {
        one: Pieces(
            span.starts,
            span.ends,
            bits[a:b],
            counted={(codes[n], one[1]): many for n, many in enumerate(row) if many},
        )
        for (one, span), (a, b), row in zip(spans.items(), pairwise(bounds), counts, strict=True)
    }


def time_places(starts: Ints, survey: Survey, limits: Limits) -> Ints:
    """For each start the place in ``_BITS`` of the reasons that depend on time alone."""
    moment = survey.now.timestamp()
    threshold = limits.threshold_minutes or 0
    near = survey.clock.wall(survey.now + timedelta(minutes=threshold)) + _CLOCK_MARGIN
    places = (starts >= (survey.today + limits.publish_days) * DAY_MINUTES) * np.int64(4)
    soon = np.flatnonzero(starts < near)
    # Few different minutes are near; each is asked of the practice's clock once.
    minutes, which = np.unique(starts[soon], return_inverse=True)
    table = np.zeros(len(minutes), np.int64)
    for index, minute in enumerate(minutes.tolist()):
        instant = survey.clock.instant(minute)
        if instant <= moment:
            table[index] = 1
        elif instant < moment + threshold * 60:
            table[index] = 2
    places[soon] += table[which]
    return places


def slot_pieces(
    survey: Survey, who: PractitionerId, slots: Sequence[PaintedSlot], limits: Limits
) -> Pieces:
    """Painted slots in order, each with what the diary and the time say of it."""
    starts = np.fromiter((slot.start for slot in slots), np.int64, len(slots))
    ends = np.fromiter((slot.end for slot in slots), np.int64, len(slots))
    bits = _BITS[time_places(starts, survey, limits)]
    hours = survey.hours_spans.get(who, empty())
    taken = survey.taken_spans.get(who, empty())
    place = np.searchsorted(hours.ends, starts, "right")
    begins, ends_ = np.append(hours.starts, 0), np.append(hours.ends, 0)
    covered = (place < len(hours.ends)) & (begins[place] <= starts) & (ends <= ends_[place])
    bits |= np.where(covered, 0, OUTSIDE_HOURS).astype(np.int32)
    place = np.searchsorted(taken.ends, starts, "right")
    occupied = (place < len(taken.ends)) & (np.append(taken.starts, 0)[place] < ends)
    bits |= np.where(occupied, OCCUPIED, 0).astype(np.int32)
    bits |= _duplicates(starts, ends)
    return Pieces(starts, ends, bits, slots)


def _duplicates(starts: Ints, ends: Ints) -> Bits:
    """[ours] What overlaps an earlier slot that is not itself a duplicate."""
    bits = np.zeros(len(starts), np.int32)
    if len(starts) < 2 or not (starts[1:] < np.maximum.accumulate(ends)[:-1]).any():
        return bits
    kept_until: WallMinute = -1
    for index, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start < kept_until:
            bits[index] = DUPLICATE
        else:
            kept_until = end
    return bits
