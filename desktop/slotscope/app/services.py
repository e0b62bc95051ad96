"""Everything the window is given: real in the program, fakes in tests."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slotscope.app.ports import Clock, PracticeReader
from slotscope.app.profiles import Profiles
from slotscope.app.settings import SettingsStore
from slotscope.domain.snapshot import Snapshot


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
