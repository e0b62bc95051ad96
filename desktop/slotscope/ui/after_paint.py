"""What is done only once that is painted which was changed before."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

_KIND = QEvent.Type(QEvent.registerEventType())
_BELOW_PAINT = int(Qt.EventPriority.LowEventPriority.value) - 1
"""Qt paints a window by an event of low priority."""


class AfterPaint(QObject):
    """Calls something once the paint that is due was done, and where none is, in the next turn.

    A timer of no time does not: where another timer falls due in the same turn of the loop, both
    come before the paint. On the GUI thread.
    """

    def __init__(self, call: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._call = call

    def start(self) -> None:
        """Call it after the paint; once, however often it is asked for before that."""
        self.stop()
        QCoreApplication.postEvent(self, QEvent(_KIND), _BELOW_PAINT)

    def stop(self) -> None:
        """Do not call it any more."""
        QCoreApplication.removePostedEvents(self, _KIND.value)

    def customEvent(self, event: QEvent) -> None:
        """Its own event came."""
        if event.type() == _KIND:
            self._call()
