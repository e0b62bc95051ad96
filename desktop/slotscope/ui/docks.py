"""The panels beside the timeline: each can be moved, closed, and reached by a key."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDockWidget,
    QFrame,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QWidget,
)

from slotscope.ui.clear_buttons import name_clear_buttons
from slotscope.ui.panel_set import PanelSet
from slotscope.ui.panel_table import PANELS, PanelSpec
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.workspace import Workspace

STATE_VERSION = 1
"""Counted up where panels change so much that an older layout makes no sense."""
_SHARE, _LOW_SHARE = 0.5, 0.56
"""How much of the height the upper panels have at first; the list needs more in a low window."""
_LOW = 900
_LEAST_WIDTH, _LEAST_HEIGHT = 280, 110
_SEEN_FIRST = (
    ("findings", ("slotscope.ui.outline_view", "slotscope.ui.panels.findings")),
    ("inspector", ("slotscope.ui.explain.blocks", "slotscope.ui.panels.inspector")),
)
"""Panels, and what is loaded for them one after the other, each some ten milliseconds."""
_NARROW, _WIDE, _WIDTH_SHARE = 300, 520, 0.315
"""Their width at first, in pixels, and its share of the window between those."""


class Docks(PanelSet):
    """Holds a place for every panel, and puts each there once it is made."""

    def __init__(self, window: QMainWindow, workspace: Workspace, timeline: TimelineView) -> None:
        super().__init__(workspace, timeline, self._put_into_dock)
        self._window = window
        self._kept: QByteArray | None = None
        self._is_arranged = False
        self._areas: dict[str, QScrollArea] = {}
        self.all = {one.id: self._docked(one) for one in PANELS}
        self._steps: list[Callable[[], object]] = []
        self._step = QTimer(window)
        self._step.setInterval(1)
        self._step.timeout.connect(self._prepare_more)
        workspace.opening.connect(self._prepare)
        workspace.coming.connect(lambda: self.set_shown(True))

    def arrange(self) -> None:
        """Put every panel where it is at first."""
        window, self._is_arranged = self._window, True
        had_focus = QApplication.focusWidget()
        is_inside = had_focus is not None and window.isAncestorOf(had_focus)
        was_shown = not window.isHidden()
        # Of what is seen Qt lays everything out again with each panel that is shown.
        window.setVisible(False)
        self._put_at_first_places()
        window.setVisible(was_shown)
        if had_focus is not None and is_inside:
            had_focus.setFocus()
        self.share_out()

    def _put_at_first_places(self) -> None:
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

    def _prepare(self) -> None:
        """Load and make what will be seen first while a file is read, in short turns: the window
        paints and answers between them."""
        self._steps = []
        for id_, modules in _SEEN_FIRST:
            if not self.has(id_):
                self._steps += [partial(import_module, one) for one in modules]
                self._steps += [partial(getattr, self, id_), partial(self._wake, id_)]
        if self._steps:
            self._workspace.hold()
            self._step.start()

    def _wake(self, id_: str) -> None:
        """PySide makes classes, for some milliseconds, once the inside of a list is first asked
        for."""
        for one in self[id_].findChildren(QAbstractScrollArea):
            one.viewport()

    def _prepare_more(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        else:
            self._step.stop()
            self._workspace.go_on()

    def set_shown(self, on: bool) -> None:
        """Panels are put away as they are while there is nothing that they could show.

        Before they are shown for the first time, they have no places yet.
        """
        if on and not self._is_arranged:
            self.arrange()
        elif not self._is_arranged:
            return
        if not on and self._kept is None:
            self._kept = self._window.saveState(STATE_VERSION)
            for dock in self.all.values():
                dock.hide()
            self._let_focus_tabs(Qt.FocusPolicy.NoFocus)
        if on and self._kept is not None:
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
        if self._kept is None and not self._is_arranged:
            return b""
        kept = self._kept or self._window.saveState(STATE_VERSION)
        return bytes(kept.data())

    def restore(self, state: bytes) -> bool:
        """Put every panel where it was; whether that was possible."""
        if not self._is_arranged:
            self._kept = QByteArray(state) if state else None
            return bool(state)
        return self._window.restoreState(QByteArray(state), STATE_VERSION)

    def share_out(self) -> None:
        """Give every panel the size that it has at first."""
        window, upper, lower = self._window, self.all["findings"], self.all["inspector"]
        width = min(_WIDE, max(_NARROW, round(window.width() * _WIDTH_SHARE)))
        window.resizeDocks([upper], [width], Qt.Orientation.Horizontal)
        height = window.height()
        share = _LOW_SHARE if height < _LOW else _SHARE
        heights = [round(height * share), round(height * (1 - share))]
        window.resizeDocks([upper, lower], heights, Qt.Orientation.Vertical)

    def show_panel(self, id_: str) -> None:
        """Bring one to the front and the keyboard into it."""
        self.raise_panel(id_)
        _focus(self[id_])

    def raise_panel(self, id_: str) -> None:
        """Bring one to the front; the keyboard stays where it is."""
        if not self._is_arranged:
            self.set_shown(True)
        dock = self.all[id_]
        dock.show()
        dock.raise_()

    def mark(self, id_: str, count: int) -> None:
        """Say beside a panel's title how much is new in it; 0: nothing."""
        title = next(one.title for one in PANELS if one.id == id_)
        self.all[id_].setWindowTitle(f"{title} ({count:,})" if count else title)

    def _docked(self, spec: PanelSpec) -> QDockWidget:
        dock = QDockWidget(spec.title, self._window)
        dock.setObjectName(f"dock_{spec.id}")
        dock.setAccessibleName(spec.title)
        # A panel that needs more room than there is scrolls, and does not stretch the window.
        area = self._areas[spec.id] = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        area.setAccessibleName(spec.title)
        dock.setWidget(area)
        dock.visibilityChanged.connect(partial(self._seen, spec.id))
        return dock

    def _seen(self, id_: str, on: bool) -> None:
        """A panel came to the front, or went behind another one or away."""
        if not on and not self.has(id_):
            return
        # Qt keeps a panel behind another tab visible, far outside: Tab would lead into it.
        self[id_].setVisible(on)
        if id_ == "table":
            self.table.watch(on)

    def _put_into_dock(self, id_: str, panel: QWidget) -> None:
        """A panel was made: it goes into its dock."""
        title = self.all[id_].accessibleName()
        if not panel.accessibleName():
            panel.setAccessibleName(title)
        name_clear_buttons(panel)
        self._areas[id_].setWidget(panel)


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
