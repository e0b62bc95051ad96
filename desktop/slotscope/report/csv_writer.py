"""Openings and findings as tables for a spreadsheet: one header line, times with their offset."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import PracticeClock, WallMinute
from slotscope.report.blocks import PREVIEW
from slotscope.report.document import printable
from slotscope.report.names import Names
from slotscope.report.wording import reason_says

_OPENING_HEADER = (
    "practitioner",
    "start",
    "end",
    "minutes",
    "verdict",
    "reasons",
    "why",
    "appointment_type",
    "offered_for",
    "too_long_for",
    "kind",
    "practitioner_id",
    "slot_id",
    "healthengine_type_id",
    "appointment_type_id",
)
_SUBJECT_KEYS = (
    "practitioner_id",
    "healthengine_practitioner_id",
    "appointment_type_id",
    "healthengine_type_id",
    "rule_id",
)
_FINDING_HEADER = (
    "id",
    "severity",
    "title",
    "about",
    "affects",
    "unlocks",
    "owner",
    "basis",
    "evidence",
    "fix",
    *_SUBJECT_KEYS,
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def openings_csv(result: CheckResult, *, preview: bool = False) -> bytes:
    """Every opening, in the order of the check."""
    names, clock = Names.of(result.snapshot), result.snapshot.clock
    rows = (_opening(one, names, clock) for one in result.openings)
    return _table(_OPENING_HEADER, rows, preview=preview)


def findings_csv(result: CheckResult, *, preview: bool = False) -> bytes:
    """Every finding, in the order of the check."""
    names = Names.of(result.snapshot)
    return _table(
        _FINDING_HEADER, (_finding(one, names) for one in result.findings), preview=preview
    )


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: such text gets an apostrophe in front."""
    text = printable(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _opening(one: Opening, names: Names, clock: PracticeClock) -> tuple[str, ...]:
    def types(ids: Iterable[str]) -> str:
        return "; ".join(names.name("healthengine_type_id", id_) for id_ in ids)

    return (
        names.name("practitioner_id", one.practitioner_id),
        _instant(one.start, clock),
        _instant(one.end, clock),
        str(one.end - one.start),
        one.verdict.value,
        "; ".join(one.reasons),
        " ".join(reason_says(code) for code in one.reasons),
        types([one.healthengine_type_id] if one.healthengine_type_id else []),
        types(one.offered_types),
        types(one.too_long_types),
        one.kind.value,
        one.practitioner_id,
        one.slot_id or "",
        one.healthengine_type_id or "",
        one.appointment_type_id or "",
    )


def _finding(one: Finding, names: Names) -> tuple[str, ...]:
    subject = dict[str, str](one.subject)
    return (
        one.id,
        one.severity.value,
        one.title,
        names.subject(one, ids=False),
        str(one.affects),
        "" if one.unlocks is None else str(one.unlocks),
        one.owner.value,
        one.basis.value,
        "; ".join(f"{fact.label}: {fact.value}" for fact in one.evidence),
        " ".join(f"{number}. {step}" for number, step in enumerate(one.fix, 1)),
        *(subject.get(key, "") for key in _SUBJECT_KEYS),
    )


def _instant(minute: WallMinute, clock: PracticeClock) -> str:
    """A wall time with the offset it has in the practice: ``2026-11-23T09:00+11:00``."""
    return datetime.fromtimestamp(clock.instant(minute), clock.zone).isoformat(timespec="minutes")


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], *, preview: bool) -> bytes:
    """UTF-8 with the mark that spreadsheets look for; a preview has a column that says so."""
    mark = (PREVIEW,) if preview else ()
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow((*header, *(("preview",) if preview else ())))
    for row in rows:
        writer.writerow([*(neutral(cell) for cell in row), *mark])
    return written.getvalue().encode("utf-8-sig")
