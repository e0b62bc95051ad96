"""What the person who exports a report chooses."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from slotscope.diagnosis.plan import FixPlan
from slotscope.report.blocks import Section
from slotscope.report.mask import Patients


class Audience(StrEnum):
    """Who reads it."""

    CLINIC = "clinic"
    """Plain words, no codes."""
    SUPPORT = "support"
    """Codes, ids and the connection log."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of the refresh, for the connection log; holds no key."""

    at: datetime
    source: str
    operation: str
    status: int | None
    seconds: float
    received: int
    """Bytes of the decoded body."""
    outcome: str


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """All choices, with the defaults of a report for the clinic without any patient."""

    audience: Audience = Audience.CLINIC
    patients: Patients = Patients.NONE
    days: tuple[date, ...] | None = None
    """The days of the timeline pictures; None: chosen for the reader; empty: no pictures."""
    plan: FixPlan | None = None
    """The fix plan where it was worked out already; None: it is worked out here."""
    what_if: tuple[str, ...] = ()
    """Changes as instructions; with any, or with ``preview``, all of the report is a preview."""
    preview: bool = False
    log: tuple[Exchange, ...] = ()
    """The connection log; written for support only."""
    extra: tuple[Section, ...] = ()
    """Further sections, such as traces of bookings, placed after the pictures."""

    @property
    def for_support(self) -> bool:
        """Whether codes and ids are wanted."""
        return self.audience is Audience.SUPPORT

    @property
    def is_preview(self) -> bool:
        """Whether the report shows what could be, not what is."""
        return self.preview or bool(self.what_if)
