"""Openings as arrays of equal length, sorted as ``Judgement.openings`` is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Bits, Ints, concatenated
from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.openings import VERDICTS, OpeningKey, reasons_of, verdict_of
from slotscope.diagnosis.reasons import HIDING_BITS, RISKING_BITS, verdict
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId

if TYPE_CHECKING:
    from slotscope.diagnosis.group import Group

T = TypeVar("T")
Places = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Columns:
    """Wall minutes, sets of reasons as bits, and numbers that stand for ids."""

    groups: "Sequence[Group]"
    practitioners: Sequence[PractitionerId]
    """By id; what ``practitioner`` counts."""
    types: Sequence[HealthEngineTypeId]
    """HealthEngine's types by id; what ``type`` counts."""
    practitioner: Places
    starts: Ints
    ends: Ints
    reasons: Bits
    type: npt.NDArray[np.int32]
    """V2: the type; V1: -1."""
    group: npt.NDArray[np.int32]
    piece: npt.NDArray[np.int32]

    @property
    def verdict(self) -> npt.NDArray[np.int8]:
        """What the reasons come to, as a place in ``VERDICTS``."""
        return verdicts(self.reasons)

    def among(self, wanted: Iterable[int]) -> Mask:
        """Which have one of some verdicts."""
        return np.isin(self.verdict, list(wanted))

    def missing_in(self, other: "Columns") -> Mask:
        """Which have a key that ``other`` does not have; neither may be empty."""
        if self.is_v1 or other.is_v1:
            known = set(other.keys())
            return np.array([key not in known for key in self.keys()], bool)
        people = _numbers((*self.practitioners, *other.practitioners))
        names = _numbers((*self.types, *other.types))
        low = min(int(self.starts.min()), int(other.starts.min()))
        span = max(int(self.starts.max()), int(other.starts.max())) - low + 1
        longest = max(int((one.ends - one.starts).max()) for one in (self, other)) + 1
        own, theirs = (
            (one.numbered(people, names) * span + one.starts - low) * longest
            + (one.ends - one.starts)
            for one in (self, other)
        )
        theirs.sort()
        place = np.searchsorted(theirs, own)
        place[place == len(theirs)] = 0
        return theirs[place] != own

    @property
    def is_v1(self) -> bool:
        """Whether there are painted slots, whose names no number stands for."""
        return bool((self.type < 0).any())

    def numbered(
        self, people: Mapping[PractitionerId, int], names: Mapping[HealthEngineTypeId, int]
    ) -> Ints:
        """A number for each practitioner and type, the same for every ``Columns``."""
        who = np.array([people[one] for one in self.practitioners], np.int64)
        type_ = np.array([names[one] for one in self.types], np.int64)
        return who[self.practitioner] * len(names) + type_[self.type]

    def chosen(self, rows: Sequence[bool] | Mask | Places) -> "Columns":
        """Some of the rows, in the same order."""
        which = np.asarray(rows)
        return Columns(
            self.groups,
            self.practitioners,
            self.types,
            self.practitioner[which],
            self.starts[which],
            self.ends[which],
            self.reasons[which],
            self.type[which],
            self.group[which],
            self.piece[which],
        )

    def openings(self, rows: Sequence[int]) -> Iterator[Opening]:
        """The openings at some places."""
        if isinstance(rows, range) and rows.step == 1:
            where: slice | list[int] = slice(rows.start, rows.stop)
        else:
            where = list(rows)
        groups: list[int] = self.group[where].tolist()
        for start, end, found, group, piece in zip(
            self.starts[where].tolist(),
            self.ends[where].tolist(),
            self.reasons[where].tolist(),
            groups,
            self.piece[where].tolist(),
            strict=True,
        ):
            yield opening_of(self.groups[group], piece, start, end, found)

    def counts(self) -> Iterator[tuple[PractitionerId, Day, int, int]]:
        """Practitioner, day of the start, set of reasons as bits, and how many have all three.

        Needs at least one opening.
        """
        days = self.starts // DAY_MINUTES
        first, kinds = int(days.min()), int(self.reasons.max()) + 1
        number = int(days.max()) - first + 1
        joined = (self.practitioner * number + days - first) * kinds + self.reasons
        values, many = np.unique(joined, return_counts=True)
        for value, count in zip(values.tolist(), many.tolist(), strict=True):
            place, found = divmod(value, kinds)
            who, day = divmod(place, number)
            yield self.practitioners[who], first + day, found, count

    def lengths(self) -> Iterator[tuple[PractitionerId, int, int]]:
        """Practitioner, start and length in minutes of each."""
        people = self.practitioners
        for who, start, minutes in zip(
            self.practitioner.tolist(),
            self.starts.tolist(),
            (self.ends - self.starts).tolist(),
            strict=True,
        ):
            yield people[who], start, minutes

    def keys(self) -> Iterator[OpeningKey]:
        """The keys of the openings."""
        groups: list[int] = self.group.tolist()
        for who, start, end, group, piece in zip(
            self.practitioner.tolist(),
            self.starts.tolist(),
            self.ends.tolist(),
            groups,
            self.piece.tolist(),
            strict=True,
        ):
            yield (self.practitioners[who], start, end, name_of(self.groups[group], piece))


def _numbers(ids: Iterable[T]) -> dict[T, int]:
    return {one: place for place, one in enumerate(dict.fromkeys(ids))}


def verdicts(reasons: Bits) -> npt.NDArray[np.int8]:
    """The verdict of each set of reasons, as a place in ``VERDICTS``."""
    hidden, risked = (reasons & HIDING_BITS) != 0, (reasons & RISKING_BITS) != 0
    found = np.zeros(len(reasons), np.int8)
    found[risked] = VERDICTS.index(verdict(RISKING_BITS))
    found[hidden] = VERDICTS.index(verdict(HIDING_BITS))
    return found


def name_of(group: "Group", piece: int) -> str:
    """The slot or the type: what tells openings of one time apart."""
    return group.types[0].id if group.kind is Kind.RULE else group.pieces.slots[piece].id


def keys_of_group(group: "Group", bit: int) -> Iterator[OpeningKey]:
    """The keys of a group's openings that have one of the reasons in ``bit``."""
    which = np.flatnonzero(group.all_reasons & bit)
    for piece, start, end in zip(
        which.tolist(),
        group.pieces.starts[which].tolist(),
        group.pieces.ends[which].tolist(),
        strict=True,
    ):
        yield (group.practitioner_id, start, end, name_of(group, piece))


def opening_of(group: "Group", piece: int, start: int, end: int, found: int) -> Opening:
    """One opening of a group."""
    if group.kind is Kind.RULE:
        return Opening(
            group.kind,
            group.practitioner_id,
            start,
            end,
            verdict_of(found),
            reasons_of(found),
            healthengine_type_id=group.types[0].id,
            appointment_type_id=group.types[0].praktika_appointment_type_id,
        )
    minutes = end - start
    return Opening(
        group.kind,
        group.practitioner_id,
        start,
        end,
        verdict_of(found),
        reasons_of(found),
        slot_id=group.pieces.slots[piece].id,
        offered_types=tuple(one.id for one in group.types if one.length_minutes <= minutes),
        too_long_types=tuple(one.id for one in group.types if one.length_minutes > minutes),
    )


def columns_of(groups: "Sequence[Group]", chosen: "Sequence[Places] | None" = None) -> Columns:
    """All openings of some groups, sorted by practitioner, start, end, then slot or type.

    ``chosen``: of each group only the pieces at these places, in order.
    """
    rows = [np.arange(len(one)) for one in groups] if chosen is None else chosen
    # A practitioner's groups by length and type: pieces of one group are as long as each other,
    # so that sorting by start alone, keeping this order, is sorting by the whole key.
    order = sorted(
        (number for number, which in enumerate(rows) if len(which)),
        key=lambda number: (groups[number].practitioner_id, *groups[number].order),
    )
    parts = [(groups[number], rows[number]) for number in order]
    people = sorted({one.practitioner_id for one, _ in parts})
    names = sorted({one.types[0].id for one, _ in parts if one.kind is Kind.RULE})
    person, name = _numbers(people), _numbers(names)
    sizes = np.array([len(which) for _, which in parts], np.intp)
    who = np.repeat(np.array([person[one.practitioner_id] for one, _ in parts], np.intp), sizes)
    starts = np.concatenate([_NONE, *(one.pieces.starts[which] for one, which in parts)])
    step = int(starts.max() - starts.min()) + 1 if len(starts) else 1
    sort = np.argsort(who * step + starts, kind="stable")
    types = [name[one.types[0].id] if one.kind is Kind.RULE else -1 for one, _ in parts]
    pieces = np.concatenate([_NONE, *(which for _, which in parts)]).astype(np.int32)
    return Columns(
        groups,
        people,
        names,
        who[sort],
        starts[sort],
        np.concatenate([_NONE, *(one.pieces.ends[which] for one, which in parts)])[sort],
        concatenated([one.all_reasons[which] for one, which in parts])[sort],
        np.repeat(np.array(types, np.int32), sizes)[sort],
        np.repeat(np.array(order, np.int32), sizes)[sort],
        pieces[sort],
    )
