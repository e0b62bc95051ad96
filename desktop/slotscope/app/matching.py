"""From what a person typed of the HealthEngine portal to a set-up, and back to rows.

Names are linked to Praktika's; what is not sure is shown and never guessed, and nothing is
dropped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slotscope.app.name_links import NOT_WRITTEN, Candidate, Certainty, Link, link_name
from slotscope.app.page_doctors import DoctorLink, place_doctors
from slotscope.app.profile import Setup
from slotscope.app.setup_row import SetupRow
from slotscope.app.type_ids import TypeIds
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    Practitioner,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot

__all__ = ["RowLinks", "SetupProposal", "normalise_name", "propose_setup", "setup_rows"]


@dataclass(frozen=True, slots=True)
class RowLinks:
    """One row and what its names mean in Praktika."""

    row: SetupRow
    practitioner: Link
    """``Certainty.NONE``: the row is for all practitioners."""
    type: Link
    """``Certainty.NONE``: the portal links the type to nothing."""

    @property
    def certainty(self) -> Certainty:
        """The worse of the two: sure only where nothing is left to decide."""
        both = {self.practitioner.certainty, self.type.certainty}
        for worst in (Certainty.UNMATCHED, Certainty.UNSURE):
            if worst in both:
                return worst
        return Certainty.SURE

    @property
    def says(self) -> str:
        """What a person should know of this row; empty where nothing."""
        return " ".join(part for part in (self.practitioner.says, self.type.says) if part)


@dataclass(frozen=True, slots=True)
class SetupProposal:
    """A set-up with the sure links made, and everything that a person should look at.

    A "Linked PMS Appointment" that is not sure keeps what was written as its id, so that it is
    neither lost nor taken for "not linked": the diagnosis then finds the link invalid.
    """

    setup: Setup
    rows: tuple[RowLinks, ...]
    doctors: tuple[DoctorLink, ...] = ()
    """The booking page's practitioners, and whom each is in the set-up."""
    notes: tuple[str, ...] = ()


def propose_setup(
    rows: Iterable[SetupRow],
    praktika_practitioners: Sequence[Practitioner],
    praktika_types: Sequence[AppointmentType],
    page_doctors: Iterable[PageDoctor] = (),
    earlier: Setup | None = None,
) -> SetupProposal:
    """Link rows by name. ``earlier``: ids and practitioners' links are kept for the same name.

    Where no row names a practitioner, they are those of the earlier set-up, else Praktika's
    enabled ones under the same names, and a note says so. [ours]
    """
    maker = _Maker(tuple(rows), praktika_practitioners, praktika_types, earlier or Setup())
    maker.name_practitioners()
    setup = Setup(tuple(maker.practitioners.values()), tuple(maker.types()))
    setup, doctors = place_doctors(setup, page_doctors)
    return SetupProposal(setup, tuple(maker.row_links), doctors, tuple(maker.notes))


class _Maker:
    """Makes one set-up of rows."""

    def __init__(
        self,
        rows: tuple[SetupRow, ...],
        people: Sequence[Practitioner],
        kinds: Sequence[AppointmentType],
        earlier: Setup,
    ) -> None:
        self._rows, self._earlier, self._enabled = rows, earlier, people
        self._people = [Candidate(one.id, one.name) for one in people]
        self._kinds = [Candidate(one.id, one.name) for one in kinds]
        self._links: dict[str, Link] = {}
        self.practitioners: dict[str, HealthEnginePractitioner] = {}
        self.row_links: list[RowLinks] = []
        self.notes: list[str] = []

    def name_practitioners(self) -> None:
        """Every HealthEngine practitioner once, with the link that is sure."""
        before = {normalise_name(one.name): one for one in self._earlier.practitioners}
        for name in self._names():
            key = normalise_name(name)
            if key in self._links:
                continue
            self._links[key] = link = self._practitioner_link(name, before.get(key))
            self.practitioners[key] = HealthEnginePractitioner(
                before[key].id if key in before else HealthEnginePractitionerId(f"name:{key}"),
                name,
                None if link.id is None else PractitionerId(link.id),
            )
        self.notes += [
            f"{one.name} of the earlier set-up is in none of these rows."
            for key, one in before.items()
            if key not in self.practitioners
        ]

    def _names(self) -> list[str]:
        names = [row.practitioner for row in self._rows if normalise_name(row.practitioner)]
        if names or not self._rows:
            return names
        if self._earlier.practitioners:
            return [one.name for one in self._earlier.practitioners]
        names = [one.name for one in self._enabled if one.enabled]
        if names:
            self.notes.append(
                "No row names a practitioner, so all that are enabled in Praktika are taken to be "
                "on HealthEngine. Name them if that is not so."
            )
        return names

    def _practitioner_link(self, name: str, before: HealthEnginePractitioner | None) -> Link:
        """The user's earlier choice, while Praktika still has it; else by name."""
        chosen = before.praktika_practitioner_id if before else None
        if chosen is not None and any(one.id == chosen for one in self._people):
            return Link(name, Certainty.SURE, chosen)
        return link_name(name, self._people)

    def types(self) -> Iterator[HealthEngineType]:
        """The types in the order of the rows; a row that repeats another is merged with it."""
        ids = TypeIds(self._earlier)
        seen: set[tuple[object, ...]] = set()
        names: set[tuple[str, str]] = set()
        for row in self._rows:
            key = normalise_name(row.practitioner)
            link = link_name(row.linked_pms_appointment, self._kinds)
            self.row_links.append(RowLinks(row, self._links.get(key, NOT_WRITTEN), link))
            if not row.appointment_type:
                continue
            target = link.id or link.written or None
            name = normalise_name(row.appointment_type)
            content = (key, name, row.length_minutes, target, row.enabled)
            if content in seen:
                self.notes.append(f"{_place(row)} repeats an earlier one and was merged with it.")
                continue
            if (key, name) in names:
                self.notes.append(
                    f"{_place(row)} has other values than an earlier one of the same name; both "
                    "were kept."
                )
            seen.add(content)
            names.add((key, name))
            who = self.practitioners.get(key)
            yield HealthEngineType(
                ids.of(who, key, name),
                row.appointment_type,
                row.length_minutes or 0,
                None if who is None else who.id,
                None if target is None else AppointmentTypeId(target),
                row.enabled,
            )


def _place(row: SetupRow) -> str:
    where = f"Line {row.line}" if row.line else "A row"
    return f"{where} ({row.appointment_type})"


def setup_rows(setup: Setup, snapshot: Snapshot | None = None) -> list[SetupRow]:
    """The rows of a set-up, with Praktika's names where the snapshot knows them.

    A link that it does not know, or whose name Praktika has twice, is written as its id. A
    practitioner without a type of their own has a row that only names them.
    """
    kinds = snapshot.praktika.appointment_types if snapshot else ()
    often = Counter(normalise_name(one.name) for one in kinds)
    written = {one.id: one.name for one in kinds if often[normalise_name(one.name)] == 1}
    names = {one.id: one.name for one in setup.practitioners}
    rows = [
        SetupRow(
            names.get(one.practitioner_id, one.practitioner_id) if one.practitioner_id else "",
            one.name,
            one.length_minutes,
            written.get(one.praktika_appointment_type_id, one.praktika_appointment_type_id)
            if one.praktika_appointment_type_id
            else "",
            one.enabled,
        )
        for one in setup.appointment_types
    ]
    own = {one.practitioner_id for one in setup.appointment_types}
    return rows + [SetupRow(one.name, "", None) for one in setup.practitioners if one.id not in own]
