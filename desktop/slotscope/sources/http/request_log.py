"""The connection log of one refresh: what was asked, how long it took, how it ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slotscope.app.errors import SlotscopeError

if TYPE_CHECKING:
    from slotscope.app.ports import LogEntry

OK = "ok"


def outcome_of(error: SlotscopeError) -> str:
    """An error as the log tells it: its name and its sentence."""
    return f"{type(error).__name__}: {error.message}"


class RequestLog:
    """Every try of every request, in the order in which they ended."""

    def __init__(self) -> None:
        self._entries: list[LogEntry] = []

    def append(self, entry: LogEntry) -> int:
        """Keep an entry; gives the number by which ``amend`` finds it."""
        self._entries.append(entry)
        return len(self._entries) - 1

    def amend(self, number: int, error: SlotscopeError) -> None:
        """An answer that arrived well turned out to be of no use."""
        self._entries[number] = replace(self._entries[number], outcome=outcome_of(error))

    def entries(self) -> tuple[LogEntry, ...]:
        """What was logged so far."""
        return tuple(self._entries)
