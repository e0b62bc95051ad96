"""Shows blocks as rich text that can be selected, copied and followed by keyboard."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from slotscope.ui.explain.blocks import Block
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.explain.html import GLYPH_SCHEME, to_html
from slotscope.ui.explain.plain import to_text
from slotscope.ui.glyphs import glyph_pixmap
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme

_LOOKS = frozenset(
    {
        QEvent.Type.PaletteChange,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
    }
)


class RichView(QTextBrowser):
    """Never loads anything: its only images are the signs."""

    link_followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._follow)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return to_text(self._blocks)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks, from the top; the same blocks stay where they are."""
        if tuple(blocks) != self._blocks:
            self._blocks = tuple(blocks)
            self._write()

    def copy_all(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        known = {glyph.value: glyph for glyph in Glyph}
        if type == QTextDocument.ResourceType.ImageResource.value and url.scheme() == GLYPH_SCHEME:
            glyph = known.get(url.path())
            if glyph is not None:
                theme = current_theme()
                return glyph_pixmap(glyph, theme, self._side(), self.devicePixelRatioF())
        return None

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_all()
            ev.accept()
            return
        super().keyPressEvent(ev)

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() in _LOOKS and getattr(self, "_blocks", ()):
            self._write()

    def _side(self) -> int:
        return max(12, round(self.fontMetrics().height() * 0.95))

    def _write(self) -> None:
        self.setHtml(to_html(self._blocks, current_theme(), self._side()))

    def _follow(self, url: QUrl) -> None:
        self.link_followed.emit(url.toString())
