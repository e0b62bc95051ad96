"""The long lists of a snapshot, read column by column: a practice repeats few values many times.

The same values as row by row, in a third of the time. Where anything is not as the program itself
writes it, there is no answer: then the rows are read one by one, which also names the place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter, lt
from types import NoneType
from typing import TypeVar, cast

from slotscope.domain.diary import Appointment, PaintedSlot, WorkingHours
from slotscope.sources import snapshot_scalars as scalars
from slotscope.sources import snapshot_wire as wire

T = TypeVar("T")
Column = Sequence[object]
Reader = Callable[[Column], list[object]]

PIECE = 10_000
"""So many rows at once; other threads have their turn between."""
_BETWEEN = "\0"


class _OtherwiseError(Exception):
    """Something is not as the program itself writes it."""


def appointments(rows: object) -> tuple[Appointment, ...] | None:
    """A list of diary entries; None where it has to be read row by row."""
    return _read(rows, _APPOINTMENT, Appointment)


def painted_slots(rows: object) -> tuple[PaintedSlot, ...] | None:
    """A list of painted slots; None where it has to be read row by row."""
    return _read(rows, _PAINTED_SLOT, PaintedSlot)


def working_hours(rows: object) -> tuple[WorkingHours, ...] | None:
    """A list of available ranges; None where it has to be read row by row."""
    return _read(rows, _WORKING_HOURS, WorkingHours)


def _read(
    rows: object, fields: Mapping[str, Callable[[], Reader]], make: Callable[..., T]
) -> tuple[T, ...] | None:
    if type(rows) is not list:
        return None
    try:
        return tuple(chain.from_iterable(_pieces(cast("list[object]", rows), fields, make)))
    except (_OtherwiseError, KeyError, TypeError):
        return None


def _pieces(
    rows: list[object], fields: Mapping[str, Callable[[], Reader]], make: Callable[..., T]
) -> Iterator[list[T]]:
    keys, take = tuple(fields), itemgetter(*fields)
    readers = [begin() for begin in fields.values()]
    start, end = keys.index("start"), keys.index("end")
    for first in range(0, len(rows), PIECE):
        piece = rows[first : first + PIECE]
        if set(map(type, piece)) != {dict}:
            raise _OtherwiseError
        if set(map(len, cast("list[dict[str, object]]", piece))) != {len(keys)}:
            raise _OtherwiseError
        raw = zip(*map(take, cast("list[dict[str, object]]", piece)), strict=True)
        columns = [read(column) for read, column in zip(readers, raw, strict=True)]
        starts, ends = cast("list[list[int]]", [columns[start], columns[end]])
        if not all(map(lt, starts, ends)):
            raise _OtherwiseError
        yield list(map(make, *columns))


class _Known(dict[object, object]):
    """What values mean; each different one is read once, and its meaning is one object."""

    def __init__(self, read: Callable[[object], object]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: object) -> object:
        found = self[value] = self._read(value)
        if found is None:
            raise _OtherwiseError
        return found


def _walls() -> Reader:
    return _each(_Known(scalars.wall))


def _references() -> Reader:
    return _each(_Known(scalars.shared_text))


def _references_or_none() -> Reader:
    known = _Known(scalars.shared_text)
    known[None] = None
    return _each(known)


def _each(words: Mapping[str, object] | _Known) -> Reader:
    return lambda column: list(map(words.__getitem__, cast("Sequence[str]", column)))


def _texts() -> Reader:
    return _own_texts


def _own_texts(column: Column) -> list[object]:
    """Texts of their own, in new memory: the document that they come from is given back as whole
    blocks only where nothing in them lives on."""
    if set(map(type, column)) != {str}:
        raise _OtherwiseError
    copies = _BETWEEN.join(cast("Sequence[str]", column)).split(_BETWEEN)
    return list(copies) if len(copies) == len(column) else list(column)


def _texts_or_none() -> Reader:
    return _same_texts


def _same_texts(column: Column) -> list[object]:
    if not set(map(type, column)) <= {str, NoneType}:
        raise _OtherwiseError
    return list(column)


_WORKING_HOURS: Mapping[str, Callable[[], Reader]] = {
    "practitioner_id": _references,
    "start": _walls,
    "end": _walls,
}
_PAINTED_SLOT: Mapping[str, Callable[[], Reader]] = {
    "id": _texts,
    "practitioner_id": _references,
    "start": _walls,
    "end": _walls,
    "booking_system": _references,
}
_APPOINTMENT: Mapping[str, Callable[[], Reader]] = {
    "id": _texts,
    "practitioner_id": _references,
    "start": _walls,
    "end": _walls,
    "status": lambda: _each(wire.STATUSES),
    "origin": lambda: _each(wire.ORIGINS),
    "appointment_type_id": _references_or_none,
    "patient": _texts_or_none,
}
