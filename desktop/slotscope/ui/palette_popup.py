"""One field over the window: type, choose with the arrow keys, go there with Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from slotscope.ui.overriding import override
from slotscope.ui.palette_delegate import ENTRY_ROLE, PaletteDelegate
from slotscope.ui.palette_entries import Entry
from slotscope.ui.roles import give_role

Search = Callable[[str], Sequence[Entry]]
_ROWS = 9
_WIDTH_IN_LETTERS = 92
_ROOT = QModelIndex()
_NOTHING = "Nothing is called so. Names, findings, dates (25/11, wed 25 nov) and times (9:30) work."


class _Found(QAbstractListModel):
    """The results, as data for the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """One of them."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.told
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.told
        return None


class PalettePopup(QFrame):
    """A part of the window, not a window: it needs no window manager, and leaving it closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._search: Search = lambda _: ()
        self._back: QWidget | None = None
        self.setObjectName("palette")
        self.setAccessibleName("Search")
        self.field = QLineEdit()
        self.field.setAccessibleName("Search")
        self.model = _Found(self)
        self.view = QListView()
        self.view.setAccessibleName("Results")
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._clicked)
        self.nothing = QLabel(_NOTHING)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(12, 8, 12, 10)
        give_role(self.nothing, "muted")
        self.keys = QLabel("Up and Down choose · Enter goes there · Esc closes")
        self.keys.setContentsMargins(12, 4, 12, 6)
        give_role(self.keys, "muted")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.field, self.view, self.nothing, self.keys):
            column.addWidget(part)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open_with(self, search: Search, name: str, hint: str) -> None:
        """Show it, empty; ``name`` is what assistive technology calls the field."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self._search = search
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.clear()
        self._look("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_back(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def current(self) -> Entry | None:
        """The result that Enter chooses."""
        return self.model.entry(self.view.currentIndex().row())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _OWN_KEYS:
                event.accept()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._typed(event.key())
        elif kind == QEvent.Type.FocusOut and QApplication.activeWindow() is not None:
            self._back = None
            self.hide()
        return super().eventFilter(watched, event)

    def _typed(self, key: int) -> bool:
        row, last = self.view.currentIndex().row(), self.model.rowCount() - 1
        if key == Qt.Key.Key_Escape:
            self.close_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._point((row + step) % (last + 1) if last >= 0 else 0)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = _ROWS - 1 if key == Qt.Key.Key_PageDown else 1 - _ROWS
            self._point(max(0, min(last, row + step)))
        else:
            return False
        return True

    def _look(self, typed: str) -> None:
        self.model.show_entries(self._search(typed))
        found = self.model.rowCount() > 0
        self.view.setVisible(found)
        self.nothing.setVisible(not found)
        self._point(0)
        self._place()

    def _point(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        entry, count = self.model.entry(row), self.model.rowCount()
        told = _NOTHING if entry is None else f"{entry.told}. Result {row + 1} of {count}."
        self.field.setAccessibleDescription(told)
        if self.isVisible():
            changed = QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry is not None:
            self.close_back()
            entry.choose()

    def _place(self) -> None:
        window = self._window.rect()
        letter = self.fontMetrics().averageCharWidth()
        width = min(letter * _WIDTH_IN_LETTERS, window.width() - 40)
        rows = min(_ROWS, self.model.rowCount())
        line = self.view.sizeHintForRow(0) if rows else 0
        self.view.setFixedHeight(max(rows * line + 2, 2))
        self.setFixedWidth(width)
        self._column.activate()
        height = min(self.sizeHint().height(), window.height() - 60)
        self.setGeometry((window.width() - width) // 2, 56, width, height)


_OWN_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
