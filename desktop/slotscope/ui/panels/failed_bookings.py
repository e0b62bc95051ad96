"""Failed bookings: a list is pasted or imported, each is traced when it was booked."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import InputError, SlotscopeError
from slotscope.app.failed_bookings import (
    COLUMNS,
    TracedBooking,
    read_failed_bookings,
    trace_failed_bookings,
)
from slotscope.app.failed_summary import failed_bookings_text, summarise
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import count
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_table import GlyphTable
from slotscope.ui.glyph_widgets import Notice, plain_label
from slotscope.ui.models.cell_role import CellRole
from slotscope.ui.models.failed_table import FailedTable
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace

MOST_BYTES = 5_000_000
_PASTED = "List"
_MOST_CAUSES = 5
_CAVEAT = (
    "Each is traced in the diary as it was read, at the moment it was booked; what changed in "
    "between is not seen."
)


class FailedBookings(QWidget):
    """Everything that may take long is done off the GUI thread."""

    trace_wanted = Signal(object)
    """A TraceRequest, for a booking on which the user pressed Enter or clicked twice."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failed_bookings")
        self._workspace = workspace
        self._traced: tuple[TracedBooking, ...] = ()
        self._of: CheckResult | None = None
        self._task: Task | None = None
        self._text = QPlainTextEdit()
        self._text.setObjectName("failed_text")
        self._text.setAccessibleName("Failed bookings as CSV")
        self._text.setPlaceholderText(
            f"{','.join(COLUMNS)}\n2026-11-23T08:55,Dr Amara Singh,Check-up,2026-11-25T09:30"
        )
        self._text.setTabChangesFocus(True)
        self._notice = Notice()
        self._summary = plain_label()
        self._summary.setObjectName("failed_summary")
        self._model = FailedTable()
        self.view = GlyphTable("Failed bookings")
        self.view.setObjectName("failed_view")
        self.view.show_model(self._model)
        self._go = _button("Trace all", "failed_go", "Trace all of these bookings")
        self._import = _button("Import CSV\u2026", "failed_import", "Import a CSV file")
        self._copy = _button("Copy as text", "failed_copy", "Copy the causes as text")
        self._copy.setEnabled(False)
        self._arrange()
        self._go.clicked.connect(self._trace_all)
        self._import.clicked.connect(self._ask)
        self._copy.clicked.connect(self._copy_all)
        self.view.activated.connect(self._activated)
        workspace.practice_changed.connect(self._forget)

    @property
    def summary(self) -> str:
        """The causes, one line each."""
        return self._summary.text()

    @property
    def traced(self) -> tuple[TracedBooking, ...]:
        """What was traced last, for the report."""
        return self._traced

    def import_file(self, path: Path) -> None:
        """Read a CSV file and trace what it lists."""
        self._notice.say("")
        self._workspace.tasks.run(lambda: _read(path), self._on_file, self._on_error)

    def _arrange(self) -> None:
        top = QWidget()
        entry = QVBoxLayout(top)
        entry.setContentsMargins(10, 8, 10, 4)
        entry.setSpacing(6)
        entry.addWidget(plain_label(f"Paste a list: {', '.join(COLUMNS)}."))
        entry.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._go, self._import, self._copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        entry.addLayout(buttons)
        below = QWidget()
        answer = QVBoxLayout(below)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.setSpacing(0)
        self._summary.setContentsMargins(10, 8, 10, 8)
        answer.addWidget(self._notice)
        answer.addWidget(self._summary)
        answer.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([160, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _on_file(self, text: str) -> None:
        self._text.setPlainText(text)
        self._trace_all()

    def _trace_all(self) -> None:
        result, text = self._workspace.shown, self._text.toPlainText()
        if result is None:
            self._notice.say("No practice is shown that they could be traced in.", Glyph.WARNING)
            return
        if self._task is not None:
            self._task.cancel()
        self._of = result
        self._notice.say("")
        self._summary.setText("Tracing.")
        self._go.setEnabled(False)
        self._task = self._workspace.tasks.run(
            lambda: trace_failed_bookings(
                result, read_failed_bookings(text, _PASTED, result.snapshot)
            ),
            self._on_traced,
            self._on_error,
        )

    def _on_traced(self, traced: tuple[TracedBooking, ...]) -> None:
        self._task = None
        self._go.setEnabled(True)
        if self._of is None:
            return
        snapshot = self._of.snapshot
        self._traced = traced
        self._model.show_traced(traced, snapshot)
        causes = [one.text for one in summarise(traced, snapshot)]
        more = len(causes) - _MOST_CAUSES
        if more > 0:
            causes[_MOST_CAUSES:] = [f"and {count(more, 'cause')} more"]
        self._summary.setText("\n".join((*causes, _CAVEAT)) if causes else "The list is empty.")
        self._copy.setEnabled(bool(traced))
        lost = [one for one in traced if one.trace is None]
        if lost:
            problems = " ".join(dict.fromkeys(one.booking.problem for one in lost))
            self._notice.say(f"{len(lost)} could not be traced. {problems}", Glyph.WARNING)

    def _on_error(self, error: SlotscopeError) -> None:
        self._task = None
        self._go.setEnabled(True)
        self._clear()
        self._notice.say(str(error), Glyph.ERROR)

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._go.setEnabled(True)
        self._notice.say("")
        self._clear()

    def _clear(self) -> None:
        self._traced, self._of = (), None
        self._summary.setText("")
        self._copy.setEnabled(False)
        self._model.show_traced((), None)

    def _activated(self, index: QModelIndex) -> None:
        one = index.data(CellRole.PAYLOAD)
        if isinstance(one, TracedBooking) and one.trace is not None:
            done = one.trace
            request = TraceRequest(
                done.practitioner_id, done.healthengine_type_id, done.at, done.now
            )
            self.trace_wanted.emit(request)

    def _ask(self) -> None:
        title, kinds = "Import failed bookings", "CSV files (*.csv *.txt);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.import_file(Path(name))

    def _copy_all(self) -> None:
        if self._of is not None:
            text = failed_bookings_text(self._traced, self._of.snapshot)
            QGuiApplication.clipboard().setText(text)


def _read(path: Path) -> str:
    """Raises InputError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(path.name, "", error.strerror or "it could not be read") from None
    if len(data) > MOST_BYTES:
        raise InputError(path.name, "", "expected a list of at most 5 MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _button(text: str, name: str, spoken: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    return button
