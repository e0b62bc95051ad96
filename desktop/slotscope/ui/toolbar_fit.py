"""Takes texts off a toolbar's buttons, the least needed first, until it fits its window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QToolBar, QToolButton

from slotscope.ui.overriding import override

_TEXT = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
_CAUSES = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.FontChange)


class ToolbarFit(QObject):
    """``buttons`` have an icon each and show their text where there is room for it."""

    def __init__(self, bar: QToolBar, buttons: Sequence[QToolButton]) -> None:
        super().__init__(bar)
        self._bar, self._buttons = bar, buttons
        more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName("More tools")
            more.setToolTip("More tools")
        self._for = (-1, -1, -1)
        bar.installEventFilter(self)

    def fit(self) -> None:
        """Show as many texts as fit."""
        bar = self._bar
        for shown in range(len(self._buttons), -1, -1):
            for number, button in enumerate(self._buttons):
                button.setToolButtonStyle(_TEXT if number < shown else _ICON)
            bar.updateGeometry()
            if bar.sizeHint().width() <= bar.width():
                break

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CAUSES:
            bar = self._bar
            shown = sum(one.isVisible() for one in bar.actions())
            now = (bar.width(), shown, bar.fontMetrics().height())
            if now != self._for:
                self._for = now
                self.fit()
        return super().eventFilter(watched, event)
