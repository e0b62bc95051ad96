"""The middle of the window: the timeline, or a page that says why there is none."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.welcome import FailedPage, ReadingPage, WelcomePage
from slotscope.ui.workspace import Workspace


class Central(QStackedWidget):
    """Shows one of its pages, by the state of the workspace."""

    def __init__(
        self, workspace: Workspace, timeline: TimelineView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.timeline = timeline
        self.welcome = WelcomePage()
        self.reading = ReadingPage(workspace)
        self.failed = FailedPage(workspace)
        for page in (self.welcome, self.reading, self.failed, timeline):
            self.addWidget(page)
        for signal in (
            workspace.practice_changed,
            workspace.reading_changed,
            workspace.result_changed,
            workspace.failed,
            workspace.key_wanted,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the page that fits."""
        workspace = self._workspace
        page: QWidget = self.failed
        if workspace.profile is None and not workspace.is_file:
            page = self.welcome
        elif workspace.shown is not None:
            page = self.timeline
        elif workspace.reading:
            page = self.reading
            self.reading.refresh()
        else:
            self.failed.refresh()
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            page.setFocus()
