"""What the hover card says of a point of the timeline."""

from datetime import UTC, datetime, tzinfo
from typing import TypeAlias

from slotscope.domain.clock import PracticeClock, WallMinute
from slotscope.timeline.describe import Card, describe
from slotscope.timeline.hit import Hit
from slotscope.timeline.item import ItemKind
from slotscope.timeline.scene import Scene
from slotscope.ui.paint_labels import lane_trouble, row_title
from slotscope.ui.timeline_state import TimelineState

Told: TypeAlias = tuple[str, Card]
"""A line above the title, and the card."""


def item_card(scene: Scene, found: Hit, local: tzinfo | None) -> Told | None:
    """The item at a point; None beside every item.

    ``local``: the agent's timezone, whose time is told where it differs from the practice's.
    """
    if found.item is None or found.item.kind is ItemKind.HOURS:
        return None
    clock = scene.snapshot.clock

    def other_time(minute: WallMinute) -> str | None:
        return None if local is None else time_elsewhere(clock, minute, local)

    return found.box.lane.name, describe(found.item, scene.snapshot, other_time)


def label_card(state: TimelineState, y: float, *, on_rows: bool) -> Told | None:
    """A name or a row's title in full, and what its badge means; ``y`` of the content."""
    box = state.layout.at(y)
    if box is None:
        return None
    lane = box.lane
    row = next((one for one in box.rows if one.top <= y < one.bottom), None)
    if on_rows and row is not None and row.type is not None:
        title, badge, look = row_title(row)
        return lane.name, Card(title, row.type.tally.says, badge, look)
    count = lane.tally_of(state.wishes.type_id)
    says = count.says if state.scene is None else state.scene.says(count)
    return "Practitioner", Card(lane.name, says, lane_trouble(lane))


def time_elsewhere(clock: PracticeClock, minute: WallMinute, local: tzinfo) -> str | None:
    """What a clock elsewhere shows at a wall minute; None where it keeps the same time."""
    here = datetime.fromtimestamp(clock.instant(minute), UTC).astimezone(clock.zone)
    there = here.astimezone(local)
    return None if there.utcoffset() == here.utcoffset() else f"{there:%H:%M}"
