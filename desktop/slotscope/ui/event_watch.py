"""What parts of the window's frame do on events, from its first paint on.

PySide makes a class of each of Qt's events as soon as one handler takes any of them, and calls that
handler for every one; before the first paint the frame only takes those that it names.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject

from slotscope.ui.overriding import override


class EventWatch(QObject):
    """Does something now, for what came before, and whenever a part is sent one of some events;
    then the part does what it does on that."""

    def __init__(
        self, part: QObject, causes: Collection[QEvent.Type], deed: Callable[[], None]
    ) -> None:
        super().__init__(part)
        self._causes, self._deed = causes, deed
        part.installEventFilter(self)
        deed()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self._causes:
            self._deed()
        return super().eventFilter(watched, event)
