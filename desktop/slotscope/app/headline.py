"""What the top of the window says of a practice: how much is published, and what is in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.finding import Finding, Subject
from slotscope.diagnosis.reasons import BY_CODE, Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import count, minutes
from slotscope.domain.practice import (
    DEFAULT_PUBLISH_DAYS,
    DEFAULT_THRESHOLD_MINUTES,
    KeyScope,
    Mode,
)
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.report.figures import ORDINARY, outlook, outlook_sentence

MOST_CAUSES = 3
TITLES: dict[str, str] = {
    "subscription.read_only": "Subscription is read-only",
    "location.no_coordinates": "No geo coordinates",
    "rules.allocation_off": "V2 slot allocation is off",
    "practitioner.disabled": "Practitioner not enabled",
    "practitioner.unlinked": "Practitioner not linked",
    "type.none_configured": "No HealthEngine type",
    "type.disabled": "Type not published online",
    "slot.too_short": "Slot too short",
    "slot.outside_hours": "Outside working hours",
    "slot.duplicate": "Overlapping slots",
    "diary.occupied": "Taken by an appointment",
    "time.past": "Already past",
    "time.inside_threshold": "Inside the threshold",
    "time.beyond_horizon": "Beyond the publishing limit",
    "type.length_mismatch": "Length mismatch",
}
"""Each reason in a few words."""
_FINDINGS: dict[str, tuple[str, ...]] = {
    "time.inside_threshold": ("threshold.missing", "threshold.long"),
    "time.beyond_horizon": ("horizon.default",),
}
"""The findings about a reason that is no finding itself."""

FindingKey = tuple[str, Subject]


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why openings are not published."""

    code: str
    openings: int
    """Of the next 30 days."""
    finding: FindingKey | None
    """The gravest finding about it; None where it belongs to any healthy diary."""

    @property
    def title(self) -> str:
        """A few words."""
        return TITLES[self.code]

    @property
    def severity(self) -> Severity:
        """Info where any healthy diary has it."""
        if self.code in ORDINARY:
            return Severity.INFO
        return Severity.ERROR if BY_CODE[self.code].hides else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Notice:
    """A fact of the set-up that has to be seen without clicking."""

    text: str
    tip: str
    severity: Severity | None = None
    """None: nothing is wrong with it."""
    finding: FindingKey | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The whole of it."""

    published: int
    total: int
    sentence: str
    causes: tuple[Cause, ...]
    facts: tuple[Notice, ...]
    """Mode, threshold, publishing limit."""
    alarms: tuple[Notice, ...]
    """Length mismatches, disabled types, and how many problems there are."""
    fine: str | None
    """Says so where everything is; the sentence has the numbers."""


def headline(result: CheckResult) -> Headline:
    """Sum a result up."""
    counted = outlook(result)
    ranked = sorted(counted.reasons.items(), key=lambda pair: (pair[0] in ORDINARY, -pair[1]))
    causes = tuple(
        Cause(code, number, _about(result, code)) for code, number in ranked[:MOST_CAUSES]
    )
    sentence = outlook_sentence(counted)
    if result.unjudged is not None:
        reading = bool(result.snapshot.pending)
        sentence = "Still reading: nothing is judged yet" if reading else "No opening was judged"
    return Headline(
        counted.verdicts[Verdict.PUBLISHED],
        counted.total,
        sentence,
        causes,
        tuple(_facts(result)),
        tuple(_alarms(result)),
        _fine(result),
    )


def _about(result: CheckResult, code: str) -> FindingKey | None:
    wanted = _FINDINGS.get(code, (code,))
    found = [one for one in result.findings if one.id in wanted]
    return max(found, key=lambda one: one.affects).key if found else None


def _facts(result: CheckResult) -> Iterator[Notice]:
    snapshot = result.snapshot
    mode, praktika = snapshot.integration.mode, snapshot.praktika
    yield Notice(
        "V2 rules" if mode is Mode.V2 else "V1 painted slots",
        "Openings come from Praktika's online booking rules."
        if mode is Mode.V2
        else "Openings are the slots that the practice paints for HealthEngine.",
    )
    if snapshot.unread(SourceName.CUSTOMER) is None and mode is Mode.V2:
        yield _threshold(result)
    days = snapshot.integration.effective_publish_days
    by_default = snapshot.integration.publish_days is None
    finding = _first(result, "horizon.default") or _first(result, "horizon.too_long")
    yield Notice(
        f"Publishes {days} days" + (" (default)" if by_default else ""),
        "How far ahead HealthEngine publishes. "
        f"{DEFAULT_PUBLISH_DAYS} days by default; HealthEngine support extends it to 90.",
        finding.severity if finding and finding.severity is not Severity.INFO else None,
        finding.key if finding else None,
    )
    if mode is Mode.V2 and praktika.key_scope is KeyScope.V1:
        finding = _first(result, "key.not_combined")
        yield Notice(
            "V1 key with V2",
            "Ask HealthEngine for the combined key.",
            Severity.WARNING,
            finding.key if finding else None,
        )


def _threshold(result: CheckResult) -> Notice:
    value = result.snapshot.praktika.booking_minimum_threshold_minutes
    tip = "Praktika offers nothing online that starts sooner than the booking minimum threshold."
    if value is None:
        finding = _first(result, "threshold.missing")
        return Notice(
            "Threshold not set: Praktika's default " + minutes(DEFAULT_THRESHOLD_MINUTES),
            tip,
            Severity.WARNING,
            finding.key if finding else None,
        )
    finding = _first(result, "threshold.long")
    return Notice(
        f"Threshold {minutes(value)}",
        tip,
        finding.severity if finding else None,
        finding.key if finding else None,
    )


def _alarms(result: CheckResult) -> Iterator[Notice]:
    for id_, one, many in (
        ("subscription.read_only", "Read-only subscription", ""),
        ("rules.allocation_off", "V2 slot allocation is off", ""),
        ("type.length_mismatch", "1 length mismatch", "length mismatches"),
        ("type.disabled", "1 type not published online", "types not published online"),
        ("slot.too_short", "1 type longer than its slots", "types longer than their slots"),
    ):
        found = [
            finding
            for finding in result.findings
            if finding.id == id_ and finding.severity is not Severity.INFO
        ]
        if found:
            yield Notice(
                one if len(found) == 1 else f"{len(found)} {many}",
                "\n".join(finding.title for finding in found),
                found[0].severity,
                found[0].key,
            )


def _fine(result: CheckResult) -> str | None:
    grave = any(one.severity is not Severity.INFO for one in result.findings)
    failed = any(one.status is SourceStatus.FAILED for one in result.snapshot.sources)
    if grave or failed or result.snapshot.pending or result.unjudged is not None:
        return None
    said = "Everything looks fine. No check found a problem."
    if result.untested:
        said += f" {count(len(result.untested), 'check')} could not run."
    return said


def _first(result: CheckResult, id_: str) -> Finding | None:
    return next((one for one in result.findings if one.id == id_), None)
