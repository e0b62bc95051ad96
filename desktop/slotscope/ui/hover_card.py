"""The card that appears beside the pointer: what is under it, when, and why."""

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from slotscope.timeline.describe import Card
from slotscope.timeline.look import Look
from slotscope.ui.theme import Theme

WIDTH = 340
GLYPHS: dict[Look, str] = {
    Look.PUBLISHED: "✓",
    Look.ORDINARY: "–",
    Look.AT_RISK: "!",
    Look.HIDDEN: "×",
}
"""A second cue beside the colour."""


class HoverCard(QFrame):
    """A card inside of a widget; the pointer goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._text = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 10)
        layout.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, as plain text; empty while hidden."""
        return self._text if self.isVisible() else ""

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        colours = theme.colours
        self.setStyleSheet(
            f"HoverCard {{ background: {colours.surface}; border: 1px solid "
            f"{colours.strong_border}; border-radius: 6px; }}"
            f"QLabel {{ color: {colours.text}; background: transparent; }}"
        )

    def tell(self, who: str, card: Card, theme: Theme, at: QPoint) -> None:
        """Show a card beside a point of the parent, wholly inside of it."""
        self._text = f"{who}\n{card.text}"
        muted = theme.colours.muted
        parts = [
            f"<div style='color:{muted}'>{escape(who)}</div>",
            f"<div><b>{escape(card.title)}</b></div>",
            f"<div>{escape(card.when)}</div>",
        ]
        if card.look is not None:
            colour = _state_colour(theme, card.look)
            parts.append(
                f"<div style='color:{colour}; margin-top:4px'><b>{GLYPHS[card.look]} "
                f"{escape(card.state)}</b></div>"
            )
        elif card.state:
            parts.append(f"<div style='margin-top:4px'>{escape(card.state)}</div>")
        parts.extend(f"<div style='margin-top:3px'>{escape(line)}</div>" for line in card.lines)
        self._label.setText("".join(parts))
        self._label.setFixedWidth(WIDTH - 26)
        self.adjustSize()
        self.move(_beside(at, QRect(QPoint(), self.size()), self._room.rect()))
        self.raise_()
        self.show()


def _state_colour(theme: Theme, look: Look) -> str:
    colours = theme.colours
    return (colours.success, colours.muted, colours.warning, colours.error)[look]


def _beside(at: QPoint, card: QRect, room: QRect) -> QPoint:
    x = at.x() + 18
    if x + card.width() > room.right() - 4:
        x = at.x() - card.width() - 14
    y = at.y() + 18
    if y + card.height() > room.bottom() - 4:
        y = at.y() - card.height() - 12
    return QPoint(max(4, x), max(4, y))
