"""HealthEngine's set-up while it is edited: plain values, each edit gives another draft."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from slotscope.app.page_doctors import assign_doctor, place_doctors
from slotscope.app.profile import Setup
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot

_NAMED = "name:"
"""How the id of a practitioner begins whose number on HealthEngine's page is not known."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A set-up, and which of its rows were proposed and not yet confirmed by a person."""

    setup: Setup = field(default_factory=Setup)
    proposed_types: frozenset[HealthEngineTypeId] = frozenset()
    proposed_people: frozenset[HealthEnginePractitionerId] = frozenset()

    @property
    def proposals(self) -> int:
        """How many rows wait to be confirmed."""
        return len(self.proposed_types) + len(self.proposed_people)

    @property
    def is_empty(self) -> bool:
        """Whether there is no row at all."""
        return not self.setup.practitioners and not self.setup.appointment_types


def page_id(person: HealthEnginePractitioner) -> str:
    """A practitioner's number on HealthEngine's page; empty where it is not known."""
    return "" if person.id.startswith(_NAMED) else person.id


def add_type(draft: Draft, who: HealthEnginePractitionerId | None = None) -> Draft:
    """A new row at the end, to be filled in."""
    taken = {one.id for one in draft.setup.appointment_types}
    new = HealthEngineType(HealthEngineTypeId(_free("type:new", taken)), "", 0, who)
    return _with_types(draft, (*draft.setup.appointment_types, new))


def change_type(draft: Draft, changed: HealthEngineType) -> Draft:
    """Another value of the row with the same id; a person chose it, so it is confirmed."""
    types = tuple(changed if one.id == changed.id else one for one in draft.setup.appointment_types)
    return replace(_with_types(draft, types), proposed_types=draft.proposed_types - {changed.id})


def remove_types(draft: Draft, ids: Collection[HealthEngineTypeId]) -> Draft:
    """Without some rows."""
    types = tuple(one for one in draft.setup.appointment_types if one.id not in ids)
    return replace(_with_types(draft, types), proposed_types=draft.proposed_types - set(ids))


def add_person(
    draft: Draft,
    name: str = "",
    praktika: PractitionerId | None = None,
    number: HealthEnginePractitionerId | None = None,
) -> Draft:
    """A new practitioner at the end; ``number`` is the one on HealthEngine's page.

    Raises ValueError where that is another's already.
    """
    taken = {one.id for one in draft.setup.practitioners}
    if number in taken:
        raise ValueError(f"{number} is another practitioner's already.")
    new_id = number or HealthEnginePractitionerId(_free(_NAMED + normalise_name(name), taken))
    new = HealthEnginePractitioner(new_id, name, praktika)
    return _with_people(draft, (*draft.setup.practitioners, new))


def change_person(draft: Draft, changed: HealthEnginePractitioner) -> Draft:
    """Another name or link of the practitioner with the same id; that confirms the row."""
    people = tuple(changed if one.id == changed.id else one for one in draft.setup.practitioners)
    return replace(
        _with_people(draft, people), proposed_people=draft.proposed_people - {changed.id}
    )


def remove_people(draft: Draft, ids: Collection[HealthEnginePractitionerId]) -> Draft:
    """Without some practitioners, and without the types that are theirs alone."""
    people = tuple(one for one in draft.setup.practitioners if one.id not in ids)
    types = tuple(
        one
        for one in draft.setup.appointment_types
        if one.practitioner_id is None or one.practitioner_id not in ids
    )
    return Draft(
        Setup(people, types),
        draft.proposed_types & {one.id for one in types},
        draft.proposed_people - set(ids),
    )


def give_number(draft: Draft, who: HealthEnginePractitionerId, number: str) -> Draft:
    """The practitioner with another number on HealthEngine's page, or with none; types follow.

    Raises ValueError, with a sentence, where the number is another's or cannot be one.
    """
    people = {one.id: one for one in draft.setup.practitioners}
    wanted = number.strip()
    if any(letter.isspace() or not letter.isprintable() for letter in wanted):
        raise ValueError("A practitioner's number on HealthEngine's page has no blanks.")
    if wanted in people and wanted != who:
        raise ValueError(f"{wanted} is {people[HealthEnginePractitionerId(wanted)].name} already.")
    if not wanted or wanted.startswith(_NAMED):
        wanted = _free(_NAMED + normalise_name(people[who].name), set(people) - {who})
    new = HealthEnginePractitionerId(wanted)
    return Draft(
        assign_doctor(draft.setup, new, who),
        draft.proposed_types,
        draft.proposed_people - {who},
    )


def confirm(
    draft: Draft,
    types: Collection[HealthEngineTypeId] | None = None,
    people: Collection[HealthEnginePractitionerId] | None = None,
) -> Draft:
    """Proposed rows that a person agreed to; without any named, all of them."""
    if types is None and people is None:
        return Draft(draft.setup)
    return replace(
        draft,
        proposed_types=draft.proposed_types - set(types or ()),
        proposed_people=draft.proposed_people - set(people or ()),
    )


def merged(draft: Draft, other: Setup, doctors: Iterable[PageDoctor] = ()) -> Draft:
    """The rows of both: where both have a row, the other's values; the page's numbers are given."""
    own_people = {one.id: one for one in draft.setup.practitioners}
    own_types = {one.id: one for one in draft.setup.appointment_types}
    people = own_people | {one.id: one for one in other.practitioners}
    types = own_types | {one.id: one for one in other.appointment_types}
    setup, _ = place_doctors(Setup(tuple(people.values()), tuple(types.values())), doctors)
    return Draft(
        setup,
        draft.proposed_types - {one.id for one in other.appointment_types},
        draft.proposed_people
        & ({one.id for one in setup.practitioners} - {one.id for one in other.practitioners}),
    )


def proposal(snapshot: Snapshot, doctors: Iterable[PageDoctor] = ()) -> Draft:
    """A first set-up from what Praktika has, every row to be confirmed.

    [ours] Its enabled practitioners, and its types that are published online: in V2 each linked
    to itself with Praktika's length, in V1 with the length 0, which always fits.
    """
    praktika = snapshot.praktika
    people = tuple(
        HealthEnginePractitioner(HealthEnginePractitionerId(f"{_NAMED}{one.id}"), one.name, one.id)
        for one in praktika.practitioners
        if one.enabled
    )
    v2 = snapshot.integration.mode is Mode.V2
    types = tuple(
        HealthEngineType(
            HealthEngineTypeId(f"type:{one.id}"),
            one.name,
            one.duration_minutes if v2 else 0,
            None,
            one.id if v2 else None,
        )
        for one in praktika.appointment_types
        if one.published_online
    )
    setup, _ = place_doctors(Setup(people, types), doctors)
    return Draft(
        setup,
        frozenset(one.id for one in setup.appointment_types),
        frozenset(one.id for one in setup.practitioners),
    )


def _with_types(draft: Draft, types: tuple[HealthEngineType, ...]) -> Draft:
    return replace(draft, setup=replace(draft.setup, appointment_types=types))


def _with_people(draft: Draft, people: tuple[HealthEnginePractitioner, ...]) -> Draft:
    return replace(draft, setup=replace(draft.setup, practitioners=people))


def _free(base: str, taken: Collection[str]) -> str:
    """An id that is not taken."""
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}#{number}"
    return found
