"""A snapshot or case file and the moment to judge it for, as every command takes them."""

import sys
from datetime import datetime
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.app.opened import Opened
from slotscope.bootstrap import computer_offset_minutes
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult

FIRST_YEAR, LAST_YEAR = 1971, 4900
"""Years that a diary can have: with any threshold or limit added, a date stays a date."""


def load(path: Path) -> Opened:
    """Read a snapshot or a case file. Raises InputError."""
    from slotscope.sources.opening import open_file

    return open_file(path)


def moment(text: str | None, opened: Opened) -> datetime:
    """The instant to judge for: as given, else the file's own. Raises InputError.

    A snapshot's own moment is when it was taken, a case's the one that its maker judged for.
    """
    if text is None:
        return opened.moment
    expected = "expected an instant with its offset, such as 2026-11-23T09:00:00+11:00"
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise InputError("", "--now", expected) from None
    if given.tzinfo is None:
        raise InputError("", "--now", f"{expected}: the offset is missing")
    try:
        in_zone = given.astimezone(opened.snapshot.clock.zone)
    except OverflowError:
        raise InputError("", "--now", expected) from None
    if not FIRST_YEAR <= in_zone.year <= LAST_YEAR:
        raise InputError("", "--now", f"{expected}, in a year that a diary can have")
    return given


def checked(path: Path, now: str | None) -> CheckResult:
    """The diagnosis of a file; a doubt about a case goes to standard error. Raises InputError."""
    return judged(load(path), now)


def judged(opened: Opened, now: str | None) -> CheckResult:
    """The diagnosis of an opened file. Raises InputError."""
    at = moment(now, opened)
    if opened.case is None or at != opened.moment:
        offset = computer_offset_minutes(at)
        return diagnose(opened.snapshot, at, computer_offset_minutes=offset)
    result = opened.judged(None)
    for doubt in opened.notes(result)[1:]:
        sys.stderr.write(f"slotscope: {doubt}\n")
    return result


def refuse_same(path: Path, out: Path) -> None:
    """Raise InputError where the output would take the place of the file that is read."""
    try:
        same = out.samefile(path)
    except OSError:
        return
    if same:
        raise InputError("", "--out", "expected another file than the one that is read")
