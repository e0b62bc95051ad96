"""A layout that fills lines from left to right and goes on below, as words do."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from slotscope.ui.overriding import override

Fact: TypeAlias = tuple[Hashable, Callable[[], QWidget]]
"""What a widget shows and does, as a key, and how it is made."""


class FlowLayout(QLayout):
    """Items keep their own size; those of one line are centred on it. Hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 5) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._keys: list[Hashable] = []
        self._heights: dict[int, int] = {}
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(QMargins())

    def tell(self, facts: Iterable[Fact]) -> None:
        """Show these and no others.

        One whose key was there before stays as it is, and keeps the keyboard; the others are made,
        or discarded. Where all were there before, in this order, nothing has to be laid out.
        """
        facts = list(facts)
        if [key for key, _ in facts] == self._keys:
            return
        known = dict(zip(self._keys, self._items, strict=True))
        self._keys, self._items = [], []
        made: list[QWidget] = []
        for key, make in facts:
            item = known.pop(key, None)
            self._keys.append(key)
            if item is None:
                made.append(make())
                self.addWidget(made[-1])
            else:
                self._items.append(item)
        for item in known.values():
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        # A widget that is shown has all layouts around it done at once: here once for all of them.
        self.setEnabled(False)
        for widget in made:
            widget.show()
        self.setEnabled(True)
        self.invalidate()

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        known = self._heights.get(arg__1)
        if known is None:
            known = self._heights[arg__1] = self._arrange(QRect(0, 0, arg__1, 0), move=False)
        return known

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._arrange(arg__1, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in shown), default=0)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height)

    def _arrange(self, area: QRect, *, move: bool) -> int:
        """Place the items; the height that they take."""
        x, y = area.x(), area.y()
        line: list[tuple[QLayoutItem, QPoint, QSize]] = []
        bottom = y

        def finish() -> int:
            height = max((size.height() for _, _, size in line), default=0)
            if move:
                for item, point, size in line:
                    down = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(point.x(), point.y() + down), size))
            line.clear()
            return height

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, area.width()), 10_000))
            if line and x + size.width() > area.right() + 1:
                y += finish() + self._line_gap
                x = area.x()
            line.append((item, QPoint(x, y), size))
            x += size.width() + self._gap
            bottom = max(bottom, y + size.height())
        if line:
            bottom = y + finish()
        return bottom - area.y()
