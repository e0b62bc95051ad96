"""Changes of Praktika's practitioners and appointment types. [article] for the menu paths."""

from dataclasses import dataclass, replace

from slotscope.domain.changes.base import edited, name_of
from slotscope.domain.practice import AppointmentTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SetPractitionerEnabled:
    """Whether a practitioner is enabled in Praktika's Practice Staff."""

    practitioner_id: PractitionerId
    enabled: bool

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.practitioners,
            self.practitioner_id,
            lambda one: replace(one, enabled=self.enabled),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, practitioners=many))

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.praktika.practitioners, self.practitioner_id)
        return (
            f"Praktika: Management > Practice Staff: {'enable' if self.enabled else 'disable'} "
            f"{name}"
        )


@dataclass(frozen=True, slots=True)
class SetTypePublished:
    """Whether a Praktika appointment type is published online."""

    appointment_type_id: AppointmentTypeId
    published: bool

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.appointment_types,
            self.appointment_type_id,
            lambda one: replace(one, published_online=self.published),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, appointment_types=many))

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.praktika.appointment_types, self.appointment_type_id)
        to = "publish online" if self.published else "take offline"
        return f"Praktika: Management > Online Booking > Appointment Types: {to}: {name}"


@dataclass(frozen=True, slots=True)
class SetTypeDuration:
    """The duration of a Praktika appointment type in minutes."""

    appointment_type_id: AppointmentTypeId
    minutes: int

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.praktika.appointment_types,
            self.appointment_type_id,
            lambda one: replace(one, duration_minutes=self.minutes),
        )
        return replace(snapshot, praktika=replace(snapshot.praktika, appointment_types=many))

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.praktika.appointment_types, self.appointment_type_id)
        return (
            "Praktika: Management > Online Booking > Appointment Types: set the duration of "
            f"{name} to {self.minutes} min"
        )
