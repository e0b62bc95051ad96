"""The header's numbers: counted ahead with the result, or once the timeline was painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from slotscope.app.headline import headline
from slotscope.ui.after_paint import AfterPaint
from slotscope.ui.workspace_state import AFTER_PAINT_MS

if TYPE_CHECKING:
    from slotscope.app.errors import SlotscopeError
    from slotscope.app.headline import Headline
    from slotscope.ui.tasks import Task
    from slotscope.ui.workspace import Workspace


class HeadlineCount(QObject):
    """Counts the result that is shown. On the GUI thread, the counting itself off it."""

    counted = Signal(object)
    """A Headline."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counting: Task | None = None
        self._ahead = AfterPaint(self._begin, self)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._begin)

    def begin(self) -> None:
        """There is another result. What was counted ahead is told as soon as the timeline was
        painted, which does not wait for this; what was not is counted a moment later."""
        self.stop()
        shown = self._workspace.shown
        if shown is None:
            return
        if self._workspace.scenes.headline(shown) is None:
            self._due.start(AFTER_PAINT_MS)
        else:
            self._ahead.start()

    def stop(self) -> None:
        """Nothing is shown any more."""
        self._due.stop()
        self._ahead.stop()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _begin(self) -> None:
        """Off this thread: a year of a large practice has many openings."""
        shown = self._workspace.shown
        ahead = None if shown is None else self._workspace.scenes.headline(shown)
        if ahead is not None:
            self.counted.emit(ahead)
        elif shown is not None:
            self._counting = self._workspace.tasks.run(
                lambda: headline(shown), self._on_counted, self._on_uncounted
            )

    def _on_counted(self, summed: Headline) -> None:
        self._counting = None
        self.counted.emit(summed)

    def _on_uncounted(self, _: SlotscopeError) -> None:
        self._counting = None
