"""How each source fares while a practice is read: progress, and the mark in the snapshot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from slotscope.app.errors import SourceError
from slotscope.app.ports import OnProgress, Progress
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus

T = TypeVar("T")
Step: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Brought(Generic[T]):
    """What a source brought, and sentences that go with it."""

    value: T
    notes: tuple[str, ...] = ()


class SourceTracker:
    """Tells how far each source is, and remembers how it ended."""

    def __init__(self, on_progress: OnProgress, now: Callable[[], datetime]) -> None:
        self._on_progress = on_progress
        self._now = now
        self._reads: dict[SourceName, SourceRead] = {}

    async def read(
        self,
        source: SourceName,
        total: int,
        work: Callable[[Step], Awaitable[Brought[T]]],
        instead: T,
    ) -> T:
        """Read a source of ``total`` steps; where it fails, mark it and give ``instead``."""
        try:
            return await self.read_or_raise(source, total, work)
        except SourceError:
            return instead

    async def read_or_raise(
        self, source: SourceName, total: int, work: Callable[[Step], Awaitable[Brought[T]]]
    ) -> T:
        """Read a source; where it fails, mark it and raise its SourceError."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self._on_progress(Progress(source, done, total))

        self._on_progress(Progress(source, 0, total))
        try:
            brought = await work(step)
        except SourceError as error:
            self._end(source, SourceStatus.FAILED, str(error), done, total)
            raise
        self._end(source, SourceStatus.OK, " ".join(brought.notes), total, total)
        return brought.value

    def note_ok(self, source: SourceName) -> None:
        """A source that needs no request is there."""
        self._end(source, SourceStatus.OK, "", 1, 1)

    def note_failed(self, source: SourceName, why: str) -> None:
        """A source could not even be asked, with the reason as a sentence."""
        self._end(source, SourceStatus.FAILED, why, 0, 1)

    def skip(self, source: SourceName, why: str) -> None:
        """A source is not read, with the reason as a sentence."""
        self._end(source, SourceStatus.NOT_READ, why, 0, 0)

    def reads(self, zone_of: Callable[[datetime], datetime]) -> tuple[SourceRead, ...]:
        """How each source fares, in the order of their names' list; times told in a zone.

        One that has not ended is pending.
        """
        return tuple(
            SourceRead(name, SourceStatus.NOT_READ, pending=True)
            if read is None
            else replace(read, read_at=None if read.read_at is None else zone_of(read.read_at))
            for name in SourceName
            for read in (self._reads.get(name),)
        )

    def _end(
        self, source: SourceName, status: SourceStatus, detail: str, done: int, total: int
    ) -> None:
        read_at = None if status is SourceStatus.NOT_READ else self._now().replace(microsecond=0)
        self._reads[source] = SourceRead(source, status, read_at, detail or None)
        self._on_progress(Progress(source, done, total, status, detail))
