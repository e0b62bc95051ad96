"""Asks the advisory databases about everything that the lock file pins, as far as they answer.

Run in the release environment: ``python packaging/audit.py``. Status 1: a pinned version has a
known fault. That no database could be asked is said in the last line and is no failure: the release
guide has a person read it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent / "requirements.lock"
SERVICES = ("osv", "pypi")
SECONDS = 120


@dataclass(frozen=True)
class Audit:
    """What one database said."""

    asked: int
    """Pinned versions that it knows."""
    skipped: int
    """Those that it does not know, or that it could not be asked about."""
    faults: tuple[str, ...]
    """One line for each known fault."""


def read(text: str) -> Audit | None:
    """pip-audit's answer as JSON; None where it is no answer."""
    try:
        rows: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    known = [row for row in rows if "skip_reason" not in row]
    faults = tuple(
        f"{row['name']} {row['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for row in known
        for fault in row["vulns"]
    )
    return Audit(len(known), len(rows) - len(known), faults)


def verdict(audits: Sequence[tuple[str, Audit | None]]) -> tuple[int, str]:
    """Status and sentence for what the databases said, by their names."""
    for service, audit in audits:
        if audit is None or audit.asked == 0:
            continue
        if audit.faults:
            return 1, "\n".join((f"{service} knows faults:", *audit.faults))
        skipped = f"; {audit.skipped} it does not know" if audit.skipped else ""
        return 0, f"{service} knows no fault in {audit.asked} pinned versions{skipped}."
    names = " and ".join(service for service, _ in audits)
    return 0, f"NOT AUDITED: {names} could not be asked from this machine. Audit where they can."


def ask(service: str) -> Audit | None:
    """Have pip-audit ask one database; None where that did not work."""
    command = (sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--disable-pip", "-f", "json")
    options = ("-s", service, "--progress-spinner", "off", "--timeout", "10")
    try:
        answer = subprocess.run(
            (*command, *options), capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    return read(answer.stdout)


def main() -> int:
    """Ask one after the other until one answers."""
    audits: list[tuple[str, Audit | None]] = []
    for service in SERVICES:
        audits.append((service, ask(service)))
        if (audit := audits[-1][1]) is not None and audit.asked:
            break
    status, sentence = verdict(audits)
    print(sentence)
    return status


if __name__ == "__main__":
    sys.exit(main())
