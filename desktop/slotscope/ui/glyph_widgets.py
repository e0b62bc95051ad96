"""Labels, buttons and notices with a sign; they follow the theme by themselves."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyphs import glyph_colour, glyph_pixmap
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme

_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange})


def glyph_side(widget: QWidget) -> int:
    """How large a sign is beside a widget's text, in pixels."""
    return max(12, round(widget.fontMetrics().height() * 0.95))


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that wraps, can be selected, and takes nothing for rich text."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class GlyphLabel(QLabel):
    """Only the sign."""

    def __init__(self, glyph: Glyph, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def show_glyph(self, glyph: Glyph) -> None:
        """Show another sign."""
        self._glyph = glyph
        self._draw()

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() in _LOOKS and hasattr(self, "_glyph"):
            self._draw()

    def _draw(self) -> None:
        theme = current_theme()
        side = glyph_side(self)
        self.setPixmap(glyph_pixmap(self._glyph, theme, side, self.devicePixelRatioF()))


class GlyphButton(QToolButton):
    """A button with a sign, and a text beside it."""

    def __init__(self, glyph: Glyph, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw()

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() in _LOOKS and hasattr(self, "_glyph"):
            self._draw()

    def _draw(self) -> None:
        side = glyph_side(self)
        theme = current_theme()
        self.setIconSize(QSize(side, side))
        self.setIcon(QIcon(glyph_pixmap(self._glyph, theme, side, self.devicePixelRatioF())))


class Notice(QFrame):
    """A sentence that must not be missed: sign, text, and a bar in the sign's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._glyph = Glyph.INFO
        self._sign = GlyphLabel(Glyph.INFO)
        self._label = plain_label()
        self._label.setObjectName("notice_text")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, text: str, glyph: Glyph = Glyph.INFO) -> None:
        """Say something, or nothing at all."""
        self._glyph = glyph
        self._sign.show_glyph(glyph)
        self._label.setText(text)
        self.setAccessibleName(text)
        self._paint()
        self.setVisible(bool(text))

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() in _LOOKS and hasattr(self, "_label"):
            self._paint()

    def _paint(self) -> None:
        theme = current_theme()
        wanted = (
            f"#notice {{ background: {theme.colours.raised}; "
            f"border: 1px solid {theme.colours.border}; "
            f"border-left: 4px solid {glyph_colour(self._glyph, theme)}; }}"
        )
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)
