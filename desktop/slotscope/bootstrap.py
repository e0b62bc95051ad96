"""The one place where real clocks, stores, clients and folders are put together."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slotscope.app.ports import PracticeReader
    from slotscope.app.profiles import Profiles
    from slotscope.app.settings import SettingsStore


APPLICATION = "slotscope"
PORTABLE_DATA = "slotscope-data"
"""The folder beside the program that everything of a portable one goes into."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present as an aware instant in the computer's timezone."""
        return datetime.now().astimezone()


class Folders(NamedTuple):
    """Where the program may write."""

    config: Path
    log: Path
    portable: bool = False
    """Whether they lie beside the program; then keys are kept for one session only."""


def folders(*, portable: bool = False) -> Folders:
    """The platform's folders for this program, or ones beside it; nothing is made yet."""
    if portable:
        data = program_folder() / PORTABLE_DATA
        return Folders(data / "config", data / "log", portable=True)
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APPLICATION, appauthor=False)
    return Folders(Path(dirs.user_config_dir), Path(dirs.user_log_dir))


def program_folder() -> Path:
    """The folder that the program is carried in: of the stand-alone program, else of its Python.

    On macOS the one that the app bundle lies in, as nothing may be written inside a signed bundle.
    """
    if not getattr(sys, "frozen", False):
        return Path(sys.prefix)
    program = Path(sys.executable).resolve()
    bundle = next((each for each in program.parents if each.suffix == ".app"), None)
    return (bundle or program).parent


def profiles(where: Folders, *, session_only: bool = False) -> Profiles:
    """The kept practices, with their keys in the operating system's keyring.

    ``session_only``, or portable folders: keys are kept until the program ends and the keyring is
    never asked.
    """
    from slotscope.app.profiles import Profiles
    from slotscope.secrets.keyring_store import KeyringStore
    from slotscope.secrets.session_store import SessionKeyStore
    from slotscope.secrets.timed import TimedKeyStore
    from slotscope.sources.profile_file import JsonProfileStore

    in_memory = session_only or where.portable
    # Two stores also in memory: what goes into the first is taken out of the second.
    keyring = SessionKeyStore() if in_memory else TimedKeyStore(KeyringStore())
    return Profiles(JsonProfileStore(where.config), keyring, SessionKeyStore())


def settings(where: Folders) -> SettingsStore:
    """The kept settings."""
    from slotscope.sources.settings_file import JsonSettingsStore

    return JsonSettingsStore(where.config)


def reader() -> PracticeReader:
    """The reader over the network."""
    from slotscope.sources.reader import NetworkReader

    return NetworkReader(SystemClock())


def computer_offset_minutes(at: datetime) -> int:
    """Minutes east of UTC that this computer's clock keeps at an instant."""
    offset = at.astimezone().utcoffset()
    return int(offset.total_seconds()) // 60 if offset is not None else 0
