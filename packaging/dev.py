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
import shutil
import subprocess
from collections.abc import Callable, Sequence

from devenv import apt, checks, environment, system
from devenv.setup_error import SetupError

LOCK_COMMAND = (
    *("uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header"),
    *("--output-file", "packaging/requirements.lock"),
)


def set_up(*, for_tests: bool = False) -> None:
    """Bring everything that the program, or its tests, need. Raises SetupError."""
    needs = [system.PYTHON_NEED]
    if sys.platform == "linux":
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
    """Set up, then measure: `bench --size small|typical|group|large --json`; 1: a goal missed."""
    set_up()
    command = (environment.program("python"), environment.ROOT / "benchmarks" / "run.py")
    return subprocess.run((*command, *arguments), env=os.environ, check=False).returncode


def lock(arguments: Sequence[str]) -> int:
    """Write packaging/requirements.lock anew from pyproject.toml (needs uv); `lock --upgrade`."""
    if shutil.which("uv") is None:
        raise SetupError(
            f"uv is not installed. The lock file is made with:\n\n  {' '.join(LOCK_COMMAND)}"
        )
    return subprocess.run((*LOCK_COMMAND, *arguments), cwd=environment.ROOT, check=False).returncode


Command = Callable[[Sequence[str]], int]
COMMANDS: dict[str, Command] = {
    command.__name__: command for command in (demo, test, lint, run, bench, lock)
}


def usage() -> str:
    """One line for each command."""
    lines = (f"  {name:<6} {command.__doc__}" for name, command in COMMANDS.items())
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


def _slotscope(*arguments: str) -> int:
    command = (environment.program("python"), "-m", "slotscope", *arguments)
    return subprocess.run(command, env=os.environ, check=False).returncode


def _after_dashes(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[1:] if arguments and arguments[0] == "--" else arguments


def _refuse(arguments: Sequence[str]) -> None:
    if arguments:
        raise SetupError(f"No arguments are expected here: {' '.join(arguments)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
