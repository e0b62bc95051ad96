"""Standard output, which can be closed, full, or told in an encoding that lacks a letter."""

import errno
import io
import os
import sys
from pathlib import Path
from typing import Final

READER_LEFT: Final = 141
"""The status where whoever read the output stopped (``| head``): what a shell says of SIGPIPE."""
STOPPED: Final = 130
"""The status after Ctrl+C: what a shell says of SIGINT."""

_FULL: Final = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", -1))


def prepare(*, as_json: bool) -> None:
    """Make standard output ready: there at all, JSON in UTF-8, and no letter a reason to fail."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison] - closed, or no console
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    stream: object = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        encoding = "utf-8" if as_json else None
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def is_full(error: Exception) -> bool:
    """Whether an error is standard output's own: a disk without room, a device that fails."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _FULL


def give_up() -> None:
    """Let what could not be written go nowhere, so that the end of the program is quiet."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
