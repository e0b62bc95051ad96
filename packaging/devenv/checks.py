"""The steps of ``lint`` and ``test``, one after the other; the first that fails ends the run."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from devenv.environment import ROOT, program


@dataclass(frozen=True)
class Step:
    """One command, and what people call it."""

    name: str
    command: tuple[str, ...]


def steps_of_lint() -> list[Step]:
    """Everything that is checked without running the program."""
    return [
        Step("ruff check", (_bin("ruff"), "check", ".")),
        Step("ruff format --check", (_bin("ruff"), "format", "--check", ".")),
        Step("basedpyright", (_bin("basedpyright"),)),
        Step("lint-imports", (_bin("lint-imports"), "--no-logo")),
    ]


def steps_of_test(arguments: Sequence[str]) -> list[Step]:
    """Lint and all tests with coverage; with arguments for pytest, only the tests that they name.

    pytest comes last, so that its summary ends the output.
    """
    pytest = (_bin("python"), "-P", "-m", "pytest")
    if arguments:
        return [Step("pytest", (*pytest, *arguments))]
    # One process a core; a file's tests stay together, because many share a practice that is
    # expensive to make. In the order of folders the slow ones, which wait for the whole program,
    # come first: begun last, one of them would keep the others waiting.
    parallel = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    coverage = ("--cov", "--cov-report=term:skip-covered")
    return [*steps_of_lint(), Step("pytest", (*pytest, *parallel, *coverage))]


def steps_of_soak(arguments: Sequence[str]) -> list[Step]:
    """The tests that every other run leaves out."""
    pytest = (_bin("python"), "-P", "-m", "pytest", "-m", "soak")
    return [Step("pytest -m soak", (*pytest, *arguments))]


def run(steps: Sequence[Step]) -> int:
    """Run the steps in order; the status of the first that fails, which is named, else 0."""
    surroundings = dict(os.environ)
    # Tests draw into memory, so that no window opens on the desk of whoever runs them.
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    for number, step in enumerate(steps, 1):
        print(f"[{number}/{len(steps)}] {step.name}", flush=True)
        done = subprocess.run(step.command, cwd=ROOT, env=surroundings, check=False)
        if done.returncode != 0:
            if number < len(steps):
                print(f"{step.name} failed; the later steps were not run.", flush=True)
            return done.returncode
    return 0


def _bin(name: str) -> str:
    return str(program(name))
