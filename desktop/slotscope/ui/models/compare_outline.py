"""A comparison as rows: findings, openings by practitioner, and the set-up field by field."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from slotscope.diagnosis.compare import Comparison, SettingChange
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.wording import count, span
from slotscope.report.wording import cost
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.findings_outline import SEVERITY_GLYPHS, SEVERITY_WORDS
from slotscope.ui.models.outline import Node
from slotscope.ui.models.setting_words import setting_words
from slotscope.ui.selection import FindingSelected, OpeningSelected

HEADERS = ("What changed", "Before", "Now")


def compare_nodes(comparison: Comparison) -> tuple[Node, ...]:
    """The groups that hold something."""
    groups = (
        _group("Findings gone", [_finding(one, Glyph.GOOD, gone=True) for one in comparison.gone]),
        _group(
            "New findings", [_finding(one, SEVERITY_GLYPHS[one.severity]) for one in comparison.new]
        ),
        _group(
            "Changed findings",
            [_changed(one.before, one.after) for one in comparison.changed],
        ),
        _group("Openings gained", _openings(comparison, comparison.gained, Glyph.GAINED)),
        _group("Openings lost", _openings(comparison, comparison.lost, Glyph.LOST)),
        _group(
            "Set-up changed",
            [_setting(one, comparison) for one in comparison.settings],
        ),
    )
    return tuple(one for one in groups if one.children)


def _group(title: str, rows: Sequence[Node]) -> Node:
    return Node((title,), group=True, children=tuple(rows))


def _finding(one: Finding, glyph: Glyph, *, gone: bool = False) -> Node:
    word, price = SEVERITY_WORDS[one.severity], cost(one).rstrip(".")
    cells = (word, "gone") if gone else ("not there", word)
    return Node(
        (one.title, *cells),
        glyph,
        detail=" \u00b7 ".join(part for part in (word, price) if part),
        tip=one.id,
        spoken=f"{'Gone' if gone else 'New'}: {word}. {one.title}",
        payload=None if gone else FindingSelected(one.id, one.subject),
    )


def _changed(before: Finding, after: Finding) -> Node:
    was, now = _numbers(before), _numbers(after)
    return Node(
        (after.title, was, now),
        Glyph.CHANGED,
        detail=f"Before: {was}. Now: {now}.",
        tip=after.id,
        spoken=f"Changed: {after.title}. Before: {was}. Now: {now}.",
        payload=FindingSelected(after.id, after.subject),
    )


def _numbers(one: Finding) -> str:
    unlocks = "" if one.unlocks is None else f", unlocks {one.unlocks:,}"
    return f"{SEVERITY_WORDS[one.severity].lower()}, affects {one.affects:,}{unlocks}"


def _openings(comparison: Comparison, openings: Iterable[Opening], glyph: Glyph) -> list[Node]:
    snapshots = (comparison.before.snapshot, comparison.after.snapshot)
    names: dict[str, str] = {
        one.id: one.name for side in snapshots for one in side.praktika.practitioners
    }
    types: dict[str, str] = {
        one.id: one.name for side in snapshots for one in side.healthengine.appointment_types
    }
    groups: defaultdict[str, list[Opening]] = defaultdict(list)
    for one in openings:
        groups[one.practitioner_id].append(one)
    return [
        Node(
            (f"{names.get(who, who)}: {count(len(many), 'opening')}",),
            glyph,
            children=tuple(_opening(one, types, glyph) for one in many),
        )
        for who, many in groups.items()
    ]


def _opening(one: Opening, types: dict[str, str], glyph: Glyph) -> Node:
    kind = types.get(one.healthengine_type_id or "", "")
    text = " \u00b7 ".join(part for part in (span((one.start, one.end)), kind) if part)
    gained = glyph is Glyph.GAINED
    cells = ("not published", "published") if gained else ("published", "not published")
    return Node((text, *cells), payload=OpeningSelected(one.key))


def _setting(one: SettingChange, comparison: Comparison) -> Node:
    snapshots = (comparison.before.snapshot, comparison.after.snapshot)
    what, before, after = setting_words(one, *snapshots)
    said = f"Before: {before}. Now: {after}."
    return Node(
        (what, before, after),
        Glyph.CHANGED,
        detail=said,
        tip=f"{what}\n{said}\n{one.place}",
        spoken=f"{what}. {said}",
    )
