"""Freed memory stays with the process where the C library is told to keep it."""

import platform
import subprocess
import sys

import pytest

from slotscope.app import kept_memory

ARRAYS = """
import resource, sys
import numpy as np
from slotscope.app.kept_memory import keep_freed_memory

told = keep_freed_memory() if sys.argv[1] == "kept" else False

def used():
    held = [np.ones(500_000) for _ in range(12)]
    del held

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

for _ in range(3):
    used()
before = faults()
for _ in range(5):
    used()
print(told, faults() - before)
"""


def _run(how: str) -> tuple[bool, int]:
    done = subprocess.run(
        [sys.executable, "-c", ARRAYS, how], capture_output=True, text=True, check=True
    )
    told, faults = done.stdout.split()
    return told == "True", int(faults)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="of the GNU C library alone")
def test_that_arrays_of_one_size_are_fetched_from_the_system_once() -> None:
    told, kept = _run("kept")
    _, returned = _run("returned")
    assert told
    assert kept < returned / 4


@pytest.mark.parametrize("missing", [OSError, AttributeError, TypeError])
def test_that_without_such_a_library_nothing_is_done(
    missing: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: object) -> None:
        raise missing

    monkeypatch.setattr(kept_memory.ctypes, "CDLL", none)
    assert not kept_memory.keep_freed_memory()


def test_that_on_another_system_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_memory.sys, "platform", "win32")
    assert not kept_memory.keep_freed_memory()
