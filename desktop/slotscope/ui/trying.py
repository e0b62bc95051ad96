"""The what-if: changes that are tried, and the practice as it would be with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from slotscope.app.errors import SlotscopeError
from slotscope.ui.practice_reading import defect
from slotscope.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from slotscope.app.what_if import Preview, WhatIf
    from slotscope.diagnosis.result import CheckResult
    from slotscope.domain.changes import Change
    from slotscope.ui.scene_ahead import SceneAhead


class Trying(QObject):
    """Lives on the GUI thread; judges off it."""

    changed = Signal()
    """A change was tried, undone or reset; ``judged`` follows."""
    judged = Signal()
    """``preview`` is another one."""
    failed = Signal(str, object)
    """What did not work, and the SlotscopeError."""

    def __init__(self, tasks: Tasks, scenes: SceneAhead, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._scenes = tasks, scenes
        self._task: Task | None = None
        self.what_if: WhatIf | None = None
        """None where there is nothing to try a change on."""
        self.preview: Preview | None = None
        """The changed practice, judged; None where nothing is changed."""

    def begin_on(self, result: CheckResult, computer_offset_minutes: int | None) -> None:
        """Another result of the practice: the same changes on top of it."""
        if self.what_if is None:
            from slotscope.app.what_if import WhatIf

            self.what_if = WhatIf(result, computer_offset_minutes)
        else:
            self.what_if.rebase(result)
        if self.what_if.active:
            self._judge(self.what_if)

    def forget(self) -> None:
        """Nothing is shown any more."""
        if self._task is not None:
            self._task.cancel()
        self._task = self.what_if = self.preview = None

    def make(self, change: Change) -> None:
        """Try a change."""
        if self.what_if is not None:
            self.what_if.make(change)
            self._judge(self.what_if)

    def drop(self, change: Change) -> None:
        """Take one change out."""
        if self.what_if is not None:
            self.what_if.drop(change)
            self._judge(self.what_if)

    def undo(self) -> None:
        """Take the last step back."""
        if self.what_if is not None:
            self.what_if.undo()
            self._judge(self.what_if)

    def redo(self) -> None:
        """Take the step again."""
        if self.what_if is not None:
            self.what_if.redo()
            self._judge(self.what_if)

    def reset(self) -> None:
        """Back to the real state."""
        if self.what_if is not None:
            self.what_if.reset()
            self._judge(self.what_if)

    def _judge(self, what_if: WhatIf) -> None:
        if self._task is not None:
            self._task.cancel()
        preview = what_if.preview
        self.changed.emit()

        def work() -> Preview:
            _ = preview.result.page, preview.gained_keys, preview.lost_keys
            self._scenes.build(preview.result)
            return preview

        self._task = self._tasks.run(
            work, self._on_judged, self._on_failed, broke=lambda: self._on_failed(defect())
        )

    def _on_judged(self, preview: Preview) -> None:
        self._task = None
        self.preview = preview if preview.changes else None
        self.judged.emit()

    def _on_failed(self, error: SlotscopeError) -> None:
        self._task = None
        self.failed.emit("The preview", error)
