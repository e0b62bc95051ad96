"""A comparison of two results as JSON and as text."""

import json
import textwrap
from collections.abc import Iterator, Sequence

from slotscope.diagnosis.compare import Comparison
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.wording import span
from slotscope.domain.clock import format_wall, instant_in
from slotscope.report.check_json import finding_entry

FORMAT = "slotscope-compare/1"
_MOST = 20
"""Openings listed in text; the JSON has all of them."""


def compare_document(comparison: Comparison) -> dict[str, object]:
    """The machine-readable comparison."""
    before, after = comparison.before, comparison.after
    return {
        "format": FORMAT,
        "practice_id": after.snapshot.practice.id,
        "before": {
            "now": instant_in(before.snapshot.clock.zone, before.now).isoformat(),
            "summary": {verdict.value: number for verdict, number in before.summary.items()},
        },
        "after": {
            "now": instant_in(after.snapshot.clock.zone, after.now).isoformat(),
            "summary": {verdict.value: number for verdict, number in after.summary.items()},
        },
        "findings": {
            "gone": [finding_entry(one) for one in comparison.gone],
            "new": [finding_entry(one) for one in comparison.new],
            "changed": [
                {"before": finding_entry(one.before), "after": finding_entry(one.after)}
                for one in comparison.changed
            ],
        },
        "openings": {
            "gained": [_opening(one) for one in comparison.gained],
            "lost": [_opening(one) for one in comparison.lost],
        },
        "settings": [
            {"place": one.place, "before": one.before, "after": one.after}
            for one in comparison.settings
        ],
    }


def compare_json(comparison: Comparison) -> str:
    """The comparison as JSON text."""
    return json.dumps(compare_document(comparison), ensure_ascii=False, indent=1) + "\n"


def compare_text(comparison: Comparison) -> str:
    """The comparison for a terminal, 80 columns."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from textwrap.wrap(comparison.summary, 79)
    yield from _findings("Findings gone", comparison.gone)
    yield from _findings("New findings", comparison.new)
    yield from _findings("Changed findings", [one.after for one in comparison.changed])
    if comparison.settings:
        yield from ("", "Set-up changed")
        for one in comparison.settings:
            yield f"  {one.place}: {one.before} -> {one.after}"
    names = {
        one.id: one.name
        for side in (comparison.before, comparison.after)
        for one in side.snapshot.praktika.practitioners
    }
    for title, openings in (
        ("Openings gained", comparison.gained),
        ("Openings lost", comparison.lost),
    ):
        if openings:
            yield from ("", f"{title} ({len(openings):,})")
            for one in openings[:_MOST]:
                who = names.get(one.practitioner_id, one.practitioner_id)
                yield f"  {who}: {span((one.start, one.end))}"
            if len(openings) > _MOST:
                yield f"  and {len(openings) - _MOST:,} more"


def _findings(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield from ("", title)
        for one in findings:
            yield from textwrap.wrap(
                f"- {one.title} [{one.id}]", 79, initial_indent="  ", subsequent_indent="    "
            )


def _opening(one: Opening) -> dict[str, object]:
    return {
        "practitioner_id": one.practitioner_id,
        "start": format_wall(one.start),
        "end": format_wall(one.end),
        "slot_id": one.slot_id,
        "healthengine_type_id": one.healthengine_type_id,
        "reasons": list(one.reasons),
    }
