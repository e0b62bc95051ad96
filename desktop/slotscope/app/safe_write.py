"""Writing files so that nothing is lost: the old file stays until the new one is whole."""

import errno
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from slotscope.app.errors import WriteError
from slotscope.app.file_name import safe_file_name

__all__ = ["remove_leftovers", "safe_file_name", "write_problem", "write_safely"]

_PREFIX, _SUFFIX = ".slotscope-", ".tmp"
LEFTOVER_SECONDS = 3600
"""[ours] A temporary file older than this belongs to no save that is still going on."""

_SPACE = "Free some space, or choose another drive."
_ELSEWHERE = "Choose another folder."
_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("the folder does not exist", "Make the folder, or choose another one."),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", _ELSEWHERE),
    errno.EISDIR: ("there is a folder of that name", "Choose another name."),
    errno.EACCES: ("you may not write there, or another program has it open", _ELSEWHERE),
    errno.EPERM: ("you may not write there", _ELSEWHERE),
    errno.EROFS: ("the drive is read-only", _ELSEWHERE),
    errno.ENOSPC: ("the disk is full", _SPACE),
    errno.EFBIG: ("the file is larger than is allowed there", _SPACE),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
    errno.EINVAL: ("the name cannot be used there", "Choose another name."),
    getattr(errno, "EDQUOT", -1): ("your share of the disk is used up", _SPACE),
    errno.EIO: ("the drive reported a fault", "Check the drive, or choose another one."),
}


def write_safely(path: Path, data: bytes) -> None:
    """Put ``data`` into a file, wholly or not at all.

    The data goes to a temporary file in the same folder, down to the disk, and then takes the
    file's place in one step. An existing file keeps its permissions; a new one belongs to the user
    alone. A link is followed. Raises WriteError; what was there before is then intact.
    """
    try:
        target = path.resolve()
        _refuse_others(target)
        _replace(target, data)
    except (OSError, ValueError, RuntimeError) as error:
        raise write_problem(path, error) from None


def write_problem(path: Path, error: Exception) -> WriteError:
    """Why a file could not be written, in plain words, and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    cause, advice = _WORDS.get(
        number or 0, ("the computer refused it", "Choose another folder or another name.")
    )
    return WriteError(f"{path} could not be written: {cause}.", advice)


def remove_leftovers(folder: Path, older_than_seconds: float = LEFTOVER_SECONDS) -> int:
    """Remove temporary files that a crash left behind in a folder; how many there were.

    Younger ones stay, because another window may be saving. Never raises for a file or folder
    that cannot be read or removed.
    """
    removed = 0
    with suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime >= older_than_seconds:
                    path.unlink()
                    removed += 1
    return removed


def _refuse_others(target: Path) -> None:
    """Raise where what is there may not be replaced: a folder, a device, write-protected."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not target.exists():
        return
    if not target.is_file():
        raise OSError(errno.EINVAL, "not an ordinary file")
    if not target.stat().st_mode & 0o222:
        raise WriteError(
            f"{target} could not be written: it is write-protected.",
            "Choose another name, or lift the protection.",
        )


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the new name down to the disk, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
