"""Openings by practitioner and day."""

from collections.abc import Iterator, Mapping

from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import Day
from slotscope.report.blocks import Block, Heading, Paragraph, Section, Table
from slotscope.report.figures import Figures, Tally
from slotscope.report.names import Names
from slotscope.report.wording import VERDICT_TITLES, day_title, reason_says

_HEADER = ("Day", *(VERDICT_TITLES[one] for one in Verdict), "Most frequent reason")
_NUMERIC = frozenset({1, 2, 3})


def counts(result: CheckResult, counted: Figures) -> Section | None:
    """One table for each practitioner, or None where no opening was judged."""
    if result.unjudged is not None:
        return None
    return Section("openings", "Openings by practitioner and day", tuple(_blocks(result, counted)))


def _blocks(result: CheckResult, counted: Figures) -> Iterator[Block]:
    if not counted.by_practitioner:
        yield Paragraph("There is no opening at all in the days that were read.")
        return
    snapshot = result.snapshot
    names = Names.of(snapshot)
    beyond = snapshot.clock.today(result.now) + snapshot.integration.effective_publish_days
    for id_, days in counted.by_practitioner.items():
        name = names.name("practitioner_id", id_)
        yield Heading(name)
        yield Table(f"Openings of {name}", _HEADER, tuple(_rows(days, beyond)), _NUMERIC)


def _rows(days: Mapping[Day, Tally], beyond: Day) -> Iterator[tuple[str, ...]]:
    later, total = Tally(), Tally()
    for day, tally in days.items():
        total.add(tally)
        if day < beyond:
            yield _row(day_title(day), tally)
        else:
            later.add(tally)
    if later.total:
        yield _row("Not published yet", later)
    yield _row("All days", total)


def _row(title: str, tally: Tally) -> tuple[str, ...]:
    top = tally.top(1)
    numbers = (f"{tally.verdicts[verdict]:,}" for verdict in Verdict)
    return (title, *numbers, reason_says(top[0][0]) if top else "")
