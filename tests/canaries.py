"""Finding planted secrets in whatever leaves the program, in every spelling and in pieces."""

import base64
import io
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

FRAGMENT = 8
"""So many characters in a row of a secret count as the secret."""


def pieces(secret: str) -> Iterator[tuple[str, bytes]]:
    """Every form that is looked for, and what it is called."""
    raw = secret.encode()
    for name, text in (
        ("raw", secret),
        ("URL-encoded", urllib.parse.quote(secret, safe="")),
        ("hexadecimal", raw.hex()),
        ("UTF-16 in hexadecimal", secret.encode("utf-16-le").hex()),
        *((f"base64 at {shift}", one) for shift, one in enumerate(_base64(raw))),
        *(
            (f"base64 of UTF-16 at {n}", x)
            for n, x in enumerate(_base64(secret.encode("utf-16-le")))
        ),
    ):
        step = FRAGMENT if name in ("raw", "URL-encoded") else 2 * FRAGMENT
        for start in range(max(1, len(text) - step + 1)):
            part = text[start : start + step]
            yield name, part.encode()
            yield f"{name}, UTF-16", part.encode("utf-16-le")


def _base64(raw: bytes) -> Iterator[str]:
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + raw).decode().rstrip("=")
        yield whole[4 if shift else 0 : -1]


def hits(data: bytes, *secrets: str) -> list[str]:
    """What is found of the secrets in some bytes; it does not repeat them."""
    found: list[str] = []
    lowered = data.lower()
    for number, secret in enumerate(secrets):
        for form, part in pieces(secret):
            if part in data or part.lower() in lowered:
                found.append(f"secret {number} as {form} at {lowered.find(part.lower())}")
                break
    return found


def unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file's bytes, and what is packed inside of it."""
    data = path.read_bytes()
    yield path.name, data
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        yield f"{path.name}: text", "".join(page.extract_text() for page in reader.pages).encode()
        yield f"{path.name}: metadata", repr(reader.metadata).encode()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield f"{path.name}: {name}", packed.read(name)
    for start in _starts(data, b"\x1f\x8b"):
        try:
            yield f"{path.name}: gzip at {start}", zlib.decompressobj(31).decompress(data[start:])
        except zlib.error:
            continue


def _starts(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def hits_in(folder: Path, *secrets: str) -> list[str]:
    """What is found of the secrets in all files below a folder, their names included."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        found += [f"name of {path.name}: {one}" for one in hits(path.name.encode(), *secrets)]
        if path.is_file():
            for name, data in unpacked(path):
                found += [f"{name}: {one}" for one in hits(data, *secrets)]
    return found
