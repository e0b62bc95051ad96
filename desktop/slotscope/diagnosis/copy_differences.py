"""HealthEngine's own copy beside Praktika: where they differ, the sync is behind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from slotscope.domain.healthengine_copy import (
    CopiedPractitioner,
    CopiedType,
    HealthEngineCopy,
)
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import AppointmentType, Practitioner
from slotscope.domain.snapshot import Snapshot


class CopyPart(StrEnum):
    """What differs."""

    PRACTITIONER = "practitioner"
    TYPE = "appointment type"


class CopyState(StrEnum):
    """How it differs."""

    MISSING = "missing"
    """Praktika has it, HealthEngine's copy does not."""
    EXTRA = "extra"
    """HealthEngine's copy has it, Praktika does not."""
    LENGTH_DIFFERS = "length_differs"
    NAME_DIFFERS = "name_differs"


@dataclass(frozen=True, slots=True)
class CopyDifference:
    """One difference. ``praktika`` and ``healthengine`` are the two values as people write them."""

    part: CopyPart
    state: CopyState
    id: str
    name: str
    praktika: str = ""
    healthengine: str = ""

    @property
    def says(self) -> str:
        """The sentence for people."""
        what = f"the {self.part} {self.name}"
        if self.state is CopyState.MISSING:
            return f"HealthEngine's copy lacks {what}: the sync is behind."
        if self.state is CopyState.EXTRA:
            return f"HealthEngine's copy has {what}, which Praktika does not: the sync is behind."
        word = "length" if self.state is CopyState.LENGTH_DIFFERS else "name"
        return (
            f"HealthEngine's copy has another {word} for {what}: {self.healthengine}, "
            f"Praktika says {self.praktika}: the sync is behind."
        )


def copy_differences(copy: HealthEngineCopy, snapshot: Snapshot) -> tuple[CopyDifference, ...]:
    """Every difference: practitioners, then types, in Praktika's order, what is extra last.

    Records are paired by id, and where one side's id is unknown to the other by a name that both
    sides have once. Of Praktika's, those that are enabled, or published online, are expected; a
    disabled one may be in the copy or not. [ours] Praktika's practice details must have been read.
    """
    praktika = snapshot.praktika
    return (
        *_practitioners(copy.practitioners, praktika.practitioners),
        *_types(copy.appointment_types, praktika.appointment_types),
    )


def _practitioners(
    copied: Sequence[CopiedPractitioner], own: Sequence[Practitioner]
) -> Iterator[CopyDifference]:
    part = CopyPart.PRACTITIONER
    pairs, extra = _paired(own, copied)
    for one, theirs in pairs:
        if theirs is None:
            if one.enabled:
                yield CopyDifference(part, CopyState.MISSING, one.id, one.name)
            continue
        yield from _name(part, one, theirs)
    yield from (CopyDifference(part, CopyState.EXTRA, one.id, one.name) for one in extra)


def _types(
    copied: Sequence[CopiedType], own: Sequence[AppointmentType]
) -> Iterator[CopyDifference]:
    part = CopyPart.TYPE
    each = tuple(dict.fromkeys((one.id, one.name, one.length_minutes) for one in copied))
    pairs, extra = _paired(own, tuple(CopiedType(*one) for one in each))
    for one, theirs in pairs:
        if theirs is None:
            if one.published_online:
                yield CopyDifference(part, CopyState.MISSING, one.id, one.name)
            continue
        yield from _name(part, one, theirs)
        length = theirs.length_minutes
        if length is not None and length != one.duration_minutes:
            yield CopyDifference(
                part,
                CopyState.LENGTH_DIFFERS,
                one.id,
                one.name,
                f"{one.duration_minutes} min",
                f"{length} min",
            )
    yield from (CopyDifference(part, CopyState.EXTRA, one.id, one.name) for one in extra)


_Own = TypeVar("_Own", Practitioner, AppointmentType)
_Copied = TypeVar("_Copied", CopiedPractitioner, CopiedType)
_Named: TypeAlias = Practitioner | AppointmentType | CopiedPractitioner | CopiedType


def _name(part: CopyPart, own: _Named, theirs: _Named) -> Iterator[CopyDifference]:
    if normalise_name(own.name) != normalise_name(theirs.name):
        yield CopyDifference(part, CopyState.NAME_DIFFERS, own.id, own.name, own.name, theirs.name)


def _paired(
    own: Sequence[_Own], copied: Sequence[_Copied]
) -> tuple[list[tuple[_Own, _Copied | None]], list[_Copied]]:
    """Each of Praktika's with each of the copy's that is the same; and what is left of the copy."""
    ids = {one.id for one in own}
    strays = [one for one in copied if one.id not in ids]
    ours = Counter(normalise_name(one.name) for one in own)
    theirs = Counter(normalise_name(one.name) for one in strays)
    pairs: list[tuple[_Own, _Copied | None]] = []
    for one in own:
        same: list[_Copied] = [other for other in copied if other.id == one.id]
        name = normalise_name(one.name)
        if not same and ours[name] == theirs[name] == 1:
            same = [other for other in strays if normalise_name(other.name) == name]
            strays = [other for other in strays if other not in same]
        pairs += [(one, other) for other in same] or [(one, None)]
    return pairs, strays
