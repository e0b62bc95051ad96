"""The members of a small zip file that somebody sent, read so that it can do no harm.

Nothing is unpacked to disk. What a member really decodes to is counted while it is decoded,
whatever its header promises.
"""

import io
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from slotscope.app.errors import InputError
from slotscope.sources.json_text import one_line

LARGEST_DECODED = 768 * 1024 * 1024
"""[ours] Bytes of all members together; several times what the largest dental group needs."""
LARGEST_RATIO = 250
"""[ours] How much longer than its zipped form a member may be; our own reach about 60."""
_FREE_OF_RATIO = 1024 * 1024
MOST_MEMBERS = 16
_LARGEST_TABLE = 16 * 1024
_PIECE = 256 * 1024

_SIGNATURE = b"PK\x03\x04"
_END, _END_SIZE = b"PK\x05\x06", 22
_ZIP64_LOCATOR, _ZIP64_SIZE = b"PK\x06\x07", 20
_DRIVE = re.compile(r"[A-Za-z]:")
_FAULTS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What the library raises for damaged files; NotImplementedError is a RuntimeError."""

_AGAIN = "ask for the file to be sent again"
_NOT_OURS = "open only files that Slotscope wrote"


def is_zip(start: bytes) -> bool:
    """Whether a file that begins so is a zip file, or was meant to be one."""
    return start.startswith(b"PK")


def read_members(data: bytes, file: str) -> dict[str, bytes]:
    """The decoded members by name. Raises InputError, and nothing else whatever the bytes are.

    ``file`` is the file's name, for the error.
    """
    file = one_line(file)
    _check_ends(data, file)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_table(infos, file)
            found: dict[str, bytes] = {}
            left = LARGEST_DECODED
            for info in infos:
                found[info.filename] = _decoded(archive, info, left, file)
                left -= len(found[info.filename])
            return found
    except _FAULTS:
        expected = f"expected a whole zip file, but this one is damaged: {_AGAIN}"
        raise InputError(file, "", expected) from None


def _check_ends(data: bytes, file: str) -> None:
    """Refuse what is no zip file, was cut off, or has a table too large for a few members."""
    if not data.startswith(_SIGNATURE):
        expected = "expected a case file that Slotscope saved, but this is not one"
        raise InputError(file, "", expected)
    end = data[-_END_SIZE:]
    if not end.startswith(_END):
        expected = f"expected the end of a zip file, but it was cut off or added to: {_AGAIN}"
        raise InputError(file, "end of the file", expected)
    members, table = struct.unpack("<H I", end[10:12] + end[12:16])
    locator = data[-_END_SIZE - _ZIP64_SIZE : -_END_SIZE]
    if members > MOST_MEMBERS or table > _LARGEST_TABLE or locator.startswith(_ZIP64_LOCATOR):
        expected = f"expected a table of at most {MOST_MEMBERS} members: {_NOT_OURS}"
        raise InputError(file, "end of the file", expected)


def _check_table(infos: list[ZipInfo], file: str) -> None:
    if len(infos) > MOST_MEMBERS:
        expected = f"expected at most {MOST_MEMBERS} members: {_NOT_OURS}"
        raise InputError(file, "", expected)
    seen: set[str] = set()
    for info in infos:
        place = _place(info)
        for fault in _faults(info):
            raise InputError(file, place, f"expected {fault}: {_NOT_OURS}")
        if info.filename.casefold() in seen:
            raise InputError(file, place, f"expected each member only once: {_NOT_OURS}")
        seen.add(info.filename.casefold())
    if sum(info.file_size for info in infos) > LARGEST_DECODED:
        raise _too_large(file, "")


def _faults(info: ZipInfo) -> Iterator[str]:
    """What an ordinary member would be, where this one is not."""
    name = info.orig_filename
    mode = info.external_attr >> 16
    if "\\" in name or name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        yield "a plain name, not a path that leads elsewhere"
    if name != info.filename or "/" in name or not name.isprintable() or not name:
        yield "a plain name without folders"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield "an ordinary file, not a link or a device"
    if info.flag_bits & 0x2041:
        yield "a member without a password"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield "the ordinary compression of zip files"


def _decoded(archive: ZipFile, info: ZipInfo, left: int, file: str) -> bytes:
    """The member's bytes, counted while they come."""
    most = min(left, max(_FREE_OF_RATIO, info.compress_size * LARGEST_RATIO))
    pieces: list[bytes] = []
    with archive.open(info) as member:
        while piece := member.read(_PIECE):
            most -= len(piece)
            if most < 0:
                raise _too_large(file, _place(info))
            pieces.append(piece)
    return b"".join(pieces)


def _too_large(file: str, place: str) -> InputError:
    expected = (
        f"expected at most {LARGEST_DECODED // 1024 // 1024} MB once decoded, and no more than "
        f"{LARGEST_RATIO} times the zipped size: {_NOT_OURS}"
    )
    return InputError(file, place, expected)


def _place(info: ZipInfo) -> str:
    return one_line(info.orig_filename)[:60]
