"""What another reading changed: marked on the timeline, counted at the panel, said in a line."""

from PySide6.QtCore import QObject

from slotscope.app.errors import SlotscopeError
from slotscope.diagnosis.compare import Comparison
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import count
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.banner import Banners
from slotscope.ui.docks import Docks
from slotscope.ui.tasks import Task
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.workspace import Workspace

_BANNER = "changed"


class ChangeMarks(QObject):
    """Stays until it is dismissed, or the next reading; a what-if has marks of its own."""

    def __init__(
        self, workspace: Workspace, timeline: TimelineView, docks: Docks, banners: Banners
    ) -> None:
        super().__init__(timeline)
        self._workspace, self._timeline = workspace, timeline
        self._docks, self._banners = docks, banners
        self._task: Task | None = None
        self._before: CheckResult | None = None
        self._after: Snapshot | None = None
        self._found: Comparison | None = None
        workspace.practice_changed.connect(self._forget)
        workspace.result_changed.connect(self._refresh)

    def _refresh(self) -> None:
        workspace = self._workspace
        previous, result = workspace.previous, workspace.result
        if previous is None or result is None:
            return
        # Time that passes is judged again too, but only a reading can bring something new.
        if self._before is previous and self._after is result.snapshot:
            self._mark()
            return
        self._forget()
        self._before, self._after = previous, result.snapshot
        change = workspace.change
        if change is not None:
            self._task = workspace.tasks.run(lambda: change.comparison, self._came, self._failed)

    def _came(self, found: Comparison) -> None:
        self._task, self._found = None, found
        self._docks.mark("compare", _number(found))
        said = _said(found)
        if said:
            zone = found.before.snapshot.clock.zone
            at = found.before.snapshot.captured_at.astimezone(zone)
            self._banners.show_banner(
                _BANNER,
                "info",
                f"Changed since {at:%H:%M}",
                said,
                ("Show changes", self._show),
                ("Hide marks", self._hide),
                dismissable=False,
            )
        self._mark()

    def _failed(self, _: SlotscopeError) -> None:
        self._task = None

    def _mark(self) -> None:
        found = self._found
        if found is None or self._workspace.is_preview:
            return
        if found.gained or found.lost:
            self._timeline.set_gained_lost([*found.gained.keys()], [*found.lost.keys()])

    def _show(self) -> None:
        self._docks.show_panel("compare")

    def _hide(self) -> None:
        self._found = None
        self._banners.clear(_BANNER)
        self._docks.mark("compare", 0)
        if not self._workspace.is_preview:
            self._timeline.set_gained_lost([], [])

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._before = self._after = self._found = None
        self._banners.clear(_BANNER)
        self._docks.mark("compare", 0)


def _number(found: Comparison) -> int:
    openings, set_up = len(found.gained) + len(found.lost), len(found.settings)
    return openings + len(found.gone) + len(found.new) + set_up


def _said(found: Comparison) -> str:
    """What changed, in a line; nothing where nothing did."""
    parts = (
        (len(found.gained), "opening", "openings", "newly published"),
        (len(found.lost), "opening", "openings", "not published any more"),
        (len(found.new), "finding", "findings", "new"),
        (len(found.gone), "finding", "findings", "gone"),
        (len(found.settings), "setting", "settings", "different"),
    )
    said = [f"{count(number, one, many)} {how}" for number, one, many, how in parts if number]
    return f"{', '.join(said)}." if said else ""
