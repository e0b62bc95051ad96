"""The answer: every opening judged, every problem found, and what could not be tested."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from slotscope.diagnosis.finding import Finding, Untested
from slotscope.diagnosis.judge import NEEDED
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.openings import Openings
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.sync import PageComparison, compare_page
from slotscope.domain.snapshot import SOURCE_TITLES, Snapshot


@dataclass(frozen=True)
class CheckResult:
    """What the diagnosis says of a snapshot at a moment.

    The command line, the window and the reports all show this one value.
    """

    snapshot: Snapshot
    now: datetime
    """The moment judged for: an aware instant."""
    judgement: Judgement
    findings: tuple[Finding, ...]
    untested: tuple[Untested, ...]
    real: "CheckResult | None" = field(default=None, repr=False, compare=False)
    """Of a practice as it would be: the result of the practice as it is."""

    @property
    def openings(self) -> Openings:
        """Every opening, sorted by practitioner, start, end, then slot or type."""
        return self.judgement.openings

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many openings have each verdict."""
        return self.judgement.summary

    @cached_property
    def page(self) -> PageComparison:
        """HealthEngine's page beside the diary; empty where one of them was not read.

        What HealthEngine shows is of the practice as it is, so it is compared with nothing else.
        It takes a moment the first time it is asked for.
        """
        if self.real is not None:
            return self.real.page
        if self.unjudged is not None:
            return PageComparison()
        return compare_page(self.snapshot, self.openings, self.snapshot.clock.today(self.now))

    @property
    def unjudged(self) -> str | None:
        """Why no opening could be judged, as a sentence; None where they were."""
        return self.judgement.unjudged

    @property
    def unjudged_in_short(self) -> str | None:
        """The same without what went wrong with each source, for a place beside the whole."""
        if self.unjudged is None or self.snapshot.pending:
            return self.unjudged
        needed = NEEDED[self.snapshot.integration.mode]
        without = [SOURCE_TITLES[name] for name in needed if self.snapshot.unread(name)]
        return f"No opening is judged without {' and '.join(without)}."
