"""The fix plan: what to do in which order, and how many openings each step brings."""

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slotscope.app.errors import SlotscopeError
from slotscope.diagnosis.plan import FixPlan, fix_plan
from slotscope.diagnosis.result import CheckResult
from slotscope.ui.explain import blocks
from slotscope.ui.explain.plan import STEP_LINK, explain_plan
from slotscope.ui.nothing_shown import nothing_shown
from slotscope.ui.overriding import override
from slotscope.ui.rich_view import RichView
from slotscope.ui.selection import FindingSelected
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace


class PlanPanel(QWidget):
    """Worked out off the GUI thread, and only while somebody looks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_panel")
        self._workspace = workspace
        self._plan: FixPlan | None = None
        self._of: CheckResult | None = None
        self._task: Task | None = None
        self.view = RichView("Fix plan")
        self.view.setObjectName("plan_text")
        self._copy = QPushButton("Copy as text")
        self._copy.setObjectName("plan_copy")
        self._copy.setAccessibleName("Copy the plan as text")
        self._copy.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 6, 8, 6)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self._copy.clicked.connect(self._copy_all)
        self.view.link_followed.connect(self._follow)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        """The plan as plain text, as it is copied; empty where there is none yet."""
        return "" if self._plan is None else self._plan.text()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        result = self._workspace.shown
        if result is self._of and result is not None:
            return
        self._drop()
        if result is None or result.unjudged is not None:
            self._say_nothing(result)
        elif self.isVisible():
            self._of = result
            self._copy.setEnabled(False)
            self.view.show_blocks([blocks.Paragraph("Working the plan out.", muted=True)])
            self._task = self._workspace.tasks.run(
                lambda: fix_plan(result), self._on_plan, self._on_error
            )

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._plan = self._of = None

    def _say_nothing(self, result: CheckResult | None) -> None:
        self._copy.setEnabled(False)
        why = None if result is None else result.unjudged
        self.view.show_blocks([blocks.Paragraph(why or nothing_shown(self._workspace), muted=True)])

    def _on_plan(self, plan: FixPlan) -> None:
        self._task = None
        self._plan = plan
        self._copy.setEnabled(True)
        self.view.show_blocks(tuple(explain_plan(plan)))

    def _on_error(self, error: SlotscopeError) -> None:
        self._task = None
        self.view.show_blocks([blocks.Paragraph(str(error))])

    def _follow(self, target: str) -> None:
        if self._plan is not None and target.startswith(STEP_LINK):
            finding = self._plan.steps[int(target.removeprefix(STEP_LINK))].finding
            self._workspace.select(FindingSelected(finding.id, finding.subject))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
