"""Profiles and settings that are gone when the program ends: for the demo, which keeps nothing."""

from collections.abc import Sequence

from slotscope.app.profile import Profile
from slotscope.app.settings import Settings


class MemoryProfileStore:
    """ProfileStore in memory."""

    warnings: Sequence[str] = ()

    def __init__(self, *profiles: Profile) -> None:
        self._profiles = {one.id: one for one in profiles}

    def all(self) -> Sequence[Profile]:
        """Every profile, in the order in which they were added."""
        return tuple(self._profiles.values())

    def save(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id."""
        self._profiles[profile.id] = profile

    def delete(self, profile_id: str) -> None:
        """Forget a profile; that it was not there is no error."""
        self._profiles.pop(profile_id, None)


class MemorySettingsStore:
    """SettingsStore in memory."""

    warnings: Sequence[str] = ()

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def load(self) -> Settings:
        """What was saved last."""
        return self._settings

    def save(self, settings: Settings) -> None:
        """Keep the settings until the program ends."""
        self._settings = settings
