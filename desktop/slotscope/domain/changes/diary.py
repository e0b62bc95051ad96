"""Changes of rules and painted slots; rule times are minutes of the day. [article]"""

from dataclasses import dataclass, replace

from slotscope.domain.changes.base import edited, name_of
from slotscope.domain.clock import format_time, format_wall
from slotscope.domain.practice import AppointmentTypeId, RuleId, SlotId
from slotscope.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SetRuleWindow:
    """The time window of an online booking rule, in minutes of the day."""

    rule_id: RuleId
    start: int
    end: int

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.rules,
            self.rule_id,
            lambda one: replace(one, start=self.start, end=self.end),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, rules=many))

    def says(self, snapshot: Snapshot) -> str:
        return (
            f"Praktika: Management > Online Booking > Rules: {_rule_name(snapshot, self.rule_id)}: "
            f"set the time to {format_time(self.start)}-{format_time(self.end)}"
        )


@dataclass(frozen=True, slots=True)
class SetRuleTypes:
    """The types that an online booking rule allows; None: all online types."""

    rule_id: RuleId
    appointment_type_ids: tuple[AppointmentTypeId, ...] | None

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.rules,
            self.rule_id,
            lambda one: replace(one, appointment_type_ids=self.appointment_type_ids),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, rules=many))

    def says(self, snapshot: Snapshot) -> str:
        if self.appointment_type_ids is None:
            to = "all online appointment types"
        else:
            known = snapshot.praktika.appointment_types
            to = ", ".join(name_of(known, one) for one in self.appointment_type_ids) or "no type"
        return (
            f"Praktika: Management > Online Booking > Rules: {_rule_name(snapshot, self.rule_id)}: "
            f"allow {to}"
        )


@dataclass(frozen=True, slots=True)
class SetSlotLength:
    """The length of a painted slot in minutes, from its start."""

    slot_id: SlotId
    minutes: int

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.painted_slots,
            self.slot_id,
            lambda one: replace(one, end=one.start + self.minutes),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, painted_slots=many))

    def says(self, snapshot: Snapshot) -> str:
        slot = next(
            (one for one in snapshot.praktika.painted_slots if one.id == self.slot_id), None
        )
        if slot is None:
            return f"Praktika: availability: set slot {self.slot_id} to {self.minutes} min"
        who = name_of(snapshot.praktika.practitioners, slot.practitioner_id)
        return (
            f"Praktika: availability of {who}: repaint the slot of "
            f"{format_wall(slot.start).replace('T', ' ')} with {self.minutes} min"
        )


def _rule_name(snapshot: Snapshot, rule_id: RuleId) -> str:
    rule = next((one for one in snapshot.praktika.rules if one.id == rule_id), None)
    if rule is None:
        return f"rule {rule_id}"
    who = name_of(snapshot.praktika.practitioners, rule.practitioner_id)
    return f"rule {rule_id} of {who}"
