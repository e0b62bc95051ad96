"""What the program remembers of how it was used. Holds no key and no patient."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

MAX_RECENT = 10
"""Snapshot files that are remembered."""
MAX_REFRESH_MINUTES = 24 * 60

ViewState: TypeAlias = "Mapping[str, str | int | float | bool | None]"
"""How a practice was last looked at: flat, by names that the window chooses."""


class Theme(StrEnum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(NamedTuple):
    """The user's settings."""

    theme: Theme = Theme.SYSTEM
    last_profile: str | None = None
    """The id of the profile that was open last."""
    recent_snapshots: tuple[str, ...] = ()
    """Paths, the latest first."""
    auto_refresh_minutes: int = 0
    """0: never."""
    window_geometry: bytes = b""
    window_state: bytes = b""
    view_states: Mapping[str, ViewState] = MappingProxyType({})
    """By profile id."""

    def with_recent(self, path: str) -> "Settings":
        """The settings with a snapshot file as the latest."""
        others = tuple(each for each in self.recent_snapshots if each != path)
        return self._replace(recent_snapshots=(path, *others)[:MAX_RECENT])

    def without_recent(self, path: str) -> "Settings":
        """The settings without a snapshot file, as when it is gone."""
        others = tuple(each for each in self.recent_snapshots if each != path)
        return self._replace(recent_snapshots=others)

    def with_view(self, profile_id: str, view: ViewState) -> "Settings":
        """The settings with how one practice is looked at."""
        return self._replace(view_states={**self.view_states, profile_id: view})

    def without_view(self, profile_id: str) -> "Settings":
        """The settings without a practice, as when it is removed."""
        kept = {each: view for each, view in self.view_states.items() if each != profile_id}
        last = None if self.last_profile == profile_id else self.last_profile
        return self._replace(view_states=kept, last_profile=last)


class SettingsStore(Protocol):
    """Where settings are kept."""

    @property
    def warnings(self) -> Sequence[str]:
        """What could not be read so far and where it was put, for people."""
        ...

    def load(self) -> Settings:
        """The settings; the defaults for what cannot be read. Never raises."""
        ...

    def save(self, settings: Settings) -> None:
        """Keep the settings. Raises WriteError."""
        ...
