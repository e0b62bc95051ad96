"""A snapshot file and the moment to judge it for, as every command takes them."""

from datetime import datetime
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.bootstrap import computer_offset_minutes
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.snapshot import Snapshot


def load(path: Path) -> Snapshot:
    """Read a snapshot file. Raises InputError."""
    from slotscope.sources.snapshot_file import read_snapshot

    return read_snapshot(path)


def moment(text: str | None, snapshot: Snapshot) -> datetime:
    """The instant to judge for: as given, else when the snapshot was taken. Raises InputError."""
    if text is None:
        return snapshot.captured_at
    expected = "expected an instant with its offset, such as 2026-11-23T09:00:00+11:00"
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise InputError("", "--now", expected) from None
    if given.tzinfo is None:
        raise InputError("", "--now", f"{expected}: the offset is missing")
    try:
        in_zone = given.astimezone(snapshot.clock.zone)
    except OverflowError:
        raise InputError("", "--now", expected) from None
    if not 1971 <= in_zone.year <= 9000:
        raise InputError("", "--now", f"{expected}, in a year that a diary can have")
    return given


def checked(path: Path, now: str | None) -> CheckResult:
    """The diagnosis of a snapshot file. Raises InputError."""
    snapshot = load(path)
    at = moment(now, snapshot)
    return diagnose(snapshot, at, computer_offset_minutes=computer_offset_minutes(at))
