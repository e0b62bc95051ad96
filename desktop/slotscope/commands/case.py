"""``slotscope case``: save a case file that a colleague can open."""

import sys
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.bootstrap import SystemClock
from slotscope.commands.case_material import material
from slotscope.commands.snapshot_argument import refuse_same


def run(path: Path, out: Path, now: str | None, patients: str) -> int:
    """Write the case and name it. Raises InputError or WriteError."""
    from slotscope.app.case_contents import case_contents
    from slotscope.report.mask import Patients
    from slotscope.sources.case_file import SUFFIX, write_case

    if out.suffix.lower() != SUFFIX:
        raise InputError("", "--out", f"expected a name ending in {SUFFIX}")
    refuse_same(path, out)
    contents = case_contents(material(path, now), SystemClock().now(), Patients(patients))
    write_case(contents, out)
    sys.stdout.write(f"{out}\n")
    return 0
