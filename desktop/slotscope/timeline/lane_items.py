"""What the spans of a track stand for, made one by one when they are asked for."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, overload

from slotscope.diagnosis.group import Group
from slotscope.diagnosis.sync import SyncMark
from slotscope.domain.clock import DAY_MINUTES
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.item import Item, ItemKind
from slotscope.timeline.look import looks
from slotscope.timeline.track import Track

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bools, Ints, Spans


class _Made(Sequence[Item]):
    """A sequence of items of which only the length is kept."""

    def __init__(self, length: int) -> None:
        self._length = length

    @abstractmethod
    def _make(self, index: int) -> Item:
        """The item at a place that is known to exist."""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        which = range(self._length)[index]
        return self._make(which) if isinstance(which, int) else [self._make(one) for one in which]

    def __iter__(self) -> Iterator[Item]:
        return map(self._make, range(self._length))


class DiaryItems(_Made):
    """Items of things that stand in the diary or on HealthEngine's page; ``order``: which of them
    is where, where they do not stand in order."""

    def __init__(
        self,
        kind: ItemKind,
        subjects: Sequence[Appointment | PaintedSlot | WorkingHours | SyncMark],
        order: "Ints | None" = None,
    ) -> None:
        super().__init__(len(subjects))
        self._kind = kind
        self._subjects = subjects
        self._order = range(len(subjects)) if order is None else order.data

    def _make(self, index: int) -> Item:
        one = self._subjects[self._order[index]]
        return Item(self._kind, one.practitioner_id, one.start, one.end, one)


class RuleItems(_Made):
    """Items of the windows of rules; ``owners`` tells of each which rule's it is."""

    def __init__(
        self,
        who: PractitionerId,
        rules: Sequence[Rule],
        owners: "Ints",
        starts: "Ints",
        ends: "Ints",
    ) -> None:
        super().__init__(len(owners))
        self._who, self._rules = who, rules
        self._owners, self._starts, self._ends = owners.data, starts.data, ends.data

    def _make(self, index: int) -> Item:
        start, end = self._starts[index], self._ends[index]
        return Item(ItemKind.RULE, self._who, start, end, self._rules[self._owners[index]])


class OpeningItems(_Made):
    """Items of openings; ``owners`` and ``pieces`` tell of each which group and which piece."""

    def __init__(self, groups: Sequence[Group], owners: "Ints", pieces: "Ints") -> None:
        super().__init__(len(pieces))
        self._groups = groups
        self._owners, self._pieces = owners.data, pieces.data

    def _make(self, index: int) -> Item:
        one = self._groups[self._owners[index]].opening(self._pieces[index])
        return Item(ItemKind.OPENING, one.practitioner_id, one.start, one.end, one)


def opening_track(groups: Sequence[Group]) -> Track[Item]:
    """The openings of some groups of one practitioner, by start, end, and slot or type."""
    import numpy as np

    from slotscope.diagnosis.arrays import concatenated

    ordered = sorted((one for one in groups if len(one)), key=lambda one: one.order)
    if len(ordered) == 1:
        one = ordered[0]
        pieces = np.arange(len(one))
        items = OpeningItems(ordered, np.zeros(len(one), np.int64), pieces)
        ranks, tags = looks(one.all_reasons), one.all_reasons.data
        return Track(one.pieces.starts, one.pieces.ends, ranks, items, tags)
    none = np.empty(0, np.int64)
    sizes = [len(one) for one in ordered]
    starts = np.concatenate([none, *(one.pieces.starts for one in ordered)])
    rows = np.argsort(starts, kind="stable")
    owners = np.repeat(np.arange(len(sizes)), sizes)[rows]
    pieces = np.concatenate([none, *(np.arange(size) for size in sizes)])[rows]
    return Track(
        starts[rows],
        np.concatenate([none, *(one.pieces.ends for one in ordered)])[rows],
        np.concatenate([none, *(looks(one.all_reasons) for one in ordered)])[rows],
        OpeningItems(ordered, owners, pieces),
        concatenated([one.all_reasons for one in ordered])[rows].data,
    )


def diary_track(
    kind: ItemKind,
    subjects: Sequence[Appointment | PaintedSlot | WorkingHours | SyncMark],
    ranks: "Sequence[int] | Bools" = (),
    *,
    least: int = 0,
    tags: Sequence[int] = (),
    times: "Spans | None" = None,
) -> Track[Item]:
    """A track of subjects with their ranks, else all of rank 0, each at least ``least`` minutes
    long. ``times``: when they are, where that was told before."""
    import numpy as np

    number = len(subjects)
    if times is None:
        starts = np.fromiter(map(attrgetter("start"), subjects), np.int64, number)
        ends = np.fromiter(map(attrgetter("end"), subjects), np.int64, number)
    else:
        starts, ends = times
    ends = np.maximum(ends, starts + least) if least else ends
    levels = np.array(ranks, np.int64) if len(ranks) else np.zeros(number, np.int64)
    later = np.diff(starts)
    if ((later > 0) | ((later == 0) & (np.diff(ends) >= 0))).all():
        return Track(starts, ends, levels, DiaryItems(kind, subjects), tags)
    rows = np.lexsort((ends, starts))
    marks = np.array(tags)[rows].data if tags else ()
    return Track(starts[rows], ends[rows], levels[rows], DiaryItems(kind, subjects, rows), marks)


def rule_track(who: PractitionerId, rules: Sequence[Rule], days: range) -> Track[Item]:
    """The windows of one practitioner's rules on the days of a range."""
    import numpy as np

    held = [one.days(days.start, days.stop) for one in rules]
    owners = np.arange(len(rules)).repeat(np.array([len(one) for one in held], np.int64))
    midnights = np.fromiter(chain.from_iterable(held), np.int64, len(owners)) * DAY_MINUTES
    window = np.array([(one.start, one.end) for one in rules], np.int64).reshape(-1, 2)[owners]
    starts, ends = midnights + window[:, 0], midnights + window[:, 1]
    rows = np.lexsort((ends, starts))
    starts, ends, owners = starts[rows], ends[rows], owners[rows]
    items = RuleItems(who, rules, owners, starts, ends)
    return Track(starts, ends, np.zeros(len(rows), np.int64), items)
