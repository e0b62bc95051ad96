"""Whom the booking page's practitioners are in the set-up: the page tells numbers, people names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from slotscope.app.name_links import Candidate, Certainty, link_name
from slotscope.app.profile import Setup
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.practice import HealthEnginePractitioner, HealthEnginePractitionerId


@dataclass(frozen=True, slots=True)
class DoctorLink:
    """One practitioner of the page; ``suggestions`` are practitioners of the set-up."""

    doctor: PageDoctor
    certainty: Certainty
    suggestions: tuple[Candidate, ...] = ()

    @property
    def says(self) -> str:
        """What a person should know; empty where it is sure."""
        if self.certainty is Certainty.SURE:
            return ""
        name = f"{self.doctor.name} ({self.doctor.id})" if self.doctor.name else self.doctor.id
        if not self.suggestions:
            return f"HealthEngine's page shows practitioner {name}, who is not in the set-up."
        names = " or ".join(one.name for one in self.suggestions)
        return f"HealthEngine's page shows practitioner {name}. Is that {names}?"


def place_doctors(
    setup: Setup, doctors: Iterable[PageDoctor]
) -> tuple[Setup, tuple[DoctorLink, ...]]:
    """Give practitioners of the set-up the page's ids where the name is the same.

    Where the page tells no names and just one is left on each side, that one is suggested.
    """
    doctors = tuple(doctors)
    shown = {one.id for one in doctors}
    links: list[DoctorLink] = []
    for doctor in doctors:
        if any(one.id == doctor.id for one in setup.practitioners):
            links.append(DoctorLink(doctor, Certainty.SURE))
            continue
        free = [Candidate(one.id, one.name) for one in setup.practitioners if one.id not in shown]
        link = link_name(doctor.name or "", free)
        if link.id is not None:
            setup = assign_doctor(setup, doctor.id, HealthEnginePractitionerId(link.id))
        certainty = Certainty.UNMATCHED if link.certainty is Certainty.NONE else link.certainty
        links.append(DoctorLink(doctor, certainty, link.suggestions))
    return setup, _with_the_only_one(setup, shown, links)


def _with_the_only_one(
    setup: Setup, shown: set[HealthEnginePractitionerId], links: list[DoctorLink]
) -> tuple[DoctorLink, ...]:
    free = [Candidate(one.id, one.name) for one in setup.practitioners if one.id not in shown]
    left = [one for one in links if one.certainty is not Certainty.SURE]
    if len(free) != 1 or len(left) != 1 or left[0].doctor.name:
        return tuple(links)
    only = replace(left[0], certainty=Certainty.UNSURE, suggestions=tuple(free))
    return tuple(only if one is left[0] else one for one in links)


def assign_doctor(
    setup: Setup,
    doctor: HealthEnginePractitionerId,
    practitioner: HealthEnginePractitionerId,
) -> Setup:
    """The set-up in which a practitioner has the page's id; their types follow.

    Raises KeyError where the set-up has no such practitioner, ValueError where the page's id is
    another's already.
    """
    by_id = {one.id: one for one in setup.practitioners}
    if practitioner not in by_id:
        raise KeyError(practitioner)
    if doctor in by_id and doctor != practitioner:
        raise ValueError(f"{doctor} is {by_id[doctor].name} already")

    def renamed(one: HealthEnginePractitioner) -> HealthEnginePractitioner:
        return replace(one, id=doctor) if one.id == practitioner else one

    return Setup(
        tuple(renamed(one) for one in setup.practitioners),
        tuple(
            replace(one, practitioner_id=doctor) if one.practitioner_id == practitioner else one
            for one in setup.appointment_types
        ),
    )
