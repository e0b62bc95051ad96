#!/usr/bin/env python3
"""Set up the project and work on it: ``python3 packaging/dev.py demo`` or ``test``.

Needs Python 3.11 or newer and nothing else; everything that it installs for Python goes into
``.venv``. On Debian and Ubuntu it also installs the system libraries that Qt needs where it may,
and prints the one line to run where it may not. Status 2: the set-up could not be done.
"""

import sys

# Before any other import, so that an older Python can still say so.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Slotscope needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Sequence

from devenv import apt, checks, environment, system
from devenv.setup_error import SetupError
from release import archives, check, frozen, needs, places

LOCK_COMMAND = (
    *("uv", "pip", "compile", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet"),
)
LOCKS = (
    ("pyproject.toml", "--group", "dev", "--output-file", "packaging/requirements.lock"),
    # What is released has the versions that were tested.
    (
        *("pyproject.toml", "--group", "release", "--constraint", "packaging/requirements.lock"),
        *("--output-file", "packaging/requirements-release.lock"),
    ),
    # What the benchmarks compare with, and nothing that .venv has.
    (
        *("--group", "pyproject.toml:bench", "--constraint", "packaging/requirements.lock"),
        *("--no-emit-package", "numpy", "--output-file", "packaging/requirements-bench.lock"),
    ),
)
BENCH_LOCK = environment.ROOT / "packaging" / "requirements-bench.lock"


def set_up(*, for_tests: bool = False) -> None:
    """Bring everything that the program, or its tests, need. Raises SetupError."""
    needs = [system.PYTHON_NEED]
    if sys.platform == "linux":
        if problem := system.too_old(platform.machine(), platform.libc_ver()):
            raise SetupError(problem)
        needs += system.RUN_NEEDS
        needs += system.TEST_NEEDS if for_tests else ()
        apt.ensure(needs)
    elif system.missing(needs):
        raise SetupError("This Python has no venv or ensurepip module; install it from python.org.")
    environment.prepare()


def demo(arguments: Sequence[str]) -> int:
    """Set up, then show the main job on the sandbox practice: in a window, or headless."""
    set_up()
    return _slotscope("demo", *arguments)


def test(arguments: Sequence[str]) -> int:
    """Set up, then lint, types, import contracts and all tests; `test -- ARGS`: pytest ARGS."""
    set_up(for_tests=True)
    return checks.run(checks.steps_of_test(_after_dashes(arguments)))


def soak(arguments: Sequence[str]) -> int:
    """Set up, then the long versions of tests, some minutes; `soak -- ARGS`: more for pytest."""
    set_up(for_tests=True)
    return checks.run(checks.steps_of_soak(_after_dashes(arguments)))


def lint(arguments: Sequence[str]) -> int:
    """Set up, then lint, types and import contracts alone."""
    _refuse(arguments)
    set_up()
    return checks.run(checks.steps_of_lint())


def run(arguments: Sequence[str]) -> int:
    """Set up, then start slotscope with the arguments given."""
    set_up()
    return _slotscope(*_after_dashes(arguments))


def bench(arguments: Sequence[str]) -> int:
    """Set up, then measure: `bench --size small|typical|large --json`; 1: a goal missed."""
    set_up()
    surroundings = dict(os.environ)
    try:
        compared = environment.beside("slotscope-bench", BENCH_LOCK)
        surroundings["PYTHONPATH"] = str(compared)
    except SetupError as problem:
        print(f"{problem}\nWhat is compared with them will be called not measured.", flush=True)
    command = (environment.program("python"), environment.ROOT / "benchmarks" / "run.py")
    return subprocess.run((*command, *arguments), env=surroundings, check=False).returncode


def screenshots(arguments: Sequence[str]) -> int:
    """Set up, then make docs/images anew from the sandbox; `screenshots --size 1366x768 NAME`."""
    set_up()
    command = (environment.program("python"), environment.ROOT / "packaging" / "screenshots.py")
    return subprocess.run((*command, *arguments), env=os.environ, check=False).returncode


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew from pyproject.toml (needs uv); `lock --upgrade`."""
    commands = [(*LOCK_COMMAND, *each) for each in LOCKS]
    if shutil.which("uv") is None:
        lines = "\n".join(f"  {' '.join(command)}" for command in commands)
        raise SetupError(f"uv is not installed. The lock files are made with:\n\n{lines}")
    for command in commands:
        done = subprocess.run((*command, *arguments), cwd=environment.ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


def build(arguments: Sequence[str]) -> int:
    """Make wheel, source archive and the frozen program in `dist`, for this platform."""
    _refuse(arguments)
    _set_up_release(needs.BUILD_NEEDS)
    frozen.prepare()
    wheel, _ = archives.build()
    print(frozen.build(wheel))
    print(f"{places.FROZEN}: {frozen.check_weight()}")
    return 0


def release_check(arguments: Sequence[str]) -> int:
    """On Debian, as root: build all, install it in a clean Debian, and prove it; takes minutes."""
    _refuse(arguments)
    if sys.platform != "linux" or os.geteuid() != 0:
        raise SetupError("The release check makes a clean Debian to install in: run it as root.")
    _set_up_release((*needs.BUILD_NEEDS, *needs.DEBIAN_NEEDS, *needs.CHECK_NEEDS))
    return check.check()


Command = Callable[[Sequence[str]], int]
COMMANDS: dict[str, Command] = {
    command.__name__.replace("_", "-"): command
    for command in (demo, test, soak, lint, run, bench, screenshots, lock, build, release_check)
}


def usage() -> str:
    """One line for each command."""
    lines = (f"  {name:<13} {command.__doc__}" for name, command in COMMANDS.items())
    return "python3 packaging/dev.py COMMAND\n\n" + "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Run one command; the process's status."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    if name in ("-h", "--help", "help"):
        print(usage())
        return 0
    if name not in COMMANDS:
        print(f"There is no command {name!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](rest)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _set_up_release(more: Sequence[system.Need]) -> None:
    wanted = [system.PYTHON_NEED]
    if sys.platform == "linux":
        apt.ensure([*wanted, *system.RUN_NEEDS, *more])
    elif system.missing(wanted):
        raise SetupError("This Python has no venv or ensurepip module; install it from python.org.")


def _slotscope(*arguments: str) -> int:
    # -P: the folder that it is started in is no place for Python's modules; ours is one of them.
    command = (environment.program("python"), "-P", "-m", "slotscope", *arguments)
    return subprocess.run(command, env=os.environ, check=False).returncode


def _after_dashes(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[1:] if arguments and arguments[0] == "--" else arguments


def _refuse(arguments: Sequence[str]) -> None:
    if arguments:
        raise SetupError(f"No arguments are expected here: {' '.join(arguments)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
