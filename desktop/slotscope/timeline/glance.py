"""The first look at a scene: which part of time, how lanes are laid out, and what that asks for.

All of it is worked out without a window, so that it can be done before there is one to paint.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import inf

from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Layout, Metrics, Wishes, lay_out
from slotscope.timeline.scale import Scale
from slotscope.timeline.scene import Scene

LEGIBLE_PIXELS = 24.0
"""Openings at least this wide are worth a row for each type."""
MOST_STRETCH = 2.6
"""Rows grow by at most this much where the window has room to spare."""
MOST_SPARE = 5.0
"""Then lanes grow by at most so many lines."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What decides on the first look besides the scene."""

    metrics: Metrics
    wishes: Wishes
    scales: Sequence[Scale]
    """Which part of time may be seen, and how closely."""
    top: float = 0.0
    bottom: float = inf
    """Which pixels of the content are seen at most; see ``prepare``."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lanes of a scene as high as they have to be, by whether they are expanded."""

    metrics: Metrics
    wishes: Wishes
    plain: dict[bool, Layout]


def home_day(scene: Scene, now: WallMinute) -> Day:
    """Today, or the next day on which the practice is open."""
    today = now // DAY_MINUTES
    for one in scene.axis.between(today * DAY_MINUTES, scene.axis.end):
        if one.is_open:
            return one.start // DAY_MINUTES
    return today


def span_of(scene: Scene, day: Day, days: int) -> tuple[float, float]:
    """From the opening of the first day to the close of the last, as the axis shows them."""
    first = max(scene.first_day, min(day, scene.last_day + 1 - days))
    return (first * DAY_MINUTES, (first + days) * DAY_MINUTES)


def first_scale(scene: Scene, width: float, days: int) -> Scale:
    """So many days from today, or the next open day, in a plot of so many pixels."""
    whole = Scale(scene.axis, max(1.0, width)).clamped()
    return whole.fitted(*span_of(scene, home_day(scene, scene.now), days))


def usual_minutes(lanes: Collection[Lane]) -> int:
    """The least of the usual lengths of openings."""
    return min((lane.usual_minutes for lane in lanes), default=30)


def is_legible(usual: int, scale: Scale) -> bool:
    """Whether openings of the usual length are wide enough for a row for each type."""
    return usual * scale.pixels >= LEGIBLE_PIXELS


def stretched(
    lanes: Sequence[Lane], plain: Layout, metrics: Metrics, wishes: Wishes, room: float
) -> Layout:
    """A plain layout, higher where there is room to spare.

    Rows grow first; what is left then goes above and below the rows of every lane.
    """
    if not 0 < plain.height < room:
        return plain
    metrics = replace(metrics, stretch=min(MOST_STRETCH, room / plain.height))
    found = lay_out(lanes, metrics, wishes)
    spare = min((room - found.height) // len(lanes), MOST_SPARE * metrics.line)
    return lay_out(lanes, replace(metrics, spare=spare), wishes) if spare > 0 else found


def prepare(scene: Scene, glance: Glance) -> Prepared:
    """Lay a scene out, and sort what the lanes that are seen will be asked for.

    Where lanes are stretched, all of them are seen.
    """
    from slotscope.timeline.lane_blocks import lane_groups

    plain = {
        wide: lay_out(scene.lanes, glance.metrics, replace(glance.wishes, expanded=wide))
        for wide in (True, False)
    }
    usual = usual_minutes(scene.lanes)
    for scale in glance.scales:
        seen = plain[is_legible(usual, scale)].within(glance.top, glance.bottom)
        lane_groups(seen, scale)
    return Prepared(glance.metrics, glance.wishes, plain)
