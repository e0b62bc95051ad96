"""Before and after: what the last reading changed, or a snapshot file against what is shown."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slotscope.app.errors import SlotscopeError
from slotscope.diagnosis.compare import Comparison, compare
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.report.compare_output import compare_text
from slotscope.report.wording import moment_title
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import Notice, plain_label
from slotscope.ui.models.compare_outline import HEADERS, compare_nodes
from slotscope.ui.models.outline import OutlineModel
from slotscope.ui.nothing_shown import nothing_shown
from slotscope.ui.outline_view import OutlineView
from slotscope.ui.overriding import override
from slotscope.ui.selection import FindingSelected, OpeningSelected
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace


class ComparePanel(QWidget):
    """Everything is worked out off the GUI thread, and only while somebody looks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_panel")
        self._workspace = workspace
        self._file: Path | None = None
        self._comparison: Comparison | None = None
        self._of: tuple[CheckResult | None, CheckResult | None, Path | None] = (None, None, None)
        self._task: Task | None = None
        self._summary = plain_label()
        self._summary.setObjectName("compare_summary")
        self._notice = Notice()
        self._model = OutlineModel(HEADERS)
        self.view = OutlineView("What changed")
        self.view.setObjectName("compare_view")
        self.view.show_model(self._model)
        self._open = QPushButton("Compare with snapshot\u2026")
        self._open.setObjectName("compare_open")
        self._open.setAccessibleName("Compare with a snapshot file")
        self._back = QPushButton("Compare with the last reading")
        self._back.setObjectName("compare_back")
        self._back.setAccessibleName("Compare with the last reading")
        self._copy = QPushButton("Copy as text")
        self._copy.setObjectName("compare_copy")
        self._copy.setAccessibleName("Copy the comparison as text")
        self._arrange()
        self._open.clicked.connect(self._ask)
        self._back.clicked.connect(self.compare_with_last_reading)
        self._copy.clicked.connect(self._copy_all)
        self.view.chosen.connect(self._chosen)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._practice_changed)
        self._refresh()

    @property
    def text(self) -> str:
        """The comparison as text; empty where there is none."""
        return "" if self._comparison is None else compare_text(self._comparison)

    def compare_with(self, path: Path) -> None:
        """Set a snapshot file, judged at the shown moment, against what is shown."""
        self._file = path
        self._refresh()

    def compare_with_last_reading(self) -> None:
        """Set the reading before the last one against the last one."""
        self._file = None
        self._refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _arrange(self) -> None:
        self._summary.setContentsMargins(10, 8, 10, 6)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 6, 8, 6)
        buttons.setSpacing(6)
        for button in (self._open, self._back, self._copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._summary)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def _practice_changed(self) -> None:
        self._file = None
        self._refresh()

    def _refresh(self) -> None:
        shown, change = self._workspace.shown, self._workspace.change
        previous = None if change is None else change.before
        self._open.setEnabled(shown is not None)
        self._back.setVisible(self._file is not None)
        if self._of == (shown, previous, self._file) or not self.isVisible():
            return
        self._of = (shown, previous, self._file)
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._forget()
        file = self._file
        if shown is None:
            self._summary.setText(nothing_shown(self._workspace))
        elif file is not None:
            self._summary.setText(f"Reading {file.name}.")
            self._task = self._workspace.tasks.run(
                lambda: self._against(file, shown), self._on_comparison, self._on_error
            )
        elif change is None:
            self._summary.setText(
                "Read the practice once more to see what changed, or compare with a snapshot "
                "that was kept before."
            )
        else:
            self._summary.setText("Comparing the last two readings.")
            self._task = self._workspace.tasks.run(
                lambda: change.comparison, self._on_comparison, self._on_error
            )

    def _against(self, path: Path, shown: CheckResult) -> Comparison:
        snapshot = self._workspace.services.open_file(path).snapshot
        offset = self._workspace.services.computer_offset_minutes()
        return compare(diagnose(snapshot, shown.now, computer_offset_minutes=offset), shown)

    def _forget(self) -> None:
        self._comparison = None
        self._copy.setEnabled(False)
        self._notice.say("")
        self._model.show_nodes(())

    def _on_comparison(self, comparison: Comparison) -> None:
        self._task = None
        self._comparison = comparison
        self._copy.setEnabled(True)
        self._summary.setText("\n".join(self._said(comparison)))
        self._model.show_nodes(compare_nodes(comparison))
        before, after = comparison.before.snapshot.practice, comparison.after.snapshot.practice
        if before.id != after.id:
            said = f"These are two practices: {before.name} before, {after.name} now."
            self._notice.say(said, Glyph.WARNING)

    def _said(self, comparison: Comparison) -> tuple[str, ...]:
        before = comparison.before.snapshot
        read = moment_title(before.captured_at.astimezone(before.clock.zone))
        against = f"Before: {self._file.name if self._file else 'the reading'} of {read}."
        if self._workspace.is_preview and self._file is not None:
            against += " Now: the WHAT-IF preview."
        return (comparison.summary, against)

    def _on_error(self, error: SlotscopeError) -> None:
        self._task = None
        self._summary.setText("Nothing to compare.")
        self._notice.say(str(error), Glyph.ERROR)

    def _ask(self) -> None:
        title, kinds = "Compare with a snapshot", "Snapshots (*.json);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.compare_with(Path(name))

    def _chosen(self, payload: object) -> None:
        if isinstance(payload, FindingSelected | OpeningSelected):
            self._workspace.select(payload)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
