"""Reads a practice from an address twice: in health, then with faults; prints the growth in MB.

A program of its own, because the highest memory use of a process never falls again. The module's
name keeps it from being collected as a test.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from healthy_services import CREDENTIALS, FIRST, KEY, LAST, PRACTICE_ID, PROFILE
from network import StoppedClock
from slotscope.app.errors import SlotscopeError
from slotscope.sources.http.limits import Limits
from slotscope.sources.reader import NetworkReader

PATIENT = Limits(connect=600, read=600, write=600, answer=600, total=600)


def most() -> float:
    """Of this program alone: what getrusage tells begins with the most of whoever started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM:"))


def read(url: str) -> str:
    profile = replace(PROFILE, base_url=url, page_url=url)
    reader = NetworkReader(StoppedClock(), limits=PATIENT)
    work = reader.read(profile, PRACTICE_ID, KEY, FIRST, LAST, lambda _: None, CREDENTIALS)
    try:
        found = asyncio.run(work)
    except SlotscopeError as error:
        return type(error).__name__
    return ",".join(sorted(one.name for one in found.snapshot.sources if one.status == "failed"))


read(sys.argv[1])
before = most()
outcome = read(sys.argv[2])
print(f"{most() - before:.1f} {outcome}")  # noqa: T201
