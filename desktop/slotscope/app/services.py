"""Everything the window is given: real in the program, fakes in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slotscope.app.errors import InputError, WriteError

if TYPE_CHECKING:
    from slotscope.app.case_contents import CaseContents
    from slotscope.app.opened import Opened
    from slotscope.app.ports import Clock, PracticeReader
    from slotscope.app.profile import Profile
    from slotscope.app.profiles import Profiles
    from slotscope.app.settings import SettingsStore
    from slotscope.app.setup_row import SetupRow
    from slotscope.domain.snapshot import Snapshot


def _no_setup(path: Path) -> Sequence[SetupRow]:
    raise InputError(path.name, "", "expected a program that can read set-up files")


def _no_case(_contents: CaseContents, path: Path) -> None:
    raise WriteError(f"{path.name} could not be written: this program cannot save case files.")


@dataclass(frozen=True)
class Services:
    """What the window works with. ``read_snapshot`` and ``write_snapshot`` may take long."""

    clock: Clock
    profiles: Profiles
    settings: SettingsStore
    reader: PracticeReader
    read_snapshot: Callable[[Path], Snapshot]
    """Raises InputError."""
    write_snapshot: Callable[[Snapshot, Path], None]
    """Raises WriteError."""
    computer_offset_minutes: Callable[[], int]
    """Minutes east of UTC that this computer's clock keeps now."""
    keyring_name: Callable[[], str]
    """Where keys are kept, for people."""
    warnings: tuple[str, ...] = ()
    """What went wrong before there was a window, for people."""
    read_setup: Callable[[Path], Sequence[SetupRow]] = _no_setup
    """HealthEngine's set-up from a CSV file. Raises InputError."""
    read_file: Callable[[Path], Opened] | None = None
    """A snapshot or a case file, told apart by its contents. Raises InputError."""
    write_case: Callable[[CaseContents, Path], None] = _no_case
    """Raises WriteError."""

    def open_file(self, path: Path) -> Opened:
        """What is in a snapshot or case file; may take long. Raises InputError."""
        if self.read_file is None:
            from slotscope.app.opened import Opened

            return Opened(self.read_snapshot(path))
        return self.read_file(path)

    start_demo: Callable[[], Profile] | None = None
    """Serves an invented practice on this computer until the program ends, and keeps its key for
    this session; None: it cannot be served from here. Raises SlotscopeError."""
