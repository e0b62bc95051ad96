"""Installing with apt where it may be used; apt-get and sudo are stand-ins on the PATH."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from devenv import apt
from devenv.setup_error import SetupError
from devenv.system import Need


@dataclass
class Machine:
    """A Debian whose apt-get writes down how it was called."""

    folder: Path

    @property
    def lists(self) -> Path:
        return self.folder / "lists"

    @property
    def calls(self) -> list[str]:
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    def need(self, name: str = "libone.so.1", package: str = "libone1") -> Need:
        return Need(name, package, "the window", (self.folder / package).exists)

    def program(self, name: str, *lines: str) -> None:
        path = self.folder / "bin" / name
        path.write_text("\n".join(("#!/bin/sh", *lines, "")))
        path.chmod(0o755)

    def apt_installs(self, *packages: str, after: str = "true") -> None:
        """apt-get install brings these packages, once the shell test ``after`` holds."""
        touched = " ".join(str(self.folder / package) for package in packages) or "/dev/null"
        self.program(
            "apt-get",
            'shift 3; echo "$DEBIAN_FRONTEND $*" >> "$LOG"',
            f'if [ "$1" = update ]; then touch {self.folder}/updated; exit 0; fi',
            f"{after} || {{ echo 404 not found; exit 100; }}",
            f"touch {touched}",
        )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    (tmp_path / "bin").mkdir()
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "mirror_main_Packages").touch()
    (tmp_path / "bin" / "env").symlink_to("/usr/bin/env")
    (tmp_path / "bin" / "touch").symlink_to("/usr/bin/touch")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return Machine(tmp_path)


def test_that_nothing_is_called_when_nothing_is_missing(machine: Machine):
    machine.apt_installs()
    (machine.folder / "libone1").touch()
    apt.ensure([machine.need()], machine.lists)
    assert machine.calls == []


def test_that_root_installs_only_what_is_missing_without_questions(machine: Machine):
    machine.apt_installs("libone1")
    (machine.folder / "libtwo2").touch()
    apt.ensure([machine.need(), machine.need("libtwo.so.2", "libtwo2")], machine.lists)
    assert machine.calls == ["noninteractive install -y --no-install-recommends libone1"]


def test_that_lists_that_were_never_fetched_are_fetched_first(machine: Machine):
    machine.apt_installs("libone1")
    (machine.lists / "mirror_main_Packages").unlink()
    apt.ensure([machine.need()], machine.lists)
    assert [call.split()[1] for call in machine.calls] == ["update", "install"]


def test_that_old_lists_are_fetched_again_after_a_failure(machine: Machine):
    machine.apt_installs("libone1", after=f"[ -e {machine.folder}/updated ]")
    apt.ensure([machine.need()], machine.lists)
    assert [call.split()[1] for call in machine.calls] == ["install", "update", "install"]


def test_that_a_failing_apt_is_reported_with_its_own_words(machine: Machine):
    machine.apt_installs(after="false")
    with pytest.raises(SetupError, match="404 not found"):
        apt.ensure([machine.need()], machine.lists)


def test_that_a_need_that_apt_did_not_meet_is_named(machine: Machine):
    machine.apt_installs()
    with pytest.raises(SetupError, match=r"libone\.so\.1 +for the window; in Debian's libone1"):
        apt.ensure([machine.need()], machine.lists)


def test_that_a_user_whose_sudo_asks_nothing_installs_with_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    machine.apt_installs("libone1")
    machine.program("sudo", '[ "$2" = true ] || { shift; exec "$@"; }')
    apt.ensure([machine.need()], machine.lists)
    assert machine.calls == ["noninteractive install -y --no-install-recommends libone1"]


@pytest.mark.parametrize(("has_sudo", "start"), [(True, "sudo sh -c '"), (False, "su -c '")])
def test_that_a_user_who_may_not_install_gets_the_one_line_to_run(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, has_sudo: bool, start: str
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    machine.apt_installs("libone1")
    if has_sudo:
        machine.program("sudo", "exit 1")
    with pytest.raises(SetupError) as caught:
        apt.ensure([machine.need()], machine.lists)
    line = str(caught.value).splitlines()[-1].strip()
    assert line == (f"{start}apt-get update && apt-get install -y --no-install-recommends libone1'")
    assert machine.calls == []


def test_that_without_apt_the_libraries_are_named(machine: Machine):
    with pytest.raises(SetupError, match=r"package manager.*\n\n  libone\.so\.1"):
        apt.ensure([machine.need()], machine.lists)
