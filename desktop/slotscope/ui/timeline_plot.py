"""The plot of the timeline: ground and blocks as one picture, texts, and what is laid over them."""

from weakref import WeakKeyDictionary

from PySide6.QtGui import QPainter

from slotscope.timeline.layout import RowKind
from slotscope.timeline.page import Page
from slotscope.ui.paint_changes import paint_changes
from slotscope.ui.paint_highlight import HighlightPages
from slotscope.ui.paint_overlays import paint_now, paint_selection, paint_veil
from slotscope.ui.paint_sync import paint_sync
from slotscope.ui.paint_texts import BlockTexts, paint_texts
from slotscope.ui.plot_picture import PlotPicture, draw_in_device_pixels
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import Fonts, Frame

_CHANGED = (RowKind.OPENINGS, RowKind.MERGED)
"""Rows on which a what-if shows what it gains and loses."""


class TimelinePlot:
    """Paints it, and keeps what the next frame can use again."""

    def __init__(self) -> None:
        self._picture = PlotPicture()
        self._highlight = HighlightPages()
        self._texts: WeakKeyDictionary[Page, BlockTexts] = WeakKeyDictionary()
        """What stands in them, which knows of its page no more than this does."""

    def paint(self, painter: QPainter, frame: Frame, ratio: float, pictures: TextPictures) -> None:
        """The painter stands at the plot's left edge and the content's top."""
        boxes = frame.layout.within(frame.top, frame.bottom)
        if not boxes:
            return
        page = self._picture.page(frame, boxes)
        image = self._picture.image(frame, page, ratio)
        place = PlotStretch.whole(frame.scale, ratio, frame.offset)
        draw_in_device_pixels(painter, frame, image, ratio)
        paint_texts(painter, frame, page, self._texts_of(page, pictures.fonts), pictures, place)
        changed = _CHANGED if frame.gained or frame.lost else ()
        if changed or RowKind.SYNC in frame.layout.kinds:
            for box in boxes:
                for row in box.rows:
                    if row.bottom <= frame.top or row.top >= frame.bottom:
                        continue
                    if row.kind is RowKind.SYNC:
                        paint_sync(painter, frame, box.lane, row)
                    elif row.kind in changed:
                        paint_changes(painter, frame, box, row)
        if frame.highlight:
            paint_veil(painter, frame)
            if frame.highlight.keys:
                page = self._highlight.page(frame)
                again = self._highlight.image(frame, page, place)
                draw_in_device_pixels(painter, frame, again, ratio)
                paint_texts(
                    painter, frame, page, self._texts_of(page, pictures.fonts), pictures, place
                )
        paint_now(painter, frame)
        paint_selection(painter, frame)

    def _texts_of(self, page: Page, fonts: Fonts) -> BlockTexts:
        known = self._texts.get(page)
        if known is None or known.fonts is not fonts:
            known = self._texts[page] = BlockTexts(page, fonts)
        return known
