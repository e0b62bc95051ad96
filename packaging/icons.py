"""Makes the icons of all platforms from the one drawing: PNG files, an ICO and an ICNS.

Run in the release environment: ``python packaging/icons.py FOLDER``. Nothing of it is committed.
"""

import os
import struct
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "slotscope.svg"
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as the hicolor icon theme has folders for them."""
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_KINDS: Mapping[bytes, int] = {
    **{b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024},
    **{b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512},
}
"""Apple's name of each picture, and its width in pixels; the last four are for fine screens."""


def pngs(sizes: Iterable[int], drawing: Path = DRAWING) -> dict[int, bytes]:
    """The drawing as PNG by width in pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    made: dict[int, bytes] = {}
    for size in sorted(set(sizes)):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
        made[size] = bytes(buffer.data().data())
    return made


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Windows' container of PNG pictures by width (up to 256 pixels)."""
    entries, body = b"", b""
    offset = 6 + 16 * len(pictures)
    for size, data in sorted(pictures.items()):
        side = size % 256  # 0 says 256
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return struct.pack("<3H", 0, 1, len(pictures)) + entries + body


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Apple's container of PNG pictures by width; needs every width of ICNS_KINDS."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(folder: Path) -> None:
    """Write ``slotscope-SIZE.png``, ``slotscope.ico`` and ``slotscope.icns``."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pngs((*PNG_SIZES, *ICO_SIZES, *ICNS_KINDS.values()))
    for size in PNG_SIZES:
        (folder / f"slotscope-{size}.png").write_bytes(made[size])
    (folder / "slotscope.ico").write_bytes(ico({size: made[size] for size in ICO_SIZES}))
    (folder / "slotscope.icns").write_bytes(icns(made))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
