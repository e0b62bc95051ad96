"""Keys in memory only: gone when the program ends."""

from typing import Never


class SessionKeyStore:
    """KeyStore that keeps keys for this session only. Never blocks, never fails."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    @property
    def description(self) -> str:
        """Where keys go, for people."""
        return "this session only"

    def get(self, profile_id: str) -> str | None:
        """The key, or None where there is none."""
        return self._keys.get(profile_id)

    def set(self, profile_id: str, key: str) -> None:
        """Keep a key until the program ends."""
        self._keys[profile_id] = key

    def delete(self, profile_id: str) -> None:
        """Forget a key."""
        self._keys.pop(profile_id, None)

    def __repr__(self) -> str:
        return f"<SessionKeyStore: keys of {len(self._keys)} practices>"

    def __reduce__(self) -> Never:
        raise TypeError("a key store is not pickled")
