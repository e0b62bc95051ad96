"""``slotscope compare``: what changed between two snapshots."""

import sys
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.bootstrap import computer_offset_minutes
from slotscope.commands.snapshot_argument import load, moment
from slotscope.diagnosis.compare import compare
from slotscope.diagnosis.engine import diagnose


def run(before: Path, after: Path, now: str | None, *, as_json: bool) -> int:
    """Print the comparison, both judged for one moment: when the later one was taken.

    One moment for both, so that what only became later is not taken for a change of the set-up.
    Raises InputError.
    """
    earlier, later = load(before), load(after)
    old, new = earlier.snapshot, later.snapshot
    if old.practice.id != new.practice.id:
        raise InputError(
            str(after), "practice.id", f"expected the practice {old.practice.id} of {before}"
        )
    at = moment(now, later)
    offset = computer_offset_minutes(at)
    comparison = compare(
        diagnose(old, at, computer_offset_minutes=offset),
        diagnose(new, at, computer_offset_minutes=offset),
    )
    from slotscope.report.compare_output import compare_json, compare_text

    sys.stdout.write(compare_json(comparison) if as_json else compare_text(comparison))
    return 0
