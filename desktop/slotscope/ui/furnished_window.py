"""A window of whose inside any part can be asked for at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from slotscope.ui.auto_refresh import AutoRefresh
    from slotscope.ui.docks import Docks
    from slotscope.ui.header_bar import HeaderBar
    from slotscope.ui.interior import Interior
    from slotscope.ui.notices import Notices
    from slotscope.ui.palette import Palette
    from slotscope.ui.practice_actions import PracticeActions
    from slotscope.ui.timeline_view import TimelineView
    from slotscope.ui.view_actions import ViewActions


class FurnishedWindow(QMainWindow):
    """Each part furnishes the window where that is not done yet."""

    def furnish(self) -> Interior:
        """Everything inside, made by then."""
        raise NotImplementedError

    @property
    def timeline(self) -> TimelineView:
        """The diary."""
        return self.furnish().timeline

    @property
    def header(self) -> HeaderBar:
        """Which practice, and how it is."""
        return self.furnish().header

    @property
    def docks(self) -> Docks:
        """The panels."""
        return self.furnish().docks

    @property
    def practices(self) -> PracticeActions:
        """What the File menu does."""
        return self.furnish().practices

    @property
    def notices(self) -> Notices:
        """What is unusual."""
        return self.furnish().notices

    @property
    def view_actions(self) -> ViewActions:
        """What the View menu does."""
        return self.furnish().view_actions

    @property
    def palette_(self) -> Palette:
        """What finds everything."""
        return self.furnish().palette

    @property
    def auto_refresh(self) -> AutoRefresh:
        """What reads again by itself."""
        return self.furnish().auto_refresh
