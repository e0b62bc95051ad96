"""How the timeline's width is shared between the labels at the left edge and the plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slotscope.ui.paint_labels import LabelWidths, label_widths, widths_of

if TYPE_CHECKING:
    from slotscope.timeline.scene import Scene
    from slotscope.ui.timeline_frame import Fonts


class TimelineEdge:
    """The left edge of one scene in one set of fonts, in pixels."""

    def __init__(self) -> None:
        self.names = 0.0
        """The width of the names."""
        self.width = 0.0
        """That of names and row titles: where the plot begins."""
        self._measured: Scene | None = None
        self._widths: LabelWidths | None = None

    def is_of(self, scene: Scene | None) -> bool:
        """Whether the labels of this scene were measured last."""
        return scene is self._measured

    def forget(self) -> None:
        """The fonts are others: labels are measured anew."""
        self._widths = None

    def measure(self, scene: Scene | None, fonts: Fonts, room: float) -> None:
        """Share the room for the labels of a scene; what was measured of it is kept."""
        if self._widths is None or not self.is_of(scene):
            self._measured = scene
            self._widths = widths_of(fonts, () if scene is None else scene.lanes)
        self.names, titles = label_widths(fonts, self._widths, room)
        self.width = self.names + titles
