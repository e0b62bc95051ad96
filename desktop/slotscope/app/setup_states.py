"""What a person should look at in HealthEngine's set-up, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slotscope.app.length_advice import advice_for_type
from slotscope.app.name_links import Candidate, Certainty, Link, link_name
from slotscope.app.profile import Setup
from slotscope.app.setup_draft import Draft
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import HealthEnginePractitioner, HealthEngineType, Mode
from slotscope.domain.snapshot import Snapshot, SourceName


class Mark(StrEnum):
    """How a row stands, the gravest first."""

    INCOMPLETE = "incomplete"
    """Without it the set-up cannot be saved."""
    UNMATCHED = "unmatched"
    UNSURE = "unsure"
    NOT_LINKED = "not_linked"
    LENGTH = "length"
    PROPOSED = "proposed"
    OFF = "off"
    FINE = "fine"

    @property
    def word(self) -> str:
        """What the table says."""
        return _WORDS[self]

    @property
    def is_problem(self) -> bool:
        """Whether somebody should look at the row."""
        return self not in (Mark.OFF, Mark.FINE)


_WORDS = {
    Mark.INCOMPLETE: "Incomplete",
    Mark.UNMATCHED: "No match",
    Mark.UNSURE: "Unsure",
    Mark.NOT_LINKED: "Not linked",
    Mark.LENGTH: "Length",
    Mark.PROPOSED: "To confirm",
    Mark.OFF: "Off",
    Mark.FINE: "Fine",
}


@dataclass(frozen=True, slots=True)
class RowState:
    """How one row stands."""

    mark: Mark
    says: str = ""
    """Everything that a person should know of it; empty where nothing."""
    suggestions: tuple[Candidate, ...] = ()
    """Praktika's records that the link may mean, the likeliest first."""


def type_state(type_: HealthEngineType, draft: Draft, snapshot: Snapshot | None) -> RowState:
    """How a type stands; without a snapshot nothing is said of links and lengths."""
    found: list[tuple[Mark, str]] = []
    if not type_.name.strip():
        found.append((Mark.INCOMPLETE, "Enter the type's name as HealthEngine's portal shows it."))
    if _dangling(type_, draft.setup):
        found.append((Mark.INCOMPLETE, "Choose whose type it is: its practitioner is gone."))
    link = type_link(type_, snapshot)
    if link is not None and link.says:
        mark = Mark.UNSURE if link.certainty is Certainty.UNSURE else Mark.UNMATCHED
        found.append((mark, _says(link)))
    if link is not None and link.certainty is Certainty.NONE and type_.enabled:
        found.append(
            (Mark.NOT_LINKED, "V2 needs a Linked PMS Appointment: choose Praktika's type.")
        )
    advice = None if snapshot is None else advice_for_type(type_, draft.setup, snapshot)
    if advice is not None:
        found.append((Mark.LENGTH, advice))
    if type_.id in draft.proposed_types:
        found.append(
            (Mark.PROPOSED, "Proposed from Praktika: compare it with the portal and confirm it.")
        )
    if not type_.enabled:
        found.append((Mark.OFF, "HealthEngine does not offer it."))
    suggestions = () if link is None else link.suggestions
    return _worst(found, suggestions)


def type_link(type_: HealthEngineType, snapshot: Snapshot | None) -> Link | None:
    """What the Linked PMS Appointment means in Praktika; None where nothing can be said of it.

    V1 links no types.
    """
    if snapshot is None or snapshot.unread(SourceName.CUSTOMER) is not None:
        return None
    written = type_.praktika_appointment_type_id
    if snapshot.integration.mode is Mode.V1 and not written:
        return None
    kinds = [Candidate(one.id, one.name) for one in snapshot.praktika.appointment_types]
    if any(one.id == written for one in kinds):
        return Link(written or "", Certainty.SURE, written)
    return _offered(link_name(written or "", kinds), kinds)


def person_state(
    person: HealthEnginePractitioner, draft: Draft, snapshot: Snapshot | None
) -> RowState:
    """How a practitioner stands."""
    found: list[tuple[Mark, str]] = []
    suggestions: tuple[Candidate, ...] = ()
    if not person.name.strip():
        found.append(
            (Mark.INCOMPLETE, "Enter the practitioner's name as HealthEngine's portal shows it.")
        )
    if snapshot is not None and snapshot.unread(SourceName.CUSTOMER) is None:
        people = [Candidate(one.id, one.name) for one in snapshot.praktika.practitioners]
        link = _person_link(person, people)
        suggestions = link.suggestions
        if link.certainty is Certainty.UNSURE:
            found.append((Mark.UNSURE, _says(link)))
        elif link.certainty is not Certainty.SURE:
            says = link.says or "Choose who this is in Praktika: without that nothing is published."
            found.append((Mark.UNMATCHED, says))
    if person.id in draft.proposed_people:
        found.append(
            (Mark.PROPOSED, "Proposed from Praktika: compare it with the portal and confirm it.")
        )
    return _worst(found, suggestions)


def _person_link(person: HealthEnginePractitioner, people: Sequence[Candidate]) -> Link:
    chosen = person.praktika_practitioner_id
    if chosen is None:
        return _offered(link_name(person.name, people), people)
    if any(one.id == chosen for one in people):
        return Link(person.name, Certainty.SURE, chosen)
    found = _offered(link_name(person.name, people), people)
    return Link(chosen, Certainty.UNMATCHED, suggestions=found.suggestions)


def _offered(link: Link, candidates: Sequence[Candidate]) -> Link:
    """A name that is the same is still only a suggestion where nobody chose it."""
    if link.certainty is not Certainty.SURE:
        return link
    same = tuple(one for one in candidates if one.id == link.id)
    return Link(link.written, Certainty.UNSURE, suggestions=same)


def _says(link: Link) -> str:
    """Of the same name nobody has to be asked whether it is a name in Praktika."""
    only = link.suggested
    if link.certainty is Certainty.UNSURE and only is not None and len(link.suggestions) == 1:
        written, meant = normalise_name(link.written), normalise_name(only.name)
        if written == meant:
            return f"Praktika has {only.name} too. Is it the same?"
    return link.says


def _dangling(type_: HealthEngineType, setup: Setup) -> bool:
    who = type_.practitioner_id
    return who is not None and all(one.id != who for one in setup.practitioners)


def _worst(found: Sequence[tuple[Mark, str]], suggestions: tuple[Candidate, ...]) -> RowState:
    order = list(Mark)
    ranked = sorted(found, key=lambda pair: order.index(pair[0]))
    if not ranked:
        return RowState(Mark.FINE)
    return RowState(ranked[0][0], " ".join(says for _, says in ranked), suggestions)
