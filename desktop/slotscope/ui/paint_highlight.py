"""What a highlight is about once more, above the veil."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage

from slotscope.diagnosis.arrays import Ints
from slotscope.timeline.detail import runs
from slotscope.timeline.hit import row_track
from slotscope.timeline.item import Item
from slotscope.timeline.lane_blocks import Detail, Group, Source, coats_of, detail_of, single_groups
from slotscope.timeline.layout import LaneBox, Layout, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.page import Page
from slotscope.timeline.shelf import BAND_OF, Shelf
from slotscope.timeline.track import Track
from slotscope.ui.plot_blocks import blocks
from slotscope.ui.plot_codes import colour_table
from slotscope.ui.plot_lines import lines
from slotscope.ui.plot_picture import Part, coloured
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.timeline_frame import Frame, Marks, OpeningKey

_LENGTH_BITS = 20


class HighlightPages:
    """The highlighted openings of the lanes in view; found once for a highlight and its lanes."""

    def __init__(self) -> None:
        self._known: tuple[Layout, tuple[Detail, ...], float, Marks, Page] | None = None

    def page(self, frame: Frame) -> Page:
        """The highlighted blocks of the lanes in view."""
        boxes = frame.layout.within(frame.top, frame.bottom)
        first = boxes[0].top if boxes else 0.0
        details = tuple(detail_of(box.lane, frame.scale) for box in boxes)
        known, wanted = self._known, frame.highlighted
        if (
            known is None
            or known[0] is not frame.layout
            or known[3] is not wanted
            or known[1:3] != (details, first)
        ):
            groups = [
                group
                for box, detail in zip(boxes, details, strict=True)
                for row in box.rows
                if row.kind in (RowKind.OPENINGS, RowKind.MERGED)
                for group in _groups(box, row, detail, wanted)
            ]
            self._known = frame.layout, details, first, wanted, Page(boxes, groups)
            return self._known[4]
        return known[4]

    def image(self, frame: Frame, page: Page, place: PlotStretch) -> Part:
        """Its blocks in device pixels, on nothing."""
        bottom = min(frame.bottom, frame.layout.height)
        height = max(0, round(bottom * place.ratio) - place.top)
        codes = blocks(page, place, lines(page, place.top, height, place.ratio))
        table = colour_table(frame.theme, preview=frame.preview)
        image = coloured(codes, table, QImage.Format.Format_ARGB32_Premultiplied)
        return Part(image, 0, place.width)


def _groups(box: LaneBox, row: Row, detail: Detail, wanted: Marks) -> Iterator[Group]:
    only = wanted.get(box.lane.practitioner_id)
    found = row_track(box.lane, row)
    if only is None or not len(found):
        return
    own, coats = _own(found, only), coats_of(row)
    if row.kind is not RowKind.MERGED and (detail.openings or found.is_single):
        for one in single_groups(found, row, coats):
            if one.source is not None:
                kept = np.isin(one.source.indices, own)
                # Texts stand only in what is drawn one by one below as well.
                source = Source(found, one.source.indices[kept]) if detail.openings else None
                yield replace(one, starts=one.starts[kept], ends=one.ends[kept], source=source)
        return
    starts, ends, ranks = (np.asarray(one) for one in (found.starts, found.ends, found.ranks))
    for rank, joined in runs(starts[own].data, ends[own].data, ranks[own].data, 0).items():
        shelf = BAND_OF[Look(rank)] if row.kind is RowKind.MERGED else Shelf()
        spans = np.asarray(joined.starts), np.asarray(joined.ends)
        yield Group(row, shelf, coats[rank], *spans)


def _own(found: Track[Item], only: Track[OpeningKey]) -> Ints:
    """Which of a row's openings are wanted: those of a wanted time are asked for their key."""
    times, wanted = (
        (np.asarray(one.starts) << _LENGTH_BITS) + np.asarray(one.ends) - np.asarray(one.starts)
        for one in (found, only)
    )
    keys = set(only.values)
    likely: list[int] = np.flatnonzero(np.isin(times, wanted)).tolist()
    return np.array([at for at in likely if found.values[at].key[1:] in keys], np.int64)
