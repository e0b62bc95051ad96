"""The banner of the timeline's third layer: the page failed, or shows somebody unknown."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from slotscope.ui.banner import Banners
from slotscope.ui.sync_layer import SyncLayer, sync_layer
from slotscope.ui.workspace import Workspace

NAME = "page"


class SyncBanner(QObject):
    """Up while it is true; what was dismissed stays away until something else is to be said."""

    def __init__(self, workspace: Workspace, banners: Banners, assign: Callable[[], None]) -> None:
        """``assign`` leads to where the page's practitioners are assigned."""
        super().__init__(banners)
        self._workspace, self._banners, self._assign = workspace, banners, assign
        self._said: object = None
        workspace.practice_changed.connect(self.refresh)
        workspace.result_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Say what there is to say."""
        workspace = self._workspace
        result = workspace.shown
        layer = None
        if result is not None:
            layer = sync_layer(result, workspace.services.clock.now())
        if layer is None or not (layer.failed or layer.unlinked):
            self._said = None
            self._banners.clear(NAME)
            return
        said = (workspace.file, workspace.profile, layer.unlinked, layer.read_at)
        if said != self._said:
            self._said = said
            self._show(layer)

    def _show(self, layer: SyncLayer) -> None:
        workspace = self._workspace
        can_edit = workspace.profile is not None
        if layer.failed:
            deeds = [("Try again", workspace.refresh)] if can_edit else []
            heading = "HealthEngine's page is not shown on the timeline"
            self._banners.show_banner(NAME, "error", heading, layer.says, *deeds)
        else:
            deeds = [("Assign…", self._assign)] if can_edit else []
            heading = "Not assigned"
            self._banners.show_banner(NAME, "warning", heading, layer.says, *deeds)
