"""The one place where real clocks, stores, clients and folders are put together."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from slotscope.app.ports import PracticeReader
from slotscope.app.profiles import Profiles
from slotscope.app.settings import SettingsStore

APPLICATION = "slotscope"


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present as an aware instant in the computer's timezone."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program may write."""

    config: Path
    log: Path


def folders() -> Folders:
    """The platform's folders for this program; nothing is made yet."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APPLICATION, appauthor=False)
    return Folders(Path(dirs.user_config_dir), Path(dirs.user_log_dir))


def profiles(where: Folders, *, session_only: bool = False) -> Profiles:
    """The kept practices, with their keys in the operating system's keyring.

    ``session_only``: keys are kept until the program ends and the keyring is never asked.
    """
    from slotscope.secrets.keyring_store import KeyringStore
    from slotscope.secrets.session_store import SessionKeyStore
    from slotscope.secrets.timed import TimedKeyStore
    from slotscope.sources.profile_file import JsonProfileStore

    session = SessionKeyStore()
    keyring = session if session_only else TimedKeyStore(KeyringStore())
    return Profiles(JsonProfileStore(where.config), keyring, session)


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
