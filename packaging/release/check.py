"""The release check: from the checkout to an installed, smoke-tested package, a line a step."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

from devenv.setup_error import SetupError
from release import archives, clean_root, debian, frozen
from release.places import BUILD, DIST, FROZEN, LOG, PACKAGING, commit_time, emptied, python
from release.tool import Failed, run
from smoke import program
from smoke.screen import screen

T = TypeVar("T")

STARTS = 3
"""How often a start is timed; the fastest counts, as it was disturbed least."""


class Record:
    """Prints each step with its outcome and seconds, and writes the same to a file."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def step(self, name: str, work: Callable[[], T]) -> T:
        """Do one step. Raises SetupError where it did not work, after saying so."""
        started = time.monotonic()
        try:
            outcome = work()
        except SetupError as problem:
            self.say(f"FAILED  {name}: {problem}")
            raise
        found = f": {outcome}" if isinstance(outcome, str) else ""
        self.say(f"ok      {name}{found} [{time.monotonic() - started:.0f} s]")
        return outcome

    def say(self, line: str) -> None:
        """One line, now."""
        print(line, flush=True)
        self._file.write(line + "\n")
        self._file.flush()


def check() -> int:
    """Everything; 0 where all of it worked. What was made is in `dist`."""
    emptied(DIST)
    BUILD.mkdir(parents=True, exist_ok=True)
    with LOG.open("w", encoding="utf-8") as file:
        record = Record(file)
        stamp = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(commit_time()))
        record.say(f"Slotscope release check, commit of {stamp}, Python {sys.version.split()[0]}")
        try:
            package = _build(record)
            _prove(record, package)
        except SetupError:
            record.say("The release check FAILED.")
            return 1
        record.say("The release check passed.")
    return 0


def _build(record: Record) -> Path:
    record.step("release environment as locked", frozen.prepare)
    made = record.step("wheel and source archive", archives.build)
    record.step("the same bytes again", lambda: archives.check_reproducible(*made))
    record.step("wheel in an empty environment", lambda: archives.check_installed(made[0]))
    record.step("wheel with pipx", lambda: archives.check_pipx(made[0]))
    audit = (python(), PACKAGING / "audit.py")
    record.step("known faults of what is locked", lambda: run(audit).strip())
    record.step("frozen program", lambda: frozen.build(made[0]))
    record.step("bill of materials", check_bill)
    record.step("its weight", frozen.check_weight)
    record.step("its contents", frozen.check_contents)
    frozen_command = str(frozen.executable())
    record.step("it judges a sample", lambda: archives.check_sample(frozen_command))
    record.step("it writes reports", lambda: archives.check_reports(frozen_command))
    package = record.step("Debian package", debian.build)
    record.step("Debian's own checks", lambda: debian.check(package))
    return package


def _prove(record: Record, package: Path) -> None:
    with screen() as display:
        work = emptied(BUILD / "smoke")
        command = [str(frozen.executable())]

        def smoke() -> str:
            return verdict(
                program.run(command, FROZEN, work / "frozen", display, with_keyring=True)
            )

        def window(root: Path, *, with_keyring: bool) -> str:
            return verdict(clean_root.check_window(root, display, with_keyring=with_keyring))

        record.step("frozen program on a screen with a keyring", smoke)
        record.step("carried elsewhere, with --portable", lambda: portable(display, work))
        record.step("its start time", lambda: start_times(display, work))
        with clean_root.clean_root() as root:
            record.say(f"ok      a clean Debian {clean_root.suite()}")
            record.step("package installed in it", lambda: clean_root.install(root, package))
            record.step("started in it", lambda: clean_root.check_started(root))
            without = "window in it, without a keyring"
            record.step(without, lambda: window(root, with_keyring=False))
            keyring = ("dbus-daemon", "gnome-keyring")
            more = (*clean_root.APT, "install", *keyring)
            record.step("a keyring installed in it", lambda: bool(clean_root.inside(root, *more)))
            with_one = "window in it, with a keyring"
            record.step(with_one, lambda: window(root, with_keyring=True))
            record.step("file types", lambda: clean_root.check_file_types(root))
            record.step("upgrade", lambda: clean_root.check_upgraded(root, package))
            record.step("purge", lambda: clean_root.check_purged(root))


def check_bill() -> str:
    """The bill of materials against CycloneDX's own schema. Raises Failed."""
    path = DIST / "slotscope.cdx.json"
    script = (
        "import sys; from pathlib import Path; "
        "from cyclonedx.schema import SchemaVersion; "
        "from cyclonedx.validation.json import JsonStrictValidator as V; "
        "sys.exit(str(V(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text()) or '') "
        "or None)"
    )
    run((python(), "-c", script, path))
    return f"{path.name} is valid CycloneDX"


def verdict(outcome: program.Outcome) -> str:
    """What the program did, for people. Raises Failed where it did not do all of it."""
    if outcome.status != 0:
        raise Failed(
            f"status {outcome.status} after {list(outcome.said)}:\n{outcome.errors[-3000:]}"
        )
    if outcome.strays:
        raise Failed("It wrote outside its own folders:\n" + "\n".join(outcome.strays))
    steps = "; ".join(line.removeprefix("ok: ") for line in outcome.said)
    return f"{steps}; nothing written outside its own folders"


def portable(display: str, work: Path) -> str:
    """A copy of the program as on a USB stick, with a keyring there to be left alone.

    Raises Failed where it kept anything but beside itself.
    """
    stick = work / "stick" / FROZEN.name
    shutil.copytree(FROZEN, stick, symlinks=True)
    command, place = [str(stick / frozen.executable().name)], work / "portable"
    told = verdict(program.run(command, stick, place, display, with_keyring=True, portable=True))
    kept = sorted(name for name in program.listing(stick) if name.startswith(program.BESIDE))
    if not kept:
        raise Failed("It kept nothing beside itself.")
    if "the keyring does not have the key" not in told:
        raise Failed("It had no keyring that it could leave alone.")
    return f"{told}; kept {', '.join(kept)}"


def start_times(display: str, work: Path) -> str:
    """Seconds from the start until the window is shown: frozen, and installed with pip."""
    plain = str(python().parent / "slotscope")
    fastest: list[float] = []
    for name, command in (("frozen", str(frozen.executable())), ("plain", plain)):
        runs = [
            program.run([command], FROZEN, work / f"{name}-{n}", display, with_keyring=False)
            for n in range(STARTS)
        ]
        for one in runs:
            verdict(one)
        fastest.append(min(one.shown_after for one in runs))
    return f"{fastest[0]:.2f} s to the window; {fastest[1]:.2f} s as a plain install"
