"""Small changes of a snapshot: what a practice could set differently.

Each change is a value: it applies itself to a snapshot and gives a new one, and says what it does
as an instruction that a person can follow. Nothing is ever written to Praktika or HealthEngine.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from slotscope.domain.clock import format_wall
from slotscope.domain.diary import Rule
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineTypeId,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.domain.snapshot import Snapshot


@runtime_checkable
class Change(Protocol):
    """One change of the set-up."""

    def apply(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot as it would be."""
        ...

    def says(self, snapshot: Snapshot) -> str:
        """The change as an instruction, with the names that the snapshot knows."""
        ...
