"""Snapshot files: read and write everything known of a practice at one moment."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from slotscope.app.errors import InputError
from slotscope.app.safe_write import write_safely
from slotscope.domain.practice import KeyScope
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot
from slotscope.sources import snapshot_columns as columns
from slotscope.sources import snapshot_wire as wire
from slotscope.sources.file_bytes import read_bytes
from slotscope.sources.json_text import load_json, one_line
from slotscope.sources.snapshot_document import FORMAT, snapshot_document
from slotscope.sources.snapshot_row import Row
from slotscope.sources.snapshot_text import snapshot_bytes

__all__ = ["parse_snapshot", "read_snapshot", "snapshot_document", "write_snapshot"]

T = TypeVar("T")

_TOP = frozenset(
    {
        "format",
        "captured_at",
        "source",
        "practice",
        "integration",
        "praktika",
        "healthengine",
        "sources",
    }
)
_PRAKTIKA = frozenset(
    {
        "key_scope",
        "subscription_read_only",
        "rule_based_slot_allocation",
        "booking_minimum_threshold_minutes",
        "practitioners",
        "appointment_types",
        "rules",
        "working_hours",
        "painted_slots",
        "appointments",
        "offered_slots",
    }
)
_HEALTHENGINE = frozenset({"practice_id", "practitioners", "appointment_types", "published_slots"})
_ANY_VERSION = re.compile(r"slotscope-snapshot/([1-9]\d{0,5})", re.ASCII)


def read_snapshot(path: Path) -> Snapshot:
    """The snapshot in a file. Raises InputError: one line with file, place, what was expected."""
    return parse_snapshot(read_bytes(path), str(path))


def parse_snapshot(data: bytes, name: str) -> Snapshot:
    """The snapshot that the bytes of a file hold; ``name`` is the file's, for the error.

    Raises InputError, and nothing else whatever the bytes are. Links to things that do not exist
    are not errors: the diagnosis finds them.
    """
    file = one_line(name)
    return _as_written(data, file) or _parsed(load_json(data, file), file, {})


def _as_written(data: bytes, file: str) -> Snapshot | None:
    """The snapshot of a file as the program writes it, whose long lists need no parser.

    None where it is otherwise, or anything is wrong: then the whole is read for the place of it.
    """
    try:
        rest, taken = columns.take_lists(data)
        return _parsed(load_json(rest, file), file, taken) if taken else None
    except InputError:
        return None


def _parsed(tree: object, file: str, taken: Mapping[str, tuple[Any, ...]]) -> Snapshot:
    """``taken``: the lists that were taken out of the document."""
    if isinstance(tree, dict):
        _check_format(cast("dict[str, object]", tree), file)
    top = Row(cast("object", tree), _TOP, file, "")
    captured_at = top.instant("captured_at")
    practice = wire.practice(top.part("practice", wire.PRACTICE))
    integration = wire.integration(top.part("integration", wire.INTEGRATION))
    return Snapshot(
        captured_at=captured_at,
        practice=practice,
        integration=integration,
        praktika=_praktika(top.part("praktika", _PRAKTIKA), file, taken),
        healthengine=_healthengine(top.part("healthengine", _HEALTHENGINE), file),
        sources=top.rows("sources", wire.SOURCE_READ, wire.source_read),
        source=top.text("source") if top.has("source") else None,
    )


def write_snapshot(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; what was there stays intact if that fails. Raises WriteError."""
    write_safely(path, snapshot_bytes(snapshot))


def _check_format(values: dict[str, object], file: str) -> None:
    """Refuse another version before complaining of keys that only that one knows."""
    row = Row(values, frozenset(values), file, "")
    value = row.raw("format")
    if value == FORMAT:
        return
    version = _ANY_VERSION.fullmatch(value) if isinstance(value, str) else None
    if version:
        raise InputError(
            file,
            "format",
            f"expected {FORMAT}, but this file is {version[0]}: it was made by a newer version of "
            "Slotscope, so update Slotscope to open it",
        )
    raise row.wrong("format", f'"{FORMAT}"', show=True)


def _praktika(row: Row, file: str, taken: Mapping[str, tuple[Any, ...]]) -> PraktikaSide:
    def listed(key: str, known: frozenset[str], read: Callable[[Row], T]) -> tuple[T, ...]:
        if key in taken and row.raw(key) == columns.TAKEN_OUT:
            return taken[key]
        return row.rows(key, known, read)

    side = PraktikaSide(
        practitioners=row.rows(
            "practitioners", wire.PRACTITIONER, wire.practitioner, required=True
        ),
        appointment_types=row.rows(
            "appointment_types", wire.APPOINTMENT_TYPE, wire.appointment_type
        ),
        rules=row.rows("rules", wire.RULE, wire.rule),
        working_hours=listed("working_hours", wire.WORKING_HOURS, wire.working_hours),
        painted_slots=listed("painted_slots", wire.PAINTED_SLOT, wire.painted_slot),
        appointments=listed("appointments", wire.APPOINTMENT, wire.appointment),
        offered_slots=row.rows_or_none("offered_slots", wire.OFFERED_SLOT, wire.offered_slot),
        key_scope=row.choice("key_scope", wire.KEY_SCOPES, KeyScope.UNKNOWN),
        subscription_read_only=row.flag("subscription_read_only", default=False),
        rule_based_slot_allocation=row.flag("rule_based_slot_allocation", default=False),
        booking_minimum_threshold_minutes=row.whole_or_none("booking_minimum_threshold_minutes", 0),
    )
    _refuse_doubles(side.practitioners, file, "praktika.practitioners")
    _refuse_doubles(side.appointment_types, file, "praktika.appointment_types")
    _refuse_doubles(side.rules, file, "praktika.rules")
    _refuse_doubles(side.painted_slots, file, "praktika.painted_slots")
    _refuse_doubles(side.appointments, file, "praktika.appointments")
    return side


def _healthengine(row: Row, file: str) -> HealthEngineSide:
    side = HealthEngineSide(
        practice_id=row.text_or_none("practice_id"),
        practitioners=row.rows(
            "practitioners", wire.HEALTHENGINE_PRACTITIONER, wire.healthengine_practitioner
        ),
        appointment_types=row.rows(
            "appointment_types", wire.HEALTHENGINE_TYPE, wire.healthengine_type
        ),
        published_slots=row.rows_or_none(
            "published_slots", wire.PUBLISHED_SLOT, wire.published_slot
        ),
    )
    _refuse_doubles(side.practitioners, file, "healthengine.practitioners")
    _refuse_doubles(side.appointment_types, file, "healthengine.appointment_types")
    return side


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _refuse_doubles(rows: Sequence[_HasId], file: str, place: str) -> None:
    """Ids are unique within a list; across lists they need not be."""
    # A comprehension lets other threads go on meanwhile; a call that walks all rows does not.
    if len({one.id for one in rows}) == len(rows):
        return
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        other = first.setdefault(row.id, index)
        if other != index:
            expected = f"expected an id of its own, but {place}[{other}] has the same one"
            raise InputError(file, f"{place}[{index}].id", expected)
