"""Small changes of a snapshot: what a practice could set differently.

Each change is a value: it applies itself to a snapshot and gives a new one, and says what it does
as an instruction that a person can follow. Nothing is ever written to Praktika or HealthEngine.
"""

from slotscope.domain.changes.base import Change
from slotscope.domain.changes.diary import SetRuleTypes, SetRuleWindow, SetSlotLength
from slotscope.domain.changes.portal import (
    LinkPractitioner,
    LinkType,
    SetHealthEngineLength,
    SetHealthEngineTypeEnabled,
)
from slotscope.domain.changes.practice import (
    SetCoordinates,
    SetPublishDays,
    SetReadOnly,
    SetRuleAllocation,
    SetThreshold,
)
from slotscope.domain.changes.praktika import (
    SetPractitionerEnabled,
    SetTypeDuration,
    SetTypePublished,
)

__all__ = [
    "Change",
    "LinkPractitioner",
    "LinkType",
    "SetCoordinates",
    "SetHealthEngineLength",
    "SetHealthEngineTypeEnabled",
    "SetPractitionerEnabled",
    "SetPublishDays",
    "SetReadOnly",
    "SetRuleAllocation",
    "SetRuleTypes",
    "SetRuleWindow",
    "SetSlotLength",
    "SetThreshold",
    "SetTypeDuration",
    "SetTypePublished",
]
