"""Whose practice it is, what was read and when, and what wrote the report."""

from collections.abc import Iterator

from slotscope import __version__
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import instant_in
from slotscope.domain.practice import DEFAULT_PUBLISH_DAYS, MAX_PUBLISH_DAYS, Mode
from slotscope.domain.snapshot import SOURCE_TITLES, Snapshot, SourceStatus
from slotscope.report.blocks import Block, Fact, Facts, Notice, Section, Table
from slotscope.report.check_json import FORMAT
from slotscope.report.options import ReportOptions
from slotscope.report.wording import KEY_TITLES, MODE_TITLES, count, moment_title

_STATUS_TITLES: dict[SourceStatus, str] = {
    SourceStatus.OK: "Read",
    SourceStatus.FAILED: "Failed",
    SourceStatus.NOT_READ: "Not read",
}


def about(result: CheckResult, options: ReportOptions) -> Section:
    """The practice, its settings, its sources and our versions."""
    return Section("about", "Practice and sources", tuple(_blocks(result.snapshot, options)))


def _blocks(snapshot: Snapshot, options: ReportOptions) -> Iterator[Block]:
    yield Facts(tuple(_facts(snapshot)))
    failed = [one for one in snapshot.sources if one.status is SourceStatus.FAILED]
    if failed:
        names = ", ".join(SOURCE_TITLES[one.name] for one in failed)
        yield Notice(
            f"Could not be read: {names}. Nothing is concluded from what could not be read."
        )
    if snapshot.sources:
        yield _sources(snapshot, options)
    yield Facts(
        (
            Fact("Written by", f"Slotscope {__version__}"),
            Fact("Rules", f"{FORMAT}, Slotscope {__version__}"),
        )
    )


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    practice, praktika = snapshot.practice, snapshot.praktika
    mode = snapshot.integration.mode
    yield Fact("Practice", f"{practice.name} (Praktika id {practice.id})")
    if snapshot.healthengine.practice_id is not None:
        yield Fact("HealthEngine id", snapshot.healthengine.practice_id)
    yield Fact("Timezone", practice.timezone)
    yield Fact("Integration", MODE_TITLES[mode])
    yield Fact("API key", KEY_TITLES[praktika.key_scope])
    yield Fact("Subscription", "read-only" if praktika.subscription_read_only else "full")
    if mode is Mode.V2:
        ticked = "ticked" if praktika.rule_based_slot_allocation else "not ticked"
        yield Fact("Rule Based Slot Allocation (V2)", ticked)
        yield Fact("Booking minimum threshold", _threshold(snapshot))
    yield Fact("HealthEngine publishes", _publishing(snapshot))
    yield Fact(
        "Practitioners", f"{len(praktika.practitioners)} ({_disabled(snapshot)} not enabled)"
    )
    yield Fact("Data from", moment_title(instant_in(snapshot.clock.zone, snapshot.captured_at)))


def _threshold(snapshot: Snapshot) -> str:
    minutes = snapshot.praktika.booking_minimum_threshold_minutes
    if minutes is None:
        return "not set: Praktika's default of 1 hour applies"
    return f"{minutes // 60} h" if minutes and minutes % 60 == 0 else f"{minutes} min"


def _publishing(snapshot: Snapshot) -> str:
    days = snapshot.integration.publish_days
    ahead = count(snapshot.integration.effective_publish_days, "day")
    if days is None:
        return f"{ahead} ahead (the default)"
    if days > MAX_PUBLISH_DAYS:
        return f"{ahead} ahead (set to {days}, which is more than HealthEngine allows)"
    return f"{ahead} ahead" + (" (the default)" if days == DEFAULT_PUBLISH_DAYS else "")


def _disabled(snapshot: Snapshot) -> int:
    return sum(not one.enabled for one in snapshot.praktika.practitioners)


def _sources(snapshot: Snapshot, options: ReportOptions) -> Table:
    header = ("Source", "State", "Read at", "Remark")
    rows = tuple(
        (
            SOURCE_TITLES[one.name] + (f" [{one.name}]" if options.for_support else ""),
            _STATUS_TITLES[one.status],
            ""
            if one.read_at is None
            else moment_title(one.read_at.astimezone(snapshot.clock.zone)),
            one.detail or "",
        )
        for one in snapshot.sources
    )
    return Table("When each source was read", header, rows)
