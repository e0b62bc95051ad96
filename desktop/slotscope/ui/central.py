"""The middle of the window: the timeline, or a page that says why there is none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from slotscope.ui.welcome import FailedPage, ReadingPage, WelcomePage

if TYPE_CHECKING:
    from slotscope.ui.broken_page import BrokenPage
    from slotscope.ui.timeline_view import TimelineView
    from slotscope.ui.workspace import Workspace

P = TypeVar("P", bound=QWidget)


class Central(QStackedWidget):
    """Shows one of its pages, by the state of the workspace."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._timeline: TimelineView | None = None
        self._expected = self._is_broken = False
        self.welcome = WelcomePage()
        self.addWidget(self.welcome)
        for signal in (
            workspace.practice_changed,
            workspace.reading_changed,
            workspace.result_changed,
            workspace.failed,
            workspace.key_wanted,
        ):
            signal.connect(self.refresh)
        for signal in (workspace.practice_changed, workspace.failed):
            signal.connect(self._arrived)

    @cached_property
    def reading(self) -> ReadingPage:
        """A practice is read for the first time."""
        return self._added(ReadingPage(self._workspace))

    @cached_property
    def failed(self) -> FailedPage:
        """A practice could not be read."""
        return self._added(FailedPage(self._workspace))

    @cached_property
    def broken(self) -> BrokenPage:
        """The window itself could not be made."""
        from slotscope.ui.broken_page import BrokenPage

        return self._added(BrokenPage())

    def give_up(self) -> None:
        """Show that and nothing else from now on."""
        self._is_broken = True
        self.refresh()

    def put(self, timeline: TimelineView) -> None:
        """The timeline is there."""
        self._timeline = timeline
        self.addWidget(timeline)

    def expect(self, name: str) -> None:
        """Something is about to be opened, so nobody has to be welcomed; "": it is not."""
        self._expected = bool(name)
        if name:
            self.reading.announce(name)
        self.refresh()

    def refresh(self) -> None:
        """Show the page that fits."""
        workspace = self._workspace
        page: QWidget
        if self._is_broken:
            page = self.broken
        elif workspace.profile is None and not workspace.is_file:
            page = self.reading if self._expected else self.welcome
        elif workspace.shown is not None and self._timeline is not None:
            page = self._timeline
        elif workspace.is_telling:
            return  # the result comes in the next turn
        elif workspace.reading:
            page = self.reading
            self.reading.refresh()
        else:
            page = self.failed
            self.failed.refresh()
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            page.setFocus()

    def _arrived(self) -> None:
        """What was expected is there, or will not come."""
        self.expect("")

    def _added(self, page: P) -> P:
        self.addWidget(page)
        return page
