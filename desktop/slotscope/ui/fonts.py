"""The application's font at other sizes."""

from PySide6.QtGui import QFont


def scaled_font(base: QFont, share: float, *, bold: bool = False) -> QFont:
    """The application's font at another size, so that all text scales with it."""
    font = QFont(base)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * share)
    else:
        font.setPixelSize(max(1, round(base.pixelSize() * share)))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
