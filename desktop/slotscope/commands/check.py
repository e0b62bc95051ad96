"""``slotscope check``: judge a snapshot file and say what is wrong."""

import sys
from pathlib import Path

from slotscope.commands.snapshot_argument import checked
from slotscope.diagnosis.basis import Severity


def run(path: Path, now: str | None, *, as_json: bool) -> int:
    """0: no finding is an error; 1: at least one is. Raises InputError."""
    result = checked(path, now)
    if as_json:
        from slotscope.report.check_json import check_json

        sys.stdout.write(check_json(result))
    else:
        from slotscope.report.check_text import check_text

        sys.stdout.write(check_text(result))
    return int(any(one.severity is Severity.ERROR for one in result.findings))
