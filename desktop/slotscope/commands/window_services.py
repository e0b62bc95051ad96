"""What the window is given in the program: the real clock, files, network and sandbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from slotscope.app.services import Services
from slotscope.bootstrap import SystemClock, computer_offset_minutes, reader

if TYPE_CHECKING:
    from slotscope.app.case_contents import CaseContents
    from slotscope.app.opened import Opened
    from slotscope.app.profile import Profile
    from slotscope.app.profiles import Profiles
    from slotscope.app.settings import SettingsStore
    from slotscope.app.setup_row import SetupRow
    from slotscope.domain.snapshot import Snapshot


def window_services(
    profiles: Profiles,
    settings: SettingsStore,
    keyring_name: Callable[[], str],
    *,
    warnings: tuple[str, ...] = (),
    start_demo: Callable[[], Profile] | None = None,
) -> Services:
    """Services around some profiles and settings."""
    clock = SystemClock()
    return Services(
        clock=clock,
        profiles=profiles,
        settings=settings,
        reader=reader(),
        open_file=_open_file,
        write_snapshot=_write_snapshot,
        write_case=_write_case,
        read_setup=_read_setup,
        computer_offset_minutes=lambda: computer_offset_minutes(clock.now()),
        keyring_name=keyring_name,
        warnings=warnings,
        start_demo=start_demo,
    )


def _write_snapshot(snapshot: Snapshot, path: Path) -> None:
    from slotscope.sources.snapshot_file import write_snapshot

    write_snapshot(snapshot, path)


def _open_file(path: Path) -> Opened:
    from slotscope.sources.opening import open_file

    return open_file(path)


def _write_case(contents: CaseContents, path: Path) -> None:
    from slotscope.sources.case_file import write_case

    write_case(contents, path)


def _read_setup(path: Path) -> Sequence[SetupRow]:
    from slotscope.sources.file_bytes import read_bytes
    from slotscope.sources.healthengine.setup_csv import read_setup_bytes

    return read_setup_bytes(read_bytes(path, _LARGEST_TABLE), path.name)


_LARGEST_TABLE = 10 * 1024 * 1024
"""[ours] Bytes; a set-up has some hundred rows."""
