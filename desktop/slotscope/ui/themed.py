"""Which theme a widget is painted with: the one whose palette is in force."""

from PySide6.QtGui import QPalette

from slotscope.ui.theme import Theme

_MIDDLE = 128


def theme_of(palette: QPalette) -> Theme:
    """The dark theme where the palette's window is dark, else the light one."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < _MIDDLE
    return Theme.dark() if dark else Theme.light()
