"""Profiles in one versioned JSON file. The key is never in it.

What a practice is made of is loaded with the first profile, not with the window.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from slotscope.app.errors import ProfileError, WriteError
from slotscope.sources.kept_file import KeptFile

if TYPE_CHECKING:
    from slotscope.app.profile import Profile

FORMAT = "slotscope-profiles/1"


class JsonProfileStore:
    """ProfileStore over ``profiles.json`` in a folder, which is made when it is first needed.

    What cannot be used is put aside under another name, reported in ``warnings`` and never lost;
    the other profiles of the file stay.
    """

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder / "profiles.json", FORMAT, "the list of practices")
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """Where the profiles are."""
        return self._file.path

    @property
    def warnings(self) -> list[str]:
        """What could not be used so far and where it was put, for people."""
        return self._file.warnings

    def all(self) -> Sequence[Profile]:
        """Every profile, in the order in which they were added. Raises ProfileError."""
        with self._lock:
            return self._all()

    def save(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id. Raises ProfileError."""
        from slotscope.app.profile_rules import problems

        found = problems(profile)
        if found:
            raise ProfileError("The practice cannot be saved.", found[0][1])
        with self._lock:
            profiles = self._all()
            ids = [each.id for each in profiles]
            if profile.id in ids:
                profiles[ids.index(profile.id)] = profile
            else:
                profiles.append(profile)
            self._write(profiles)

    def delete(self, profile_id: str) -> None:
        """Remove a profile; that it is not there is no error. Raises ProfileError."""
        with self._lock:
            profiles = self._all()
            kept = [each for each in profiles if each.id != profile_id]
            if len(kept) < len(profiles):
                self._write(kept)

    def _all(self) -> list[Profile]:
        try:
            values = self._file.read()
        except OSError as error:
            raise ProfileError(
                f"The list of practices cannot be read: {error.strerror or type(error).__name__}.",
                f"Check {self._file.path}.",
            ) from None
        if values is None:
            return []
        from slotscope.sources.profile_rows import read_profiles

        profiles, faults = read_profiles(values, self._file.path.name)
        if faults and self._file.put_aside("damaged", "; ".join(faults)):
            self._write(profiles)
        return profiles

    def _write(self, profiles: Sequence[Profile]) -> None:
        from slotscope.sources.profile_rows import told_profile

        try:
            self._file.write({"profiles": [told_profile(profile) for profile in profiles]})
        except WriteError as error:
            raise ProfileError(
                f"The list of practices could not be saved. {error.message}", error.advice
            ) from error
