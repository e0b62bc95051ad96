"""The HealthEngine set-up in a CSV file, as spreadsheets write it."""

from collections.abc import Iterable

from slotscope.app.errors import InputError
from slotscope.app.setup_row import SetupRow
from slotscope.app.setup_text import read_setup_text, write_setup_text

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_setup_csv(text: str, file_name: str) -> list[SetupRow]:
    """The rows of a CSV with its header; raises InputError with the line and the column."""
    return read_setup_text(text, file_name)


def read_setup_bytes(content: bytes, file_name: str) -> list[SetupRow]:
    """The rows of a file: UTF-8, UTF-16 with its mark, or what an older spreadsheet writes."""
    return read_setup_csv(decode_setup(content, file_name), file_name)


def decode_setup(content: bytes, file_name: str) -> str:
    """The text of a file; raises InputError where it is none."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or content.startswith(b"PK\x03\x04"):
        raise InputError(
            file_name, "", "expected a CSV file; save the spreadsheet as CSV and choose that file"
        )
    return text


def write_setup_csv(rows: Iterable[SetupRow]) -> str:
    """The CSV with its header, lines ended by CR LF; write it as UTF-8 with a byte order mark."""
    return write_setup_text(rows)
