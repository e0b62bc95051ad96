"""Going to what stands out on the timeline, and saying in words what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slotscope.domain.clock import DAY_MINUTES
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.describe import describe

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from slotscope.timeline.item import Item
    from slotscope.timeline.scene import Scene
    from slotscope.ui.timeline_frame import Highlight
    from slotscope.ui.timeline_state import TimelineState


def bring_into_view(state: TimelineState, bar: QScrollBar, wanted: Highlight) -> None:
    """Go to where something begins: its first opening ahead, else its first day, and the lane.

    What is in view already moves nothing. ``bar`` scrolls through the lanes.
    """
    scale = state.scale
    if scale is None or state.scene is None:
        return
    who: PractitionerId | None = None
    if wanted.keys:
        ahead = [key for key in wanted.keys if key[2] > state.now] or list(wanted.keys)
        first = min(ahead, key=lambda key: (key[1], key[0]))
        who = PractitionerId(first[0])
        if not any(scale.start <= key[1] < scale.end for key in wanted.keys):
            state.show_view(state.view, first[1] // DAY_MINUTES)
    elif wanted.days is not None:
        start, end = wanted.days[0] * DAY_MINUTES, (wanted.days[1] + 1) * DAY_MINUTES
        if end <= scale.start or start >= scale.end:
            state.show_view(state.view, wanted.days[0])
    if wanted.practitioners:
        boxes = [box.lane.practitioner_id for box in state.layout.boxes]
        who = next((one for one in boxes if one in wanted.practitioners), None)
    box = None if who is None else state.layout.box_of(who)
    if box is not None:
        seen = bar.value() <= box.top and box.bottom <= bar.value() + bar.pageStep()
        if not seen:
            bar.setValue(round(box.top))


def selected_in_words(scene: Scene, item: Item | None) -> str:
    """What is selected, for assistive technology; how to select, where nothing is."""
    if item is None:
        return "Shift and an arrow key selects an item; F8 goes to the next problem."
    name = scene.lanes[scene.lane_of[item.practitioner_id]].name
    return f"{name}. {describe(item, scene.snapshot).text}"
