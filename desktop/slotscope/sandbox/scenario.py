"""A scenario: a whole practice as plain values, and how its services behave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from slotscope.domain.diary import OfferedSlot, PublishedSlot
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.sandbox import offers
from slotscope.sandbox.faults import PMS, Fault, Operation
from slotscope.sandbox.pms import PmsCopy, in_step

AlterPage: TypeAlias = Callable[[Sequence[PublishedSlot]], Sequence[PublishedSlot]]
AlterSearch: TypeAlias = Callable[[Sequence[OfferedSlot]], Sequence[OfferedSlot]]


def unaltered_page(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
    """A page that shows just what the diary allows."""
    return shown


def unaltered_search(offered: Sequence[OfferedSlot]) -> Sequence[OfferedSlot]:
    """A search that offers just what the diary allows."""
    return offered


class PageShape(StrEnum):
    """How the booking page assigns its data."""

    ASSIGNED = ""
    LET = "let "
    VAR = "var "
    CHANGED = "changed"
    """Another shape altogether: nothing that a reader knows."""


@dataclass(frozen=True)
class Stage:
    """What a scenario's function gives: the practice as it is, and how it is served."""

    practice: Snapshot
    """The truth. Its ``published_slots`` and ``offered_slots`` stay None: they are worked out."""
    page_shape: PageShape = PageShape.ASSIGNED
    alter_page: AlterPage = unaltered_page
    alter_search: AlterSearch = unaltered_search
    faults: Mapping[Operation, Fault] = field(default_factory=dict[Operation, Fault])
    pms: PmsCopy | None = None
    """None: HealthEngine's copy is in step."""
    other_location: str | None = None
    """The name of a second practice that the same key covers."""
    pinned_now: datetime | None = None
    """The moment that the scenario is about, where it cannot be any moment."""


@dataclass(frozen=True)
class Scenario:
    """One scenario of the catalogue, set up for a date."""

    name: str
    title: str
    description: str
    shows: tuple[str, ...]
    """Ids of the findings that it demonstrates."""
    stage: Stage
    now: datetime
    """The aware instant it was set up for."""

    @property
    def practice(self) -> Snapshot:
        """What is really there, read or not."""
        return self.stage.practice

    @property
    def faults(self) -> Mapping[Operation, Fault]:
        """What goes wrong, by operation."""
        return self.stage.faults

    @property
    def pms(self) -> PmsCopy:
        """HealthEngine's own copy."""
        return self.stage.pms or in_step(self.practice)

    @cached_property
    def page(self) -> offers.Page:
        """What HealthEngine publishes, before ``alter_page``."""
        return offers.Page(self.practice)

    @cached_property
    def search(self) -> offers.Search:
        """What Praktika's search offers, before ``alter_search``."""
        return offers.Search(self.practice)

    def published_at(self, now: datetime) -> tuple[PublishedSlot, ...]:
        """What the booking page shows at an aware instant, in order."""
        shown = self.stage.alter_page(self.page.at(now))
        return tuple(sorted(shown, key=lambda one: (one.practitioner_id, one.start)))

    def offered_at(self, now: datetime) -> tuple[OfferedSlot, ...]:
        """What Praktika's search offers at an aware instant."""
        return tuple(self.stage.alter_search(self.search.at(now)))

    @cached_property
    def snapshot(self) -> Snapshot:
        """What a perfect reader would read at ``now``; failed sources are marked and empty.

        Where the customer details fail, a reader has no practice at all: everything of Praktika
        is then marked as failed.
        """
        praktika = replace(self.practice.praktika, offered_slots=self._offered())
        portal = replace(self.practice.healthengine, published_slots=self._published())
        failed: list[SourceName] = [
            source for operation, source in _SOURCE_OF.items() if self._fails(operation)
        ]
        if self._fails(Operation.CUSTOMER):
            failed = list(_SOURCE_OF.values())
            praktika = replace(praktika, practitioners=(), appointment_types=())
        if SourceName.AVAILABILITY in failed:
            praktika = replace(praktika, working_hours=(), painted_slots=())
        if SourceName.RULES in failed:
            praktika = replace(praktika, rules=())
        if SourceName.APPOINTMENTS in failed:
            praktika = replace(praktika, appointments=())
        if self._fails(Operation.PAGE) or self.stage.page_shape is PageShape.CHANGED:
            failed.append(SourceName.PAGE)
        if any(self._fails(operation) for operation in PMS):
            failed.append(SourceName.PMS_API)
        reads = tuple(SourceRead(one, SourceStatus.FAILED, self.now) for one in failed)
        return replace(
            self.practice,
            praktika=praktika,
            healthengine=portal,
            sources=reads,
            source=f"sandbox {self.name}",
        )

    def _fails(self, operation: Operation) -> bool:
        fault = self.faults.get(operation)
        return fault is not None and fault.lasting

    def _published(self) -> tuple[PublishedSlot, ...] | None:
        if self._fails(Operation.PAGE) or self.stage.page_shape is PageShape.CHANGED:
            return None
        return self.published_at(self.now)

    def _offered(self) -> tuple[OfferedSlot, ...] | None:
        """Of the pairs that somebody could book; a reader asks for no others."""
        unread = self._fails(Operation.CUSTOMER) or self._fails(Operation.SEARCH)
        pairs = offers.bookable_pairs(self.practice)
        if unread or not pairs or self.practice.integration.mode is Mode.V1:
            return None
        return tuple(
            one
            for one in self.offered_at(self.now)
            if (one.practitioner_id, one.appointment_type_id) in pairs
        )


_SOURCE_OF: dict[Operation, SourceName] = {
    Operation.CUSTOMER: SourceName.CUSTOMER,
    Operation.AVAILABILITY: SourceName.AVAILABILITY,
    Operation.RULES: SourceName.RULES,
    Operation.APPOINTMENTS: SourceName.APPOINTMENTS,
    Operation.SEARCH: SourceName.SEARCH,
}


@dataclass(frozen=True)
class Recipe:
    """One entry of the catalogue: what can be known of a scenario before it is set up."""

    name: str
    title: str
    description: str
    shows: tuple[str, ...]
    stage: Callable[[date, datetime], Stage]

    def build(self, today: date, now: datetime) -> Scenario:
        """Set it up for a practice-local date and an aware instant."""
        stage = self.stage(today, now)
        return Scenario(
            self.name, self.title, self.description, self.shows, stage, stage.pinned_now or now
        )


def scenario(
    name: str, title: str, shows: tuple[str, ...] = ()
) -> Callable[[Callable[[date, datetime], Stage]], Recipe]:
    """Make a recipe of a function; the first line of its docstring is the description."""

    def make(stage: Callable[[date, datetime], Stage]) -> Recipe:
        description = (stage.__doc__ or title).strip().splitlines()[0]
        return Recipe(name, title, description, shows, stage)

    return make
