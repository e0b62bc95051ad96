"""``slotscope report``: write a diagnostic report of a snapshot file."""

import sys
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.app.safe_write import write_safely
from slotscope.commands.snapshot_argument import checked
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.writers import suffix_of, write


def run(path: Path, out: Path, now: str | None, audience: str, patients: str) -> int:
    """Write the report and name it. Raises InputError or WriteError."""
    from slotscope.report.document import build_report
    from slotscope.report.mask import Patients

    try:
        suffix = suffix_of(out.name)
    except ValueError as error:
        raise InputError("", "--out", str(error)) from None
    result = checked(path, now)
    options = ReportOptions(audience=Audience(audience), patients=Patients(patients))
    write_safely(out, write(build_report(result, options), result, suffix))
    sys.stdout.write(f"{out}\n")
    return 0
