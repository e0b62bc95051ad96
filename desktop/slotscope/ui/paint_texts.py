"""The texts inside of blocks: each different text is drawn once and kept as a picture."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from slotscope.domain.clock import DAY_MINUTES, format_time
from slotscope.domain.diary import Appointment, PaintedSlot
from slotscope.timeline.describe import STATUS_TITLES, short_reason_of
from slotscope.timeline.item import Item
from slotscope.timeline.lane_blocks import Group
from slotscope.timeline.layout import RowKind
from slotscope.timeline.page import Page
from slotscope.timeline.track import Track
from slotscope.ui.plot_codes import ink_of
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import Frame

TextsOf = Callable[[int], tuple[str, ...]]
"""The texts for a span of a track, the longest first."""
_MARGIN = 6


class BlockTexts:
    """What stands in the blocks of a page, asked for once."""

    def __init__(self, page: Page) -> None:
        self._groups, self._firsts = page.groups, page.firsts
        self._known: dict[int, tuple[str, ...]] = {}
        self._texts_of: dict[int, TextsOf] = {}

    def of(self, group: int, block: int) -> tuple[str, ...]:
        """The texts of a block, the longest first."""
        found = self._known.get(block)
        if found is None:
            texts_of = self._texts_of.get(group)
            if texts_of is None:
                texts_of = self._texts_of[group] = _texts_of(self._groups[group])
            first = int(self._firsts[group])
            found = self._known[block] = texts_of(block - first)
        return found


def paint_texts(
    painter: QPainter,
    frame: Frame,
    page: Page,
    texts: BlockTexts,
    pictures: TextPictures,
    place: PlotStretch,
) -> None:
    """The texts of the blocks of a page. The painter stands at the plot's left edge and the
    content's top."""
    line = frame.fonts.small_metrics.height() * 0.86
    which, counts = page.within(place.start, place.end)
    high = page.edges[:, 1] - page.edges[:, 0] >= line
    least = np.where(high[page.shelf_of], page.text_least, np.inf)
    owner = np.repeat(np.arange(len(counts)), counts)
    least = least[owner]
    kept = least < np.inf
    which, owner, least = which[kept], owner[kept], least[kept]
    if not len(which):
        return
    lefts = (place.rounded(page.starts[which]) - place.left) / place.ratio
    rights = (place.rounded(page.ends[which]) - place.left) / place.ratio - 1
    seen_left, seen_right = np.maximum(lefts, 0), np.minimum(rights, place.scale.width)
    kept = (rights - lefts >= least) & (seen_right > seen_left)
    before = -1
    top = height = 0.0
    colour = ground = ""
    for number, block, left, room in zip(
        owner[kept].tolist(),
        which[kept].tolist(),
        seen_left[kept].tolist(),
        (seen_right - seen_left)[kept].tolist(),
        strict=True,
    ):
        if number != before:
            before, edges = number, page.edges[page.shelf_of[number]]
            top, height = float(edges[0]), float(round(edges[1] - edges[0]))
            coat = page.groups[int(number)].coat
            ink = ink_of(frame.theme.timeline, coat)
            colour, ground = ink.text, ink.fill if ink.pattern in ("slanted", "crossed") else ""
        text = pictures.fits(texts.of(number, block), room - _MARGIN)
        if text:
            inset = 1 if ground else 4
            place_ = QPointF(left + inset, top)
            pictures.draw(painter, place_, text, colour, height, ground=ground)


def _texts_of(group: Group) -> TextsOf:
    """The texts of the blocks of a group, counted in the group."""
    if group.source is None:
        return lambda _: ()
    found, indices = group.source
    if group.row.kind is RowKind.DIARY:
        texts = _appointment_texts(found)
    elif group.row.kind is RowKind.PAINTED:
        texts = _painted_texts(found)
    else:
        texts = _opening_texts(found)
    return lambda index: texts(int(indices[index]))


def _opening_texts(found: Track[Item]) -> TextsOf:
    """The start, and in a word or two why patients do not see it."""
    starts, tags = found.starts, found.tags
    if not tags:
        return lambda index: (format_time(starts[index]),)
    return lambda index: _opening(starts[index] % DAY_MINUTES, tags[index])


@lru_cache(maxsize=4096)
def _opening(minute: int, found: int) -> tuple[str, ...]:
    time, why = format_time(minute), short_reason_of(found)
    return (f"{time} {why}", time) if why else (time,)


def _appointment_texts(found: Track[Item]) -> TextsOf:
    """Who, and how the entry stands where it is not simply booked; the longest first."""

    def texts(index: int) -> tuple[str, ...]:
        subject = found.values[index].subject
        return _who(subject) if isinstance(subject, Appointment) else ()

    return texts


def _who(one: Appointment) -> tuple[str, ...]:
    who = one.patient or format_time(one.start)
    return (f"{who} · {STATUS_TITLES[one.status]}" if one.status.value != "booked" else who, who)


def _painted_texts(found: Track[Item]) -> TextsOf:
    """The booking system of slots left from V1; nothing for those of other systems."""

    def texts(index: int) -> tuple[str, ...]:
        subject = found.values[index].subject
        if isinstance(subject, PaintedSlot) and found.ranks[index]:
            return (subject.booking_system,)
        return ()

    return texts
