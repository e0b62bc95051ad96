"""The texts inside of blocks: each different text is drawn once and kept as a picture."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QPainter

from slotscope.diagnosis.arrays import Floats, Ints
from slotscope.domain.clock import DAY_MINUTES, format_time
from slotscope.domain.diary import Appointment, PaintedSlot
from slotscope.timeline.describe import STATUS_TITLES, short_reason_of
from slotscope.timeline.item import Item
from slotscope.timeline.lane_blocks import Group
from slotscope.timeline.layout import RowKind
from slotscope.timeline.page import Page
from slotscope.timeline.track import Track
from slotscope.ui.plot_codes import ink_of
from slotscope.ui.plot_seen import SeenBlocks
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import Fonts, Frame

TextsOf = Callable[[int], tuple[str, ...]]
"""The texts for a span of a track, the longest first."""
Sized = tuple[tuple[str, float], ...]
"""Texts, and how wide each is in pixels."""
_MARGIN = 6


class BlockTexts:
    """What stands in the blocks of a page, asked for and measured once."""

    def __init__(self, page: Page, fonts: Fonts) -> None:
        self.fonts = fonts
        """The fonts in whose small one they are written."""
        self._groups, self._firsts = page.groups, page.blocks.firsts
        self.known: dict[int, Sized] = {}
        """The texts of the blocks that were asked for, the longest first."""
        self.narrowest: Floats = np.zeros(len(page.blocks.starts))
        """How wide the shortest text of each block is at least, in pixels."""
        self._texts_of: dict[int, TextsOf] = {}
        self._able: tuple[float, Ints] | None = None
        self.seen = SeenBlocks()

    def able(self, page: Page, line: float) -> Ints:
        """The groups that are high enough for a text of so many pixels."""
        if self._able is None or self._able[0] != line:
            high = page.edges[:, 1] - page.edges[:, 0] >= line
            able = high[page.shelf_of] & (page.text_least < np.inf)
            self._able = line, np.flatnonzero(able)
            self.seen = SeenBlocks()
        return self._able[1]

    def of(self, group: int, block: int) -> Sized:
        """The texts of a block, the longest first."""
        found = self.known.get(block)
        if found is None:
            texts_of = self._texts_of.get(group)
            if texts_of is None:
                texts_of = self._texts_of[group] = _texts_of(self._groups[group])
            first = int(self._firsts[group])
            width = self.fonts.small_width
            found = tuple((one, width(one)) for one in texts_of(block - first))
            self.known[block] = found
            self.narrowest[block] = found[-1][1] if found else np.inf
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
    groups = texts.able(page, frame.fonts.small_metrics.height() * 0.86)
    if not len(groups):
        return
    found = texts.seen.of(page, place, groups)
    least = page.text_least[found.groups][found.owner]
    lefts = (place.pixels(found.lefts) - place.left) / place.ratio
    rights = (place.pixels(found.rights) - place.left) / place.ratio - 1
    lasting = rights - lefts >= least
    lefts, rights = np.maximum(lefts, 0), np.minimum(rights, place.scale.width)
    rooms = rights - lefts - _MARGIN
    kept = np.flatnonzero(lasting & (rooms > 0) & (rooms >= texts.narrowest[found.which]))
    known = texts.known.get
    before, top, aside, strip = -1, 0.0, 0, pictures.strip("", 0.0)
    owners: list[int] = found.groups[found.owner[kept]].tolist()
    for group, block, left, room in zip(
        owners, found.which[kept].tolist(), lefts[kept].tolist(), rooms[kept].tolist(), strict=True
    ):
        for text, width in known(block) or texts.of(group, block):
            if width > room:
                continue
            if group != before:
                before, edges = group, page.edges[page.shelf_of[group]].tolist()
                top, height = edges[0], float(round(edges[1] - edges[0]))
                ink = ink_of(frame.theme.timeline, page.groups[group].coat)
                ground = ink.fill if ink.pattern in ("slanted", "crossed") else ""
                strip = pictures.strip(ink.text, height, ground=ground)
                aside = 1 if ground else 4
            strip.draw(painter, left + aside, top, text)
            break


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
