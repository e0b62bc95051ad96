"""Makes the data of Qt's ICU library smaller: English alone, where all languages take 31 MB.

Qt's Linux libraries bring ICU, of which most is names of places, currencies and units in hundreds
of languages, and tables of old text encodings and scripts. The program speaks English, and its
files are UTF-8. What is kept is unchanged; the library that is made has the same name and symbol,
so that it may be replaced by the whole one.
"""

import re
import struct
from collections.abc import Mapping
from pathlib import Path

from release.tool import Failed, run

_MAGIC = b"\xda\x27"
_FORMAT = b"CmnD"
"""ICU's mark of a package of data items."""
_ALIGNED = 16
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?(_[A-Z0-9]+)?")
_ENGLISH = re.compile(r"en(_.*)?")
_ASSEMBLY = """.section .rodata,"a",@progbits
.balign 16
.globl {symbol}
.type {symbol},@object
{symbol}: .incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def is_kept(name: str) -> bool:
    """Whether an item is for every language, or for English; ``name`` such as ``zone/de.res``."""
    stem, _, kind = name.rpartition("/")[2].rpartition(".")
    if kind in ("cnv", "dict") or name.startswith("translit/") or name == "unames.icu":
        return False
    return _LOCALE.fullmatch(stem) is None or _ENGLISH.fullmatch(stem) is not None


def package_in(library: bytes) -> int:
    """Where the package of items begins in a library. Raises ValueError."""
    place = library.find(_MAGIC)
    while place != -1:
        start = place - 2
        if start >= 0 and library[start + 12 : start + 16] == _FORMAT:
            return start
        place = library.find(_MAGIC, place + 2)
    raise ValueError("there is no package of ICU's data")


def items(package: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The package's header, and its items by name in their order; they lie one after another."""
    size = struct.unpack_from("<H", package)[0]
    (count,) = struct.unpack_from("<I", package, size)
    rows = [struct.unpack_from("<II", package, size + 4 + 8 * row) for row in range(count)]
    ends = [at for _, at in rows[1:]] + [len(package) - size]
    found: dict[str, bytes] = {}
    for (name_at, data_at), end in zip(rows, ends, strict=True):
        start = size + name_at
        name = package[start : package.index(b"\0", start)].decode("ascii")
        found[name] = package[size + data_at : size + end]
    return package[:size], found


def packed(header: bytes, kept: Mapping[str, bytes]) -> bytes:
    """A package of items, which have to be in the order of their names."""
    names, places = b"", list[int]()
    table = 4 + 8 * len(kept)
    for name in kept:
        places.append(table + len(names))
        names += name.encode("ascii") + b"\0"
    body, rows = bytearray(), b""
    first = _up(table + len(names), len(header))
    for place, data in zip(places, kept.values(), strict=True):
        body += b"\0" * (-len(body) % _ALIGNED)
        rows += struct.pack("<II", place, first + len(body))
        body += data
    head = struct.pack("<I", len(kept)) + rows + names
    return header + head.ljust(first, b"\0") + bytes(body)


def reduce(library: Path, work: Path) -> str:
    """Put a smaller library in the place of one. What it saved, for people. Raises Failed."""
    whole = library.read_bytes()
    start = package_in(whole)
    version = library.name.rpartition(".so.")[2]
    size = _size_of(whole, start, version)
    header, found = items(whole[start : start + size])
    kept = {name: data for name, data in found.items() if is_kept(name.partition("/")[2])}
    work.mkdir(parents=True, exist_ok=True)
    data, source, objects = work / "icu.dat", work / "icu.s", work / "icu.o"
    data.write_bytes(packed(header, kept))
    symbol = f"icudt{version}_dat"
    source.write_text(_ASSEMBLY.format(symbol=symbol, data=data), encoding="utf-8")
    run(("as", "-o", objects, source))
    options = ("-shared", "-s", "-z", "noexecstack", "-soname", library.name, "--build-id=none")
    run(("ld", *options, "-o", work / library.name, objects))
    library.write_bytes((work / library.name).read_bytes())
    saved = len(whole) - library.stat().st_size
    return f"{len(kept)} of {len(found)} items of ICU's data kept, {saved / 1e6:.0f} MB saved"


def _size_of(library: bytes, start: int, version: str) -> int:
    """The package's length, as the library's only symbol has it."""
    name = f"icudt{version}_dat".encode() + b"\0"
    if name not in library:
        raise Failed(f"Qt's ICU library has no symbol {name.decode()}")
    for place in range(0x40, start, 8):  # the symbol table comes before the data
        fields = struct.unpack_from("<IBBHQQ", library, place)
        if fields[4] == start and 0 < fields[5] <= len(library) - start:
            return fields[5]
    raise Failed("Qt's ICU library is not laid out as expected")


def _up(value: int, header: int) -> int:
    """The next place that lies on an aligned address of the whole package."""
    return value + (-(value + header) % _ALIGNED)
