"""From the rows of Praktika's diary report to appointments.

Everything uncertain is decided so that time is taken rather than free: a slot shown as hidden
wrongly is a nuisance, a slot shown as bookable wrongly is a failed booking. [ours]
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from slotscope.domain.diary import Appointment, Origin, Status
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentType,
    AppointmentTypeId,
    Practitioner,
    PractitionerId,
)
from slotscope.sources.praktika import operations
from slotscope.sources.praktika.differences import differs
from slotscope.sources.praktika.names import initials
from slotscope.sources.praktika.translate import Translated
from slotscope.sources.praktika.wire import AppointmentRow

STATUSES: Final = {
    1: Status.BOOKED,
    2: Status.ARRIVED,
    3: Status.COMPLETED,
    4: Status.NO_SHOW,
    5: Status.CANCELLED,
    6: Status.ON_HOLD,
}
"""[ours] What the ids of Praktika's statuses mean is assumed."""
UNKNOWN_LENGTH_MINUTES: Final = 30
"""[ours] What an appointment without a length takes where its type does not tell either."""
ORIGINS: Final = {
    "healthengine": Origin.HEALTHENGINE,
    "praktikaonline": Origin.PRAKTIKA_ONLINE,
    "onlinebooking": Origin.PRAKTIKA_ONLINE,
    "online": Origin.PRAKTIKA_ONLINE,
    "frontdesk": Origin.FRONT_DESK,
    "reception": Origin.FRONT_DESK,
}
"""[ours] What ``vchSource`` says, in letters alone; anything else is unknown."""


def appointments(
    rows: Iterable[AppointmentRow],
    practitioners: Sequence[Practitioner],
    types: Sequence[AppointmentType],
) -> Translated[Appointment]:
    """The diary; a row that two chunks both hold counts once.

    Raises UnexpectedAnswer where not a single row can be given to a practitioner.
    """
    diary = _Diary(practitioners, types)
    unique = {row.iAppointmentId: row for row in rows}
    for row in unique.values():
        diary.add(row)
    if unique and practitioners and not diary.found:
        raise differs(operations.APPOINTMENTS, "vchProviderName", "of every row is unknown")
    return Translated(tuple(diary.found), tuple(diary.told()))


@dataclass
class _Diary:
    practitioners: Sequence[Practitioner]
    types: Sequence[AppointmentType]
    found: list[Appointment] = field(default_factory=list[Appointment])
    counts: dict[str, int] = field(default_factory=lambda: defaultdict[str, int](int))

    def __post_init__(self) -> None:
        self._ids = {one.id for one in self.practitioners}
        self._named: dict[str, list[PractitionerId]] = defaultdict(list)
        for one in self.practitioners:
            self._named[normalise_name(one.name)].append(one.id)
        self._by_name = _unambiguous((one.name, one) for one in self.types)
        self._by_label = _unambiguous((one.label or "", one) for one in self.types)

    def add(self, row: AppointmentRow) -> None:
        """Give a row to its practitioner: to each of them where two have the same name."""
        owners = self._owners(row)
        if not owners:
            self.counts["Appointments of nobody in this practice's staff, left out"] += 1
            return
        if len(owners) > 1:
            self.counts["Appointments of one of two people with one name, counted for both"] += 1
        type_ = self._type(row)
        minutes = self._minutes(row, type_)
        status = self._status(row)
        origin = ORIGINS.get("".join(filter(str.isalpha, (row.vchSource or "").lower())))
        for owner in owners:
            self.found.append(
                Appointment(
                    AppointmentId(
                        row.iAppointmentId if owner == owners[0] else _second(row, owner)
                    ),
                    owner,
                    row.dtAppointment,
                    row.dtAppointment + minutes,
                    status,
                    origin or Origin.UNKNOWN,
                    type_.id if type_ else None,
                    initials(row.vchPatientFirstName, row.vchPatientLastName),
                )
            )

    def told(self) -> Iterable[str]:
        """What had to be decided, counted."""
        return (f"{what}: {count}." for what, count in self.counts.items())

    def _owners(self, row: AppointmentRow) -> list[PractitionerId]:
        """By id where it is one of this practice's, else by name. [ours]"""
        if row.iProviderId is not None and row.iProviderId in self._ids:
            return [PractitionerId(row.iProviderId)]
        return self._named.get(normalise_name(row.vchProviderName or ""), [])

    def _type(self, row: AppointmentRow) -> AppointmentType | None:
        named = self._by_name.get(normalise_name(row.vchTxType or ""))
        return named or self._by_label.get(normalise_name(row.vchTxLabel or ""))

    def _minutes(self, row: AppointmentRow, type_: AppointmentType | None) -> int:
        if row.vchAppLength:
            return row.vchAppLength
        self.counts["Appointments without a length, counted with their type's or 30 minutes"] += 1
        return type_.duration_minutes if type_ else UNKNOWN_LENGTH_MINUTES

    def _status(self, row: AppointmentRow) -> Status:
        status = STATUSES.get(row.iAppointmentStatusId or 0)
        if status is None:
            self.counts["Appointments with a status that is not known, counted as booked"] += 1
        return status or Status.BOOKED


def _second(row: AppointmentRow, owner: PractitionerId) -> str:
    return f"{row.iAppointmentId}/{owner}"


def _unambiguous(named: Iterable[tuple[str, AppointmentType]]) -> dict[str, AppointmentType]:
    """By name, without names that mean nothing or more than one type."""
    groups: dict[str, dict[AppointmentTypeId, AppointmentType]] = defaultdict(dict)
    for name, one in named:
        groups[normalise_name(name)][one.id] = one
    return {
        name: next(iter(group.values()))
        for name, group in groups.items()
        if name and len(group) == 1
    }
