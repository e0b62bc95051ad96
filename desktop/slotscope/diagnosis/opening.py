"""An opening: one thing that a patient could book."""

from dataclasses import dataclass
from enum import StrEnum

from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEngineTypeId,
    PractitionerId,
    SlotId,
)


class Kind(StrEnum):
    """Where an opening comes from."""

    PAINTED = "painted"
    """A slot painted for HealthEngine (V1)."""
    RULE = "rule"
    """A piece of the free space that rules and working hours leave (V2)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening with its verdict and every reason, in order.

    ``start`` and ``end`` are wall minutes of the practice. A painted opening has ``slot_id``,
    ``offered_types`` and ``too_long_types``; a rule opening has the two type ids.
    """

    kind: Kind
    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    slot_id: SlotId | None = None
    offered_types: tuple[HealthEngineTypeId, ...] = ()
    too_long_types: tuple[HealthEngineTypeId, ...] = ()
    healthengine_type_id: HealthEngineTypeId | None = None
    appointment_type_id: AppointmentTypeId | None = None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What sorts and identifies it within one practice."""
        return (
            self.practitioner_id,
            self.start,
            self.end,
            self.slot_id or self.healthengine_type_id or "",
        )
