"""The HealthEngine set-up as text: CSV by commas, semicolons or tabs, or a spreadsheet's paste."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from slotscope.app.errors import InputError
from slotscope.app.setup_row import COLUMNS, LONGEST_MINUTES, SetupRow

_MINUTES = re.compile(
    r"(\d{1,6})(?:[.,]0+)?\s*(?:m|min|mins|minutes?)?\.?", re.ASCII | re.IGNORECASE
)
_FLAGS: Final = {
    **dict.fromkeys(("", "yes", "y", "true", "t", "1", "on", "x"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0", "off"), False),
}
_FORMULA = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")
_HEADER: Final = "expected a header line with " + ", ".join(COLUMNS)
_NEEDED: Final = ("appointment_type", "length_minutes")


def read_setup_text(text: str, name: str, *, header: bool = True) -> list[SetupRow]:
    """Read rows; empty lines are passed over.

    The delimiter is the one of the first line. Columns may stand in any order under a header;
    without one (``header`` False, for a paste) they stand in the order of ``COLUMNS``, and a
    header is known when it comes. Raises InputError with ``name``, the line and the column.
    """
    lines = _records(text.removeprefix("\ufeff"), name)
    if not lines:
        if header:
            raise InputError(name, "line 1", _HEADER)
        return []
    number, first = lines[0]
    columns = [_column(cell) for cell in first]
    while columns and not columns[-1]:
        columns.pop()
    if any(needed in columns for needed in _NEEDED):
        _check_header(columns, first, name, number)
        lines = lines[1:]
    elif header:
        raise InputError(name, f"line {number}", _HEADER)
    else:
        columns = list(COLUMNS)
    return [_row(cells, columns, name, line) for line, cells in lines]


def write_setup_text(rows: Iterable[SetupRow], delimiter: str = ",") -> str:
    """Rows as CSV with the header, lines ended by CR LF.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which is taken
    away when it is read again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row.cells])
    return out.getvalue()


def _records(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The records that are not empty, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    records: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((before + 1, cells))
            before = reader.line_num
    except csv.Error:
        expected = "expected quotation marks in pairs, and no cell longer than 100,000 characters"
        raise InputError(name, f"line {before + 1}", expected) from None
    return records


def _delimiter(text: str) -> str:
    """The one that the first line has most of; a comma where it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"?', "", first)
    return max(",;\t", key=lambda sign: (outside.count(sign), sign == ","))


def _column(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def _check_header(columns: Sequence[str], cells: Sequence[str], name: str, line: int) -> None:
    for position, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        if column not in COLUMNS or column in columns[:position]:
            shown = _plain(cell)[:40]
            place = f"line {line}, {shown}" if shown else f"line {line}, column {position + 1}"
            raise InputError(name, place, f"{_HEADER}, each once")
    for needed in _NEEDED:
        if needed not in columns:
            raise InputError(name, f"line {line}", f"{_HEADER}; {needed} is missing")


def _row(cells: Sequence[str], columns: Sequence[str], name: str, line: int) -> SetupRow:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise InputError(
            name, f"line {line}", f"expected {len(columns)} columns, found {len(cells)}"
        )
    found = {column: _plain(cell) for column, cell in zip(columns, cells, strict=False)}
    who, what = found.get("practitioner", ""), found.get("appointment_type", "")
    link, length = found.get("linked_pms_appointment", ""), found.get("length_minutes", "")
    enabled = _FLAGS.get(found.get("enabled", "").lower())
    if enabled is None:
        raise InputError(name, f"line {line}, enabled", "expected yes or no")
    if not what and (not who or link or length):
        raise InputError(name, f"line {line}, appointment_type", "expected a name such as Check-up")
    if not what:
        return SetupRow(who, "", None, "", enabled, line)
    minutes = _MINUTES.fullmatch(length)
    if minutes is None:
        raise InputError(name, f"line {line}, length_minutes", "expected whole minutes such as 30")
    if int(minutes[1]) > LONGEST_MINUTES:
        expected = f"expected whole minutes from 0 to {LONGEST_MINUTES}"
        raise InputError(name, f"line {line}, length_minutes", expected)
    return SetupRow(who, what, int(minutes[1]), link, enabled, line)


def _plain(cell: str) -> str:
    """A cell on one line, without blanks around it and signs that cannot be seen."""
    spaced = " ".join(cell.split())
    text = "".join(letter for letter in spaced if letter.isprintable()).strip()
    return text[1:] if _GUARDED.match(text) else text
