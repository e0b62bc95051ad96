"""Openings that are judged together: they share everything but their time.

One practitioner, and in V2 one HealthEngine type. So counting what a changed setting would bring
costs a group, not an opening.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.openings import OpeningKey
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.survey import Pieces
from slotscope.domain.practice import HealthEngineType, PractitionerId

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bits

TOO_SHORT = BY_CODE["slot.too_short"].bit


@dataclass(frozen=True, eq=False)
class Group:
    """Openings that share everything but their time."""

    kind: Kind
    practitioner_id: PractitionerId
    shared: int
    """The reasons that all of them have, as bits."""
    pieces: Pieces
    types: tuple[HealthEngineType, ...] = ()
    """V1: the enabled HealthEngine types of the practitioner. V2: the one type."""
    shortest: int = 0
    """V1: minutes of the shortest of ``types``; a shorter slot is too short for all."""

    def counts(self) -> Iterator[tuple[int, int]]:
        """Every set of reasons that openings of this group have, and how many have it."""
        for (own, minutes), number in self.pieces.histogram.items():
            yield self.combined(own, minutes), number

    @cached_property
    def published(self) -> int:
        """How many of them have no reason."""
        return sum(number for found, number in self.counts() if not found)

    def combined(self, own: int, minutes: int) -> int:
        """All reasons of a piece with these reasons of its own and this length."""
        return own | self.shared | (TOO_SHORT if minutes < self.shortest else 0)

    def __len__(self) -> int:
        return len(self.pieces.starts)

    @property
    def order(self) -> tuple[int, str]:
        """What sorts groups of one practitioner where two openings start together."""
        if self.kind is Kind.RULE and len(self):
            return int(self.pieces.ends[0] - self.pieces.starts[0]), self.types[0].id
        return 0, ""

    @cached_property
    def all_reasons(self) -> "Bits":
        """All reasons of every piece, as bits."""
        from slotscope.diagnosis.arrays import too_short

        pieces = self.pieces
        found = pieces.bits | self.shared if self.shared else pieces.bits
        if self.shortest:
            found = found | too_short(pieces.starts, pieces.ends, self.shortest, TOO_SHORT)
        return found

    def keys_with(self, code: str) -> Iterator[OpeningKey]:
        """The keys of the openings that have a reason."""
        from slotscope.diagnosis.columns import keys_of_group

        return keys_of_group(self, BY_CODE[code].bit)

    def opening(self, piece: int) -> Opening:
        """One of the openings."""
        from slotscope.diagnosis.columns import opening_of

        start, end = int(self.pieces.starts[piece]), int(self.pieces.ends[piece])
        return opening_of(self, piece, start, end, int(self.all_reasons[piece]))
