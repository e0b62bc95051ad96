"""What to ask Praktika's own search for."""

from slotscope.app.profile import Setup
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    Practitioner,
    PractitionerId,
)


def search_pairs(
    setup: Setup, practitioners: tuple[Practitioner, ...], types: tuple[AppointmentType, ...]
) -> tuple[tuple[PractitionerId, AppointmentTypeId], ...]:
    """Each Praktika practitioner and type that an enabled HealthEngine type links together.

    A HealthEngine type without a practitioner belongs to all of them.
    """
    people = {one.id for one in practitioners}
    known = {one.id for one in types}
    pairs = (
        (person.praktika_practitioner_id, type_.praktika_appointment_type_id)
        for type_ in setup.appointment_types
        if type_.enabled
        for person in setup.practitioners
        if type_.practitioner_id in (None, person.id)
    )
    return tuple(
        dict.fromkeys(
            (practitioner, type_)
            for practitioner, type_ in pairs
            if practitioner in people and type_ in known
            if practitioner is not None and type_ is not None
        )
    )
