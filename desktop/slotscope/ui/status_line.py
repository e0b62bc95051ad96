"""The status bar: how far a reading is, source by source, with a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

if TYPE_CHECKING:
    from slotscope.app.ports import Progress
    from slotscope.ui.workspace import Workspace

_PROMISE = "Slotscope only reads: it changes nothing at Praktika or HealthEngine."


class StatusLine(QStatusBar):
    """Empty while nothing happens, but for the promise that nothing is written."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setSizeGripEnabled(False)
        self.setAccessibleName("Status")
        self.text = QLabel()
        self.text.setAccessibleName("Progress per source")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setMaximumHeight(8)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel reading")
        self.cancel.setFlat(True)
        self.cancel.clicked.connect(workspace.cancel)
        self.addWidget(self.text, 1)
        self.addPermanentWidget(self.bar)
        self.addPermanentWidget(self.cancel)
        workspace.progressed.connect(self.refresh)
        workspace.reading_changed.connect(self.refresh)
        workspace.practice_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Tell it again."""
        workspace = self._workspace
        steps = list(workspace.progress.values())
        reading = workspace.reading
        self.bar.setVisible(reading)
        self.cancel.setVisible(reading)
        if not reading:
            self.text.setText(_PROMISE)
            return
        done, total = sum(one.done for one in steps), sum(one.total for one in steps)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not steps:
            self.text.setText("Waiting for your keyring and Praktika...")
        else:
            self.text.setText("   ".join(told(one) for one in steps))


def told(progress: Progress) -> str:
    """``Diary 2/4``, ``✓ Rules``, ``✕ Diary``."""
    from slotscope.domain.snapshot import SourceStatus
    from slotscope.ui.source_row import SHORT

    short = SHORT[progress.source]
    if progress.status is SourceStatus.OK:
        return f"✓ {short}"
    if progress.status is SourceStatus.FAILED:
        return f"✕ {short}"
    if progress.status is SourceStatus.NOT_READ:
        return f"– {short}"
    return f"{short} {progress.done}/{progress.total}"
