"""A check's result for machines: the format ``slotscope-check/1``."""

import json
import re

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import format_wall, instant_in
from slotscope.report.blocks import PREVIEW

FORMAT = "slotscope-check/1"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check_document(
    result: CheckResult, what_if: tuple[str, ...] | None = None
) -> dict[str, object]:
    """The result as values that JSON knows.

    Openings tell wall times of the practice; ``now`` has the practice's offset. The key
    ``unjudged`` is there only where no opening could be judged, and says why. With ``what_if``,
    the changes that a preview rests on, ``preview`` and ``what_if`` come right after the format.
    """
    snapshot = result.snapshot
    now = instant_in(snapshot.clock.zone, result.now)
    document: dict[str, object] = {
        "format": FORMAT,
        **({} if what_if is None else {"preview": PREVIEW, "what_if": list(what_if)}),
        "practice_id": snapshot.practice.id,
        "now": now.isoformat(timespec="seconds"),
        "mode": snapshot.integration.mode.value,
        "summary": {verdict.value: number for verdict, number in result.summary.items()},
    }
    if result.unjudged is not None:
        document["unjudged"] = result.unjudged
    document["openings"] = [_opening(one) for one in result.openings]
    document["findings"] = [finding_entry(one) for one in result.findings]
    document["untested"] = [{"id": one.id, "because": one.because} for one in result.untested]
    return document


def check_json(result: CheckResult, what_if: tuple[str, ...] | None = None) -> str:
    """The result as JSON text: one line for each opening, so that two results can be compared."""
    lines: list[str] = []
    for key, value in check_document(result, what_if).items():
        lines.append(f'"{key}": {_lines(value)}')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    rows = [json.dumps(one, ensure_ascii=False) for one in value]  # pyright: ignore[reportUnknownVariableType]
    return "[\n " + ",\n ".join(rows) + "\n]"


def _opening(opening: Opening) -> dict[str, object]:
    span = {"start": format_wall(opening.start), "end": format_wall(opening.end)}
    judged = {"verdict": opening.verdict.value, "reasons": list(opening.reasons)}
    if opening.kind is Kind.PAINTED:
        return {
            "kind": opening.kind.value,
            "slot_id": opening.slot_id,
            "practitioner_id": opening.practitioner_id,
            **span,
            **judged,
            "offered_types": list(opening.offered_types),
            "too_long_types": list(opening.too_long_types),
        }
    return {
        "kind": opening.kind.value,
        "practitioner_id": opening.practitioner_id,
        "healthengine_type_id": opening.healthengine_type_id,
        "appointment_type_id": opening.appointment_type_id,
        **span,
        **judged,
    }


def finding_entry(finding: Finding) -> dict[str, object]:
    """A finding as values that JSON knows."""
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "title": finding.title,
        "subject": dict(finding.subject),
        "evidence": [{"label": one.label, "value": one.value} for one in finding.evidence],
        "owner": finding.owner.value,
        "basis": finding.basis.value,
        "fix": list(finding.fix),
        "affects": finding.affects,
        "unlocks": finding.unlocks,
    }
