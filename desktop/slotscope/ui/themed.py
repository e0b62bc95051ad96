"""Which theme is in force, for what paints itself."""

from PySide6.QtGui import QGuiApplication, QPalette

from slotscope.ui.theme import Theme

_MIDDLE = 128


def current_theme() -> Theme:
    """The dark theme where the application's palette is dark, else the light one.

    A widget's own palette does not tell: a style sheet changes it.
    """
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return Theme.dark() if window.lightness() < _MIDDLE else Theme.light()
