"""``slotscope report``: write a diagnostic report of a snapshot or case file."""

import sys
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.app.safe_write import write_safely
from slotscope.commands.case_material import material
from slotscope.commands.snapshot_argument import refuse_same
from slotscope.report.options import Audience
from slotscope.report.writers import suffix_of


def run(path: Path, out: Path, now: str | None, audience: str, patients: str) -> int:
    """Write the report and name it. Raises InputError or WriteError."""
    from slotscope.app.export import Choice, Exporter
    from slotscope.report.mask import Patients

    try:
        suffix = suffix_of(out.name)
    except ValueError as error:
        raise InputError("", "--out", str(error)) from None
    refuse_same(path, out)
    exporter = Exporter(material(path, now))
    report = exporter.report(Choice(Audience(audience), Patients(patients)))
    write_safely(out, report.build(suffix))
    sys.stdout.write(f"{out}\n")
    return 0
