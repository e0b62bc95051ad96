"""One row of the HealthEngine set-up, as a person types it: names, not ids."""

from dataclasses import dataclass
from typing import Final

COLUMNS: Final = (
    "practitioner",
    "appointment_type",
    "length_minutes",
    "linked_pms_appointment",
    "enabled",
)
"""The columns in order; the header of the CSV."""
LONGEST_MINUTES: Final = 24 * 60
"""Longer than a day is no appointment. [ours]"""


@dataclass(frozen=True, slots=True)
class SetupRow:
    """One appointment type of one HealthEngine practitioner; an empty practitioner means all.

    ``appointment_type`` is empty, and the length None, in a row that only names a practitioner.
    ``line`` is where it was read from, counted from 1; 0: nowhere.
    """

    practitioner: str
    appointment_type: str
    length_minutes: int | None
    linked_pms_appointment: str = ""
    enabled: bool = True
    line: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as texts, in the order of the columns."""
        return (
            self.practitioner,
            self.appointment_type,
            "" if self.length_minutes is None else str(self.length_minutes),
            self.linked_pms_appointment,
            "yes" if self.enabled else "no",
        )
