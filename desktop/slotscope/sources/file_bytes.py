"""The bytes of a file that a user chose, or an error that says what is wrong with it."""

import os
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.sources.json_text import one_line

LARGEST_FILE = 512 * 1024 * 1024
"""[ours] Bytes; several times what the largest dental group needs."""
_PIECE = 1024 * 1024


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """All bytes of a file. Raises InputError where there are none to read, or too many."""
    name = one_line(str(path))
    pieces: list[bytes] = []
    left = largest
    try:
        with path.open("rb") as file:
            # All at once: what is read in pieces stands twice in memory before it is one.
            wanted = min(os.fstat(file.fileno()).st_size, largest) + 1
            while piece := file.read(max(wanted, _PIECE)):
                left -= len(piece)
                if left < 0:
                    size = f"{largest // _PIECE} MB"
                    raise InputError(name, "", f"expected a file of at most {size}")
                pieces.append(piece)
    except FileNotFoundError:
        raise InputError(name, "", "expected a file, but there is none of this name") from None
    except IsADirectoryError:
        raise InputError(name, "", "expected a file, but this is a folder") from None
    except PermissionError:
        expected = "expected a file that you may read; permission was refused"
        raise InputError(name, "", expected) from None
    except (OSError, ValueError):
        raise InputError(name, "", "expected a file that can be read") from None
    return b"".join(pieces)
