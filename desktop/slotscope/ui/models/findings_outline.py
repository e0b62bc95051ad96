"""A result's findings as rows: blockers first, then by severity, then what was not tested."""

from collections.abc import Iterable, Sequence

from slotscope.diagnosis.basis import OWNER_TITLES, Severity
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Finding, Untested
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import count
from slotscope.report.names import Names
from slotscope.report.wording import cost
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.finding_groups import Entry, arranged, is_blocker
from slotscope.ui.models.outline import Node
from slotscope.ui.selection import FindingSelected

HEADERS = ("Finding", "Kind", "Affects", "Unlocks", "Who fixes it")
NUMBERS = (2, 3)

SEVERITY_WORDS: dict[Severity, str] = {
    Severity.ERROR: "Problem",
    Severity.WARNING: "Warning",
    Severity.INFO: "Note",
}
SEVERITY_GLYPHS: dict[Severity, Glyph] = {
    Severity.ERROR: Glyph.ERROR,
    Severity.WARNING: Glyph.WARNING,
    Severity.INFO: Glyph.INFO,
}
_GROUPS: dict[Severity, str] = {
    Severity.ERROR: "Other problems",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Good to know",
}
_BLOCKING = "Blocks a whole practice, practitioner or type"
_ALONE = "Problems"


def counted(result: CheckResult) -> str:
    """``5 problems, 4 warnings, 3 notes; 2 checks untested``."""
    numbers = dict.fromkeys(Severity, 0)
    for one in result.findings:
        numbers[one.severity] += 1
    said = ", ".join(
        count(numbers[severity], SEVERITY_WORDS[severity].lower()) for severity in Severity
    )
    untested = len(result.untested)
    return said + (f"; {count(untested, 'check')} untested" if untested else "")


def finding_nodes(result: CheckResult) -> tuple[Node, ...]:
    """The groups with their findings; empty groups are left out."""
    names = Names.of(result.snapshot)
    entries = arranged(result.findings)
    blockers = sorted((one for one in entries if is_blocker(one.finding)), key=_scope)
    groups = [_group(_BLOCKING, [_node(one, names) for one in blockers])]
    for severity in Severity:
        rows = [
            _node(one, names)
            for one in entries
            if one.finding.severity is severity and not is_blocker(one.finding)
        ]
        alone = severity is Severity.ERROR and not blockers
        groups.append(_group(_ALONE if alone else _GROUPS[severity], rows))
    groups.append(_group("Not tested", [_untested(one) for one in result.untested]))
    return tuple(one for one in groups if one.children)


def _scope(entry: Entry) -> int:
    """The practice before a practitioner before a type."""
    keys = [key for key, _ in entry.finding.subject]
    return 0 if not keys else 1 if keys == ["practitioner_id"] else 2


def _group(title: str, rows: Sequence[Node]) -> Node:
    return Node((f"{title} ({len(rows):,})",), group=True, children=tuple(rows))


def _node(entry: Entry, names: Names) -> Node:
    finding = entry.finding
    word = SEVERITY_WORDS[finding.severity]
    owner = OWNER_TITLES[finding.owner]
    follow = sum(1 for _ in _below(entry.implied))
    said = f"{count(follow, 'finding follows', 'findings follow')} from it" if follow else ""
    price = cost(finding).rstrip(".")
    parts = (price, said, owner)
    detail = " \u00b7 ".join(part for part in parts if part)
    about = names.subject(finding, ids=False)
    return Node(
        texts=(
            finding.title,
            word,
            f"{finding.affects:,}" if finding.affects else "",
            "" if finding.unlocks is None else f"+{finding.unlocks:,}",
            owner,
        ),
        glyph=SEVERITY_GLYPHS[finding.severity],
        detail=detail,
        tip="\n".join(part for part in (finding.title, about, price, said) if part),
        spoken=". ".join(part for part in (word, finding.title, price, said, owner) if part),
        search=_searched(finding, about, owner),
        payload=FindingSelected(finding.id, finding.subject),
        children=tuple(_node(one, names) for one in entry.implied),
    )


def _below(entries: Iterable[Entry]) -> Iterable[Entry]:
    for one in entries:
        yield one
        yield from _below(one.implied)


def _searched(finding: Finding, about: str, owner: str) -> str:
    facts = [f"{one.label} {one.value}" for one in finding.evidence]
    return " ".join((finding.id, finding.title, about, owner, *facts)).casefold()


def _untested(one: Untested) -> Node:
    known = BY_ID.get(one.id)
    says = known.says.rstrip(".") if known is not None else one.id
    return Node(
        texts=(f"{says}: not tested. {one.because.rstrip('.')}.",),
        glyph=Glyph.UNTESTED,
        detail=one.id,
        tip=one.id,
        search=f"{one.id} {says} {one.because}".casefold(),
        muted=True,
        payload=FindingSelected(one.id, ()),
    )
