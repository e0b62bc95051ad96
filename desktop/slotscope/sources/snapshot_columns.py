"""The long lists of a snapshot, straight from and to the text of a file, column by column.

A practice repeats few times, people and types many times: each different one is read and written
once. The text is that of the ``json`` library with an indent of one, so that each field has a line
of its own. Where anything of a list is otherwise, or a text holds an escape, the list is left where
it stands: whoever reads the rest reads it row by row, with the same outcome, and names the place of
a fault.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter, lt
from typing import Any, cast

from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import Appointment, PaintedSlot, WorkingHours
from slotscope.sources import snapshot_wire as wire
from slotscope.sources.snapshot_fields import (
    Field,
    Known,
    Line,
    OtherwiseError,
    own,
    reference,
    reference_or_none,
    wall,
    wall_minute,
    word,
)

PIECE = 2_000
"""So many rows are written at once; other threads have their turn between."""
PIECE_BYTES = 400_000
"""So many bytes are read at once."""
TAKEN = b"\\u0000taken"
"""What stands, as JSON text, in the place of a list that was taken out."""
TAKEN_OUT = "\0taken"
"""The same, as a text that was read."""

STRETCH_BYTES = 2**21
"""So much is searched at a time."""
_LIST, _ROW, _KEY = "\n  ", "\n   ", "\n    "
_OPEN, _CLOSE = b"   {", b"   },"
_NEXT = b"\n   },\n   {\n"
"""Between two rows. No JSON text holds a line break, so this stands nowhere else."""


class _Kind:
    """One of the lists: its fields in the order of the format, and what a row becomes."""

    def __init__(self, make: type[Any], *fields: Field) -> None:
        self.make, self.fields = make, fields
        keys = [one.key for one in fields]
        self.start, self.end = keys.index("start"), keys.index("end")
        self.take = attrgetter(*keys)
        self.template = "{" + ",".join(f'{_KEY}"{key}": %s' for key in keys) + f"{_ROW}}}"
        ends = [b'",'] * (len(fields) - 1) + [b'"']
        self.lines = [
            Line(f'    "{key}": "'.encode(), end) for key, end in zip(keys, ends, strict=True)
        ]
        """Of each field."""

    def made(self, columns: Sequence[Sequence[object]]) -> list[Any]:
        """The rows. Each field is set in all of them at once: a frozen dataclass, made one by one,
        sets each of them by a call of its own, which takes longer than all the reading."""
        new = cast("Callable[[type[Any]], Any]", object.__new__)
        rows = [*map(new, repeat(self.make, len(columns[0])))]
        for one, column in zip(self.fields, columns, strict=True):
            put: Callable[[object, object], None] = vars(self.make)[one.key].__set__
            deque(map(put, rows, column), maxlen=0)
        return rows


LISTS: dict[str, _Kind] = {
    "working_hours": _Kind(WorkingHours, reference("practitioner_id"), wall("start"), wall("end")),
    "painted_slots": _Kind(
        PaintedSlot,
        own("id"),
        reference("practitioner_id"),
        wall("start"),
        wall("end"),
        reference("booking_system"),
    ),
    "appointments": _Kind(
        Appointment,
        own("id"),
        reference("practitioner_id"),
        wall("start"),
        wall("end"),
        word("status", wire.STATUSES),
        word("origin", wire.ORIGINS),
        reference_or_none("appointment_type_id"),
        reference_or_none("patient"),
    ),
}
"""By the key of the list in ``praktika``."""


def take_lists(data: bytes) -> tuple[bytes, dict[str, tuple[Any, ...]]]:
    """The long lists of a snapshot's text, and the text with ``TAKEN`` in the place of each.

    Those that are not as the program writes them stay in the text.
    """
    found: dict[str, tuple[Any, ...]] = {}
    spans: list[tuple[int, int]] = []
    walls = Known(wall_minute)
    for key, kind in LISTS.items():
        begin = _begin(key)
        start = _find(data, begin + _OPEN, 0) + len(begin)
        end = _find(data, f"{_ROW}}}{_LIST}]".encode(), start) + len(_CLOSE)
        if start < len(begin) or end <= start:
            continue
        try:
            found[key] = tuple(chain.from_iterable(_rows(data, start, end, kind, walls)))
        except (OtherwiseError, KeyError, UnicodeDecodeError):
            continue
        spans.append((start - 2, end + len(_LIST) + 1))
    bounds = [0, *chain.from_iterable(sorted(spans)), len(data)]
    left = [data[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    marks = [TAKEN, *map(_begin, found)]
    if any(mark in part for mark in marks for part in left):
        return data, {}
    return (b'"' + TAKEN + b'"').join(left), found


def _find(data: bytes, what: bytes, start: int) -> int:
    """``bytes.find`` in stretches, between which other threads go on."""
    while start < len(data):
        found = data.find(what, start, start + STRETCH_BYTES + len(what) - 1)
        if found >= 0:
            return found
        start += STRETCH_BYTES
    return -1


def _begin(key: str) -> bytes:
    return f'{_LIST}"{key}": [\n'.encode()


def _rows(
    data: bytes, start: int, end: int, kind: _Kind, walls: Mapping[bytes, WallMinute]
) -> Iterator[list[Any]]:
    step = len(kind.fields) + 2
    readers = [one.reader(line, walls) for one, line in zip(kind.fields, kind.lines, strict=True)]
    while start < end:
        cut = data.find(_NEXT, start + PIECE_BYTES, end)
        stop = end if cut < 0 else cut + 1 + len(_CLOSE)
        lines = data[start:stop].split(b"\n")
        if stop == end:
            lines[-1] += b","
        number = len(lines) // step
        opened, closed = lines[::step].count(_OPEN), lines[step - 1 :: step].count(_CLOSE)
        if not len(lines) == number * step == opened * step == closed * step:
            raise OtherwiseError
        columns = [read(lines[place::step]) for place, read in enumerate(readers, 1)]
        starts, ends = cast("list[list[int]]", [columns[kind.start], columns[kind.end]])
        if not all(map(lt, starts, ends)):
            raise OtherwiseError
        yield kind.made(columns)
        start = stop + 1


def rows_text(key: str, rows: Sequence[Any]) -> Iterator[str]:
    """A list that is not empty, as the text of a file, piece by piece."""
    kind = LISTS[key]
    writers = [one.writer() for one in kind.fields]
    before = f"[{_ROW}"
    for first in range(0, len(rows), PIECE):
        columns = zip(*map(kind.take, rows[first : first + PIECE]), strict=True)
        texts = [write(column) for write, column in zip(writers, columns, strict=True)]
        yield before + f",{_ROW}".join(map(kind.template.__mod__, zip(*texts, strict=True)))
        before = f",{_ROW}"
    yield f"{_LIST}]"
