"""What there is to report on, and what the person who exports chooses."""

from dataclasses import dataclass
from datetime import date

from slotscope.app.ports import LogEntry
from slotscope.app.what_if import Preview
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace
from slotscope.report.mask import Patients
from slotscope.report.options import Audience


@dataclass(frozen=True)
class Material:
    """What the program knows: it is masked before any of it is exported."""

    result: CheckResult
    """The diagnosis of the real state."""
    preview: Preview | None = None
    """Changes that are tried: the report is then about the changed practice."""
    log: tuple[LogEntry, ...] = ()
    """The connection log of the last refresh."""
    traces: tuple[Trace, ...] = ()
    """Bookings that were traced."""
    failed: tuple[Trace, ...] = ()
    """Failed bookings, each traced at the moment it was booked."""
    untraced: int = 0
    """How many failed bookings could not be traced."""
    computer_offset_minutes: int | None = None
    """What the diagnosis was given."""

    @property
    def shown(self) -> CheckResult:
        """The result that the report is about."""
        return self.result if self.preview is None else self.preview.result


@dataclass(frozen=True, slots=True)
class Choice:
    """How the report is to be; the default is for the clinic, without any patient."""

    audience: Audience = Audience.CLINIC
    patients: Patients = Patients.NONE
    days: tuple[date, ...] | None = None
    """The days of the timeline pictures; None: chosen for the reader; empty: no pictures."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format."""

    suffix: str
    title: str
    laid_out: bool
    """Whether its bytes are not plain text to read."""


FORMATS: tuple[Format, ...] = (
    Format(".html", "Web page (HTML)", laid_out=True),
    Format(".pdf", "PDF", laid_out=True),
    Format(".md", "Markdown, for a ticket", laid_out=False),
    Format(".txt", "Plain text, for an e-mail", laid_out=False),
    Format(".csv", "Table of openings (CSV)", laid_out=False),
    Format(".findings.csv", "Table of findings (CSV)", laid_out=False),
    Format(".json", "For programs (JSON)", laid_out=False),
)
