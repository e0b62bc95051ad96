"""Changes in the HealthEngine portal: types, lengths and links. [article] for the page."""

from dataclasses import dataclass, replace

from slotscope.domain.changes.base import edited, name_of
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineTypeId,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot

_PAGE = "HealthEngine portal: Practitioner types"


@dataclass(frozen=True, slots=True)
class SetHealthEngineLength:
    """The length of a HealthEngine appointment type in minutes."""

    healthengine_type_id: HealthEngineTypeId
    minutes: int

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.healthengine.appointment_types,
            self.healthengine_type_id,
            lambda one: replace(one, length_minutes=self.minutes),
        )
        return replace(
            snapshot, healthengine=replace(snapshot.healthengine, appointment_types=many)
        )

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.healthengine.appointment_types, self.healthengine_type_id)
        return f"{_PAGE}: set the length of {name} to {self.minutes} min"


@dataclass(frozen=True, slots=True)
class SetHealthEngineTypeEnabled:
    """Whether a HealthEngine appointment type is enabled."""

    healthengine_type_id: HealthEngineTypeId
    enabled: bool

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.healthengine.appointment_types,
            self.healthengine_type_id,
            lambda one: replace(one, enabled=self.enabled),
        )
        return replace(
            snapshot, healthengine=replace(snapshot.healthengine, appointment_types=many)
        )

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.healthengine.appointment_types, self.healthengine_type_id)
        return f"{_PAGE}: {'enable' if self.enabled else 'disable'} {name}"


@dataclass(frozen=True, slots=True)
class LinkType:
    """The "Linked PMS Appointment" of a HealthEngine type; None: no link."""

    healthengine_type_id: HealthEngineTypeId
    appointment_type_id: AppointmentTypeId | None

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.healthengine.appointment_types,
            self.healthengine_type_id,
            lambda one: replace(one, praktika_appointment_type_id=self.appointment_type_id),
        )
        return replace(
            snapshot, healthengine=replace(snapshot.healthengine, appointment_types=many)
        )

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.healthengine.appointment_types, self.healthengine_type_id)
        if self.appointment_type_id is None:
            to = "nothing"
        else:
            to = name_of(snapshot.praktika.appointment_types, self.appointment_type_id)
        return f"{_PAGE}: set the Linked PMS Appointment of {name} to {to}"


@dataclass(frozen=True, slots=True)
class LinkPractitioner:
    """Which Praktika practitioner a HealthEngine practitioner is; None: no link."""

    healthengine_practitioner_id: HealthEnginePractitionerId
    practitioner_id: PractitionerId | None

    def apply(self, snapshot: Snapshot) -> Snapshot:
        many = edited(
            snapshot.healthengine.practitioners,
            self.healthengine_practitioner_id,
            lambda one: replace(one, praktika_practitioner_id=self.practitioner_id),
        )
        return replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=many))

    def says(self, snapshot: Snapshot) -> str:
        name = name_of(snapshot.healthengine.practitioners, self.healthengine_practitioner_id)
        if self.practitioner_id is None:
            return f"HealthEngine: unlink {name} from Praktika"
        to = name_of(snapshot.praktika.practitioners, self.practitioner_id)
        return f"HealthEngine: link {name} to Praktika's {to}"
