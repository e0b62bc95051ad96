"""Trace a booking: why can it not be booked, or why did it fail, gate by gate."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from slotscope.app.errors import InputError, SlotscopeError
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace, trace
from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.report.trace_output import trace_text
from slotscope.ui.dialogs.window_material import Traced
from slotscope.ui.explain import blocks
from slotscope.ui.explain.booking_trace import AFTER, BEFORE, explain_trace
from slotscope.ui.explain.gates import type_of, types_for
from slotscope.ui.panels.failed_bookings import FailedBookings
from slotscope.ui.panels.trace_form import TraceForm
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.rich_view import RichView
from slotscope.ui.selection import Selection, TimeSelected
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace


class TracePanel(QWidget):
    """One booking in the first tab, a list of failed ones in the second."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace_panel")
        self._workspace = workspace
        self._request: TraceRequest | None = None
        self._trace: Trace | None = None
        self._of: CheckResult | None = None
        self._task: Task | None = None
        self.form = TraceForm()
        self.view = RichView("Trace of a booking")
        self.view.setObjectName("trace_text")
        self._copy = QPushButton("Copy as text")
        self._copy.setObjectName("trace_copy")
        self._copy.setAccessibleName("Copy the trace as text")
        self.failed = FailedBookings(workspace)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("trace_tabs")
        self.tabs.setAccessibleName("Trace")
        self.tabs.setDocumentMode(True)
        self._arrange()
        self.form.wanted.connect(self.trace)
        self.view.link_followed.connect(self._follow)
        self._copy.clicked.connect(self._copy_all)
        self.failed.trace_wanted.connect(self.trace)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._forget)
        workspace.selection_changed.connect(self._prefill)
        self._refresh()
        self._prefill(workspace.selection)

    @property
    def traced(self) -> Traced:
        """The trace that is shown and the failed bookings, for reports and case files."""
        failed = [one.trace for one in self.failed.traced]
        found = tuple(one for one in failed if one is not None)
        return Traced(
            () if self._trace is None else (self._trace,), found, len(failed) - len(found)
        )

    @property
    def text(self) -> str:
        """The trace as plain text; empty where nothing is traced."""
        if self._trace is None or self._of is None:
            return ""
        return trace_text(self._trace, self._of.snapshot)

    def trace(self, request: TraceRequest) -> None:
        """Trace a booking and show it."""
        self.tabs.setCurrentIndex(0)
        self._request = request
        self.form.show_request(request)
        self._run()

    def trace_booking(
        self,
        practitioner_id: PractitionerId,
        type_id: HealthEngineTypeId | None,
        at: WallMinute,
    ) -> None:
        """Trace a start; without a type the first one that the practitioner has."""
        result = self._workspace.shown
        types = () if result is None else types_for(result, practitioner_id)
        chosen = type_id or (types[0].id if types else None)
        if chosen is not None:
            self.trace(TraceRequest(practitioner_id, chosen, at))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 6, 8, 6)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        one = QWidget()
        page = QVBoxLayout(one)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.form)
        page.addWidget(self.view, 1)
        page.addLayout(buttons)
        self.tabs.addTab(one, "One booking")
        self.tabs.addTab(self.failed, "Failed bookings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def _forget(self) -> None:
        self._request = None
        self._refresh()

    def _refresh(self) -> None:
        self.form.fill(self._workspace.shown)
        if self._request is not None:
            self.form.show_request(self._request)
            self._run()
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._trace = None
        self._copy.setEnabled(False)
        self.view.show_blocks(
            [
                blocks.Paragraph(
                    "Choose a practitioner, a type and a start to see which gate stops the "
                    "booking. Any time can be traced, also one where no opening stands.",
                    muted=True,
                )
            ]
        )

    def _run(self) -> None:
        result, request = self._workspace.shown, self._request
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if result is None or request is None:
            self._show_nothing()
            return
        self._of = result
        self._copy.setEnabled(False)
        self._task = self._workspace.tasks.run(
            lambda: _traced(result, request), self._on_trace, self._on_error
        )

    def _on_trace(self, traced: Trace) -> None:
        self._task = None
        if self._of is None:
            return
        self._trace = traced
        self._copy.setEnabled(True)
        self.view.show_blocks(tuple(explain_trace(traced, self._of.snapshot)))

    def _on_error(self, error: SlotscopeError) -> None:
        self._task = self._trace = None
        self.view.show_blocks([blocks.Paragraph(str(error))])

    def _follow(self, target: str) -> None:
        if self._trace is None or self._request is None:
            return
        opening = {BEFORE: self._trace.before, AFTER: self._trace.after}.get(target)
        if opening is not None:
            one = self._request
            self.trace(TraceRequest(one.practitioner_id, one.type_id, opening.start, one.now))

    def _prefill(self, selection: Selection) -> None:
        """Put what was selected into the form; the trace that is shown stays."""
        result = self._workspace.shown
        opening = self._workspace.selected_opening()
        if result is None:
            return
        if opening is not None:
            self._fill_in(result, opening)
        elif isinstance(selection, TimeSelected):
            types = types_for(result, selection.practitioner_id)
            if types:
                request = TraceRequest(selection.practitioner_id, types[0].id, selection.at)
                self.form.show_request(request)

    def _fill_in(self, result: CheckResult, opening: Opening) -> None:
        type_id = type_of(result, opening)
        if type_id is not None:
            request = TraceRequest(opening.practitioner_id, type_id, opening.start)
            self.form.show_request(request)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


def _traced(result: CheckResult, request: TraceRequest) -> Trace:
    """Raises InputError where the practice has no such practitioner or type any more."""
    at = result.now if request.now is None else request.now
    who, what = request.practitioner_id, request.type_id
    try:
        return trace(result.snapshot, at, who, what, request.at, like=result.judgement)
    except LookupError as error:
        raise InputError("Trace", "", str(error.args[0])) from None
