"""Takes texts off a toolbar's buttons, the least needed first, until it fits its window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QToolBar, QToolButton

from slotscope.ui.by_name import set_by_name


class ToolbarFit:
    """``buttons`` have an icon each and show their text where there is room for it."""

    def __init__(self, bar: QToolBar, buttons: Sequence[QToolButton]) -> None:
        self.bar, self._buttons = bar, buttons
        more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName("More tools")
            more.setToolTip("More tools")
        self._for = (-1, -1, -1)

    def fit(self) -> None:
        """Show as many texts as fit, where anything changed that tells how many do."""
        bar = self.bar
        tools = sum(one.isVisible() for one in bar.actions())
        now = (bar.width(), tools, bar.fontMetrics().height())
        if now == self._for:
            return
        self._for = now
        for shown in range(len(self._buttons), -1, -1):
            for number, button in enumerate(self._buttons):
                style = "ToolButtonTextBesideIcon" if number < shown else "ToolButtonIconOnly"
                set_by_name(button, toolButtonStyle=style)
            bar.updateGeometry()
            if bar.sizeHint().width() <= bar.width():
                break
