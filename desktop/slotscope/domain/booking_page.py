"""What HealthEngine's public booking page showed."""

from dataclasses import dataclass

from slotscope.domain.diary import PublishedSlot
from slotscope.domain.practice import HealthEnginePractitionerId


@dataclass(frozen=True, slots=True)
class PageDoctor:
    """A practitioner that the page lists, with or without a bookable time.

    ``name`` is None where the page tells none: it identifies its practitioners by number.
    """

    id: HealthEnginePractitionerId
    name: str | None = None
    specialities: tuple[str, ...] = ()
    starts: int = 0
    """How many starts it shows for them."""


@dataclass(frozen=True, slots=True)
class PageContents:
    """Everything read from one booking page.

    ``slots`` are sorted by practitioner and start, in wall minutes of the practice; each start is
    there once for each length that the page tells of it, or once without a length. ``notes`` are
    sentences for people on what was odd but could be read.
    """

    slots: tuple[PublishedSlot, ...] = ()
    doctors: tuple[PageDoctor, ...] = ()
    notes: tuple[str, ...] = ()
