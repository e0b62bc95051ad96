"""Invented patients: they exist on the wire alone, a snapshot holds their initials.

Mobile numbers are from the range that Australia reserves for fiction, e-mail addresses from the
domains that are reserved for examples.
"""

from dataclasses import dataclass

_MOBILES = (
    "0491 570 006",
    "0491 570 156",
    "0491 570 157",
    "0491 570 158",
    "0491 570 159",
    "0491 570 110",
)

_NAMES = (
    "Alice Bennett",
    "Ben Carter",
    "Chloe Dimitriou",
    "Darius Farah",
    "Elena Rossi",
    "Farid Haddad",
    "Georgia Papas",
    "Hamish McKay",
    "Isla Thompson",
    "Jarrah Wilson",
    "Kiri Tamihana",
    "Lucas Pereira",
    "Maya Krishnan",
    "Noah Fitzgerald",
    "Olivia Zhang",
    "Patrick Doyle",
    "Quinn Abbott",
    "Ruby Vella",
    "Samir Joshi",
    "Tahlia Brooks",
    "Uma Lakshmi",
    "Victor Novak",
    "Wei Sun",
    "Yusuf Osman",
)

_NOTES = (
    "",
    "Prefers mornings",
    "New patient, forms sent",
    "Anxious, allow time",
    "Will pay with health fund card {extras}",
    'Asked for "Dr Singh" only',
)


@dataclass(frozen=True, slots=True)
class Patient:
    """One invented person."""

    first_name: str
    last_name: str
    mobile: str
    email: str
    notes: str

    @property
    def initials(self) -> str:
        """What a snapshot may hold: ``A.B.``"""
        return f"{self.first_name[0]}.{self.last_name[0]}."


def _invent(index: int, name: str) -> Patient:
    first, last = name.split()
    domain = ("example.com", "example.net")[index % 2]
    return Patient(
        first,
        last,
        _MOBILES[index % len(_MOBILES)],
        f"{first}.{last}@{domain}".lower(),
        _NOTES[index % len(_NOTES)],
    )


PATIENTS = tuple(_invent(index, name) for index, name in enumerate(_NAMES))
BY_INITIALS = {patient.initials: patient for patient in PATIENTS}
"""No two of them share their initials."""
