"""A chip: one short fact with its tone, which can be a button."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from slotscope.diagnosis.basis import Severity

Tone: TypeAlias = Literal["plain", "quiet", "success", "info", "warning", "error"]
_GLYPHS: dict[Tone, str] = {"error": "✕ ", "warning": "! ", "success": "✓ "}
"""A second cue besides the colour."""
TONES: dict[Severity | None, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "plain",
    None: "plain",
}


def chip(
    text: str,
    tone: Tone = "plain",
    tip: str = "",
    on_click: Callable[[], None] | None = None,
    parent: QWidget | None = None,
) -> QWidget:
    """A label, or a button where something happens on a click."""
    shown = _GLYPHS.get(tone, "") + text
    made: QLabel | QPushButton
    if on_click is None:
        made = QLabel(shown, parent)
        made.setTextFormat(Qt.TextFormat.PlainText)
    else:
        made = QPushButton(shown.replace("&", "&&"), parent)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: on_click())
    made.setProperty("chip", tone)
    made.setAccessibleName(f"{tone}: {text}" if tone in _GLYPHS else text)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    return made
