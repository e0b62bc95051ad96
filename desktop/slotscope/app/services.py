"""Everything the window is given: real in the program, fakes in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slotscope.app.case_contents import CaseContents
    from slotscope.app.opened import Opened
    from slotscope.app.ports import Clock, PracticeReader
    from slotscope.app.profile import Profile
    from slotscope.app.profiles import Profiles
    from slotscope.app.settings import SettingsStore
    from slotscope.app.setup_row import SetupRow
    from slotscope.domain.snapshot import Snapshot


class Services(NamedTuple):
    """What the window works with. Reading and writing files may take long."""

    clock: Clock
    profiles: Profiles
    settings: SettingsStore
    reader: PracticeReader
    open_file: Callable[[Path], Opened]
    """A snapshot or a case file, told apart by its contents. Raises InputError."""
    write_snapshot: Callable[[Snapshot, Path], None]
    """Raises WriteError."""
    write_case: Callable[[CaseContents, Path], None]
    """Raises WriteError."""
    read_setup: Callable[[Path], Sequence[SetupRow]]
    """HealthEngine's set-up from a CSV file. Raises InputError."""
    computer_offset_minutes: Callable[[], int]
    """Minutes east of UTC that this computer's clock keeps now."""
    keyring_name: Callable[[], str]
    """Where keys are kept, for people."""
    warnings: tuple[str, ...] = ()
    """What went wrong before there was a window, for people."""
    start_demo: Callable[[], Profile] | None = None
    """Serves an invented practice on this computer until the program ends, and keeps its key for
    this session; None: it cannot be served from here. Raises SlotscopeError."""
