"""A widget that is exactly as high as its contents need at its width.

Qt's own height for width would reach up to the window, which then could not be made low enough.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from slotscope.ui.overriding import override


class Fitted(QWidget):
    """Give it a layout."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take that height; to be asked for whenever the contents ask for a layout."""
        layout = self.layout()
        if layout is None:
            return
        height = (
            layout.totalHeightForWidth(self.width())
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(max(0, height))
