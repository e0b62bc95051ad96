"""The panels themselves, each loaded and made when somebody first sees it or asks for it.

A panel reads the workspace when it is made, so it shows what it would show had it been there all
along.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from slotscope.ui.panels.compare import ComparePanel
    from slotscope.ui.panels.findings import FindingsPanel
    from slotscope.ui.panels.healthengine_copy import HealthEngineCopyPanel
    from slotscope.ui.panels.inspector import InspectorPanel
    from slotscope.ui.panels.log import LogPanel
    from slotscope.ui.panels.plan import PlanPanel
    from slotscope.ui.panels.setup import SetupPanel
    from slotscope.ui.panels.timeline_table import TimelineTablePanel
    from slotscope.ui.panels.trace import TracePanel
    from slotscope.ui.panels.what_if import WhatIfPanel
    from slotscope.ui.timeline_view import TimelineView
    from slotscope.ui.workspace import Workspace

P = TypeVar("P", bound=QWidget)


class PanelSet:
    """Every panel by name. ``put`` is given each as soon as it is made, to place it."""

    def __init__(
        self, workspace: Workspace, timeline: TimelineView, put: Callable[[str, QWidget], None]
    ) -> None:
        self._workspace, self._timeline, self._put = workspace, timeline, put
        self._made: dict[str, QWidget] = {}
        self._waiting: dict[str, Callable[[Any], object]] = {}

    def has(self, id_: str) -> bool:
        """Whether a panel was made already."""
        return id_ in self._made

    def __getitem__(self, id_: str) -> QWidget:
        """A panel by its name in the saved layout; made if it was not yet."""
        panel: QWidget = getattr(self, id_)
        return panel

    def when_made(self, id_: str, deed: Callable[[Any], object]) -> None:
        """Give a panel to ``deed`` as soon as it is there; it is not made for that."""
        if self.has(id_):
            deed(self._made[id_])
        else:
            self._waiting[id_] = deed

    def _new(self, id_: str, panel: P) -> P:
        self._made[id_] = panel
        self._put(id_, panel)
        deed = self._waiting.pop(id_, None)
        if deed is not None:
            deed(panel)
        return panel

    @cached_property
    def findings(self) -> FindingsPanel:
        from slotscope.ui.panels.findings import FindingsPanel

        return self._new("findings", FindingsPanel(self._workspace))

    @cached_property
    def plan(self) -> PlanPanel:
        from slotscope.ui.panels.plan import PlanPanel

        return self._new("plan", PlanPanel(self._workspace))

    @cached_property
    def compare(self) -> ComparePanel:
        from slotscope.ui.panels.compare import ComparePanel

        return self._new("compare", ComparePanel(self._workspace))

    @cached_property
    def setup(self) -> SetupPanel:
        from slotscope.ui.panels.setup import SetupPanel

        return self._new("setup", SetupPanel(self._workspace))

    @cached_property
    def log(self) -> LogPanel:
        from slotscope.ui.panels.log import LogPanel

        return self._new("log", LogPanel(self._workspace))

    @cached_property
    def table(self) -> TimelineTablePanel:
        from slotscope.ui.panels.timeline_table import TimelineTablePanel

        return self._new("table", TimelineTablePanel(self._timeline))

    @cached_property
    def inspector(self) -> InspectorPanel:
        from slotscope.ui.panels.inspector import InspectorPanel

        return self._new("inspector", InspectorPanel(self._workspace))

    @cached_property
    def what_if(self) -> WhatIfPanel:
        from slotscope.ui.panels.what_if import WhatIfPanel

        return self._new("what_if", WhatIfPanel(self._workspace))

    @cached_property
    def trace(self) -> TracePanel:
        from slotscope.ui.panels.trace import TracePanel

        return self._new("trace", TracePanel(self._workspace))

    @cached_property
    def healthengine_copy(self) -> HealthEngineCopyPanel:
        from slotscope.ui.panels.healthengine_copy import HealthEngineCopyPanel

        return self._new("healthengine_copy", HealthEngineCopyPanel(self._workspace))
