"""Opening a file that a user chose: a snapshot or a case, told apart by how it begins."""

from pathlib import Path

from slotscope.app.opened import Opened
from slotscope.sources.case_file import LARGEST_FILE, SUFFIX, parse_case
from slotscope.sources.file_bytes import read_bytes
from slotscope.sources.snapshot_file import parse_snapshot
from slotscope.sources.zip_members import is_zip


def open_file(path: Path) -> Opened:
    """What is in a file. Raises InputError: one line with file, place and what was expected."""
    if path.suffix.lower() == SUFFIX:
        return parse_case(read_bytes(path, LARGEST_FILE), str(path))
    data = read_bytes(path)
    if is_zip(data[:4]):
        return parse_case(data, str(path))
    return Opened(parse_snapshot(data, str(path)))
