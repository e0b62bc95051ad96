"""The panels beside the timeline: each can be moved, closed, and reached by a key."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QTabBar, QWidget

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

STATE_VERSION = 1
"""Counted up where panels change so much that an older layout makes no sense."""
_SHARES = (0.46, 0.54)
"""The heights of the upper and the lower panels at first."""
_LEAST_WIDTH, _LEAST_HEIGHT = 280, 110
_NARROW, _WIDE = 400, 520
"""Their width at first, in pixels, in a small and in a large window."""
_LARGE = 1700


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel: its name in the saved layout, its title, its key, and where it is at first."""

    id: str
    title: str
    shortcut: str
    is_upper: bool


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("findings", "Findings", "Alt+1", is_upper=True),
    PanelSpec("plan", "Fix plan", "Alt+2", is_upper=True),
    PanelSpec("compare", "Compare", "Alt+3", is_upper=True),
    PanelSpec("setup", "Set-up", "Alt+4", is_upper=True),
    PanelSpec("log", "Log", "Alt+5", is_upper=True),
    PanelSpec("table", "Table", "Alt+0", is_upper=True),
    PanelSpec("inspector", "Inspector", "Alt+6", is_upper=False),
    PanelSpec("what_if", "What if", "Alt+7", is_upper=False),
    PanelSpec("trace", "Trace", "Alt+8", is_upper=False),
    PanelSpec("healthengine_copy", "PMS copy", "Alt+9", is_upper=False),
)


class Docks:
    """Makes the panels and puts them in their places."""

    def __init__(self, window: QMainWindow, workspace: Workspace, timeline: TimelineView) -> None:
        self._window = window
        self.findings = FindingsPanel(workspace)
        self.plan = PlanPanel(workspace)
        self.compare = ComparePanel(workspace)
        self.setup = SetupPanel(workspace)
        self.log = LogPanel(workspace)
        self.table = TimelineTablePanel(timeline)
        self.inspector = InspectorPanel(workspace)
        self.what_if = WhatIfPanel(workspace)
        self.trace = TracePanel(workspace)
        self.healthengine_copy = HealthEngineCopyPanel(workspace)
        panels: dict[str, QWidget] = {
            "findings": self.findings,
            "plan": self.plan,
            "compare": self.compare,
            "setup": self.setup,
            "log": self.log,
            "table": self.table,
            "inspector": self.inspector,
            "what_if": self.what_if,
            "trace": self.trace,
            "healthengine_copy": self.healthengine_copy,
        }
        self._kept: QByteArray | None = None
        self._panels = panels
        self.all = {one.id: self._docked(one, panels[one.id]) for one in PANELS}
        self.all["table"].visibilityChanged.connect(self.table.watch)
        self.arrange()

    def arrange(self) -> None:
        """Put every panel where it is at first."""
        window = self._window
        upper = [self.all[one.id] for one in PANELS if one.is_upper]
        lower = [self.all[one.id] for one in PANELS if not one.is_upper]
        # Panels that stand one below the other for a moment would push the window's edge down.
        for dock in (*upper, *lower):
            window.removeDockWidget(dock)
            dock.setFloating(False)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, upper[0])
        window.splitDockWidget(upper[0], lower[0], Qt.Orientation.Vertical)
        for first, *others in (upper, lower):
            for dock in others:
                window.tabifyDockWidget(first, dock)
            for dock in (first, *others):
                dock.show()
            first.raise_()
        self.share_out()

    def set_shown(self, on: bool) -> None:
        """Panels are put away as they are while there is nothing that they could show."""
        if not on and self._kept is None:
            self._kept = self._window.saveState(STATE_VERSION)
            for dock in self.all.values():
                dock.hide()
            self._let_focus_tabs(Qt.FocusPolicy.NoFocus)
        elif on and self._kept is not None:
            self._window.restoreState(self._kept, STATE_VERSION)
            self._kept = None
            self._let_focus_tabs(Qt.FocusPolicy.TabFocus)

    def _let_focus_tabs(self, policy: Qt.FocusPolicy) -> None:
        """Qt leaves the tabs of hidden panels behind, unseen, and shows those again that are
        hidden: the keyboard must not be led to them."""
        for bar in self._tab_bars():
            bar.setFocusPolicy(policy)

    def _tab_bars(self) -> list[QTabBar]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return self._window.findChildren(QTabBar, options=direct)

    def state(self) -> bytes:
        """Where every panel is, to be put back by ``restore``."""
        kept = self._kept or self._window.saveState(STATE_VERSION)
        return bytes(kept.data())

    def restore(self, state: bytes) -> bool:
        """Put every panel where it was; whether that was possible."""
        return self._window.restoreState(QByteArray(state), STATE_VERSION)

    def share_out(self) -> None:
        """Give every panel the size that it has at first."""
        window, upper, lower = self._window, self.all["findings"], self.all["inspector"]
        width = _WIDE if window.width() >= _LARGE else _NARROW
        window.resizeDocks([upper], [width], Qt.Orientation.Horizontal)
        height = window.height()
        heights = [round(height * share) for share in _SHARES]
        window.resizeDocks([upper, lower], heights, Qt.Orientation.Vertical)

    def show_panel(self, id_: str) -> None:
        """Bring one to the front and the keyboard into it."""
        self.raise_panel(id_)
        _focus(self._panels[id_])

    def raise_panel(self, id_: str) -> None:
        """Bring one to the front; the keyboard stays where it is."""
        dock = self.all[id_]
        dock.show()
        dock.raise_()

    def mark(self, id_: str, count: int) -> None:
        """Say beside a panel's title how much is new in it; 0: nothing."""
        title = next(one.title for one in PANELS if one.id == id_)
        self.all[id_].setWindowTitle(f"{title} ({count:,})" if count else title)

    def _docked(self, spec: PanelSpec, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(spec.title, self._window)
        dock.setObjectName(f"dock_{spec.id}")
        dock.setAccessibleName(spec.title)
        if not panel.accessibleName():
            panel.setAccessibleName(spec.title)
        # A panel that needs more room than there is scrolls, and does not stretch the window.
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        area.setAccessibleName(spec.title)
        area.setWidget(panel)
        dock.setWidget(area)
        # Qt keeps a panel behind another tab visible, far outside: Tab would lead into it.
        dock.visibilityChanged.connect(panel.setVisible)
        return dock


def _focus(panel: QWidget) -> None:
    """Into the first part of a panel that takes the keyboard."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if panel.focusPolicy() & Qt.FocusPolicy.TabFocus or panel.focusProxy() is not None:
        panel.setFocus(reason)
        return
    following = panel.nextInFocusChain()
    while following is not None and panel.isAncestorOf(following):
        takes = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and following.isVisibleTo(panel) and following.isEnabled():
            following.setFocus(reason)
            return
        following = following.nextInFocusChain()
