"""A booking that somebody wants to have traced."""

from dataclasses import dataclass
from datetime import datetime

from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId


@dataclass(frozen=True, slots=True)
class TraceRequest:
    """``at`` is the start as a wall minute of the practice."""

    practitioner_id: PractitionerId
    type_id: HealthEngineTypeId
    at: WallMinute
    now: datetime | None = None
    """The aware instant to trace at; None: the moment of what is shown."""
