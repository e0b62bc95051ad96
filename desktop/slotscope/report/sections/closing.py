"""What could not be tested, the connection log, and the words that not every reader knows."""

from slotscope.diagnosis.result import CheckResult
from slotscope.report.blocks import Block, Fact, Facts, Paragraph, Section, Table
from slotscope.report.options import ReportOptions
from slotscope.report.wording import count

_GLOSSARY: tuple[tuple[str, str], ...] = (
    (
        "Opening",
        "One thing a patient could book: a painted slot (V1), or a piece of free time as long as "
        "the appointment type needs (V2).",
    ),
    ("Published", "Patients can see the opening on HealthEngine and book it."),
    ("At risk", "Patients can see the opening, but the booking is likely to fail."),
    ("Hidden", "Patients cannot see the opening."),
    ("Praktika", "The practice's own software: diary, practitioners, online booking settings."),
    ("HealthEngine", "The website where patients search and book."),
    (
        "V1, painted slots",
        "The older integration: staff mark HealthEngine slots in Praktika's diary, and each mark "
        "is one bookable appointment, whatever its length.",
    ),
    (
        "V2, rules",
        "The newer integration: online booking rules say when each practitioner takes which online "
        "appointment type, and Praktika divides the free time into appointments.",
    ),
    (
        "Available range, working hours",
        "The time that Praktika's diary marks as available for a practitioner.",
    ),
    (
        "Linked PMS Appointment",
        "The Praktika appointment type that a HealthEngine type books into. It is chosen in the "
        "HealthEngine portal, on the practitioner's types page.",
    ),
    (
        "Booking minimum threshold",
        "How long before its start an opening stops being offered. Praktika uses 1 hour where the "
        "practice has set nothing.",
    ),
    (
        "Publishing limit",
        "How many days ahead HealthEngine shows openings: 30 unless its support extends it, "
        "90 at most.",
    ),
    (
        "Combined key",
        "An API key from HealthEngine that covers both the painted and the rule-based integration.",
    ),
)


def untested(result: CheckResult, options: ReportOptions) -> Section | None:
    """The checks that could not run, by the reason why; None where all ran."""
    if not result.untested:
        return None
    causes: dict[str, list[str]] = {}
    for one in result.untested:
        causes.setdefault(one.because, []).append(one.id)
    codes = options.for_support
    rows = tuple(
        (because, ", ".join(ids) if codes else f"{len(ids):,}") for because, ids in causes.items()
    )
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{count(len(result.untested), 'check')} could not run, for want of what the "
            "table names. Whether there is a problem of that kind is not known."
        ),
        Table(
            "Why checks could not run",
            ("Why", "Checks" if codes else "Number of checks"),
            rows,
            frozenset() if codes else frozenset({1}),
        ),
    )
    return Section("untested", "What could not be tested", blocks)


def log(result: CheckResult, options: ReportOptions) -> Section | None:
    """The connection log, for support only."""
    if not options.for_support or not options.log:
        return None
    zone = result.snapshot.clock.zone
    rows = tuple(
        (
            one.at.astimezone(zone).isoformat(timespec="seconds"),
            one.source,
            one.operation,
            "none" if one.status is None else str(one.status),
            f"{one.seconds:.2f} s",
            f"{one.received:,}",
            one.outcome,
        )
        for one in options.log
    )
    header = ("At", "Source", "Operation", "HTTP", "Took", "Bytes", "Outcome")
    table = Table("Requests of the last refresh", header, rows, frozenset({4, 5}))
    return Section("log", "Connection log", (table,))


def glossary() -> Section:
    """Words for readers who know only one of the two systems."""
    facts = Facts(tuple(Fact(term, meaning) for term, meaning in _GLOSSARY))
    return Section("glossary", "Words used here", (facts,))
