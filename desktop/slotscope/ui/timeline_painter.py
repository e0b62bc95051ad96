"""Paints one frame of the timeline, layer by layer."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from slotscope.timeline.layout import Layout
from slotscope.ui.paint_blocks import elided, ratio_of
from slotscope.ui.paint_header import paint_header
from slotscope.ui.paint_labels import paint_labels
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import Frame

if TYPE_CHECKING:
    from slotscope.ui.timeline_plot import TimelinePlot


class TimelinePainter:
    """Paints the plot, the header and the labels, and keeps what the next frame can use again."""

    def __init__(self) -> None:
        self._plot: TimelinePlot | None = None
        self._texts: TextPictures | None = None
        self._kept: tuple[tuple[object, ...], QPixmap, Layout] | None = None
        """The labels as last painted: they stay as they are while only time moves."""

    def paint(self, painter: QPainter, frame: Frame, names: float, *, edge: bool) -> None:
        """Everything; the first part of the labels is ``names`` wide.

        ``edge``: whether the left edge with the labels is to be painted as well.
        """
        ratio = ratio_of(painter)
        frame = replace(frame, scale=frame.scale.snapped(ratio))
        content = min(frame.height, frame.header + frame.layout.height - frame.offset)
        plot = QRectF(frame.labels, frame.header, frame.scale.width, content - frame.header)
        _edge(painter, frame, content)
        painter.save()
        painter.setClipRect(plot)
        painter.translate(frame.labels, frame.header - frame.offset)
        if self._plot is None:
            # Loads the arrays, which nobody needs before there is data.
            from slotscope.ui.timeline_plot import TimelinePlot

            self._plot = TimelinePlot()
        if self._texts is None or (self._texts.fonts, self._texts.ratio) != (frame.fonts, ratio):
            self._texts = TextPictures(frame.fonts, ratio)
        self._plot.paint(painter, frame, ratio, self._texts)
        painter.restore()
        if edge:
            painter.save()
            painter.setClipRect(QRectF(0, frame.header, frame.labels, content - frame.header))
            painter.translate(0, frame.header - frame.offset)
            self._labels(painter, frame, names, content, self._texts)
            painter.restore()
        painter.save()
        painter.setClipRect(QRectF(frame.labels, 0, frame.scale.width, frame.header))
        painter.translate(frame.labels, 0)
        paint_header(painter, frame, self._texts)
        painter.restore()
        if edge:
            _corner(painter, frame, self._texts)

    def _labels(
        self, painter: QPainter, frame: Frame, names: float, content: float, texts: TextPictures
    ) -> None:
        ratio = ratio_of(painter)
        key = (
            id(frame.theme),
            id(frame.fonts),
            frame.labels,
            frame.offset,
            content,
            frame.type_id,
            names,
            ratio,
        )
        if self._kept is None or self._kept[0] != key or self._kept[2] is not frame.layout:
            size = QSizeF(frame.labels, max(1.0, content - frame.header)) * ratio
            picture = QPixmap(size.toSize())
            picture.setDevicePixelRatio(ratio)
            inner = QPainter(picture)
            inner.translate(0, -frame.offset)
            paint_labels(inner, frame, names, texts)
            inner.end()
            self._kept = key, picture, frame.layout
        painter.drawPixmap(QPointF(0, frame.offset), self._kept[1])


def _edge(painter: QPainter, frame: Frame, content: float) -> None:
    """What is left of the widget: beside the header, beside the lanes and below them."""
    colours, right = frame.theme.colours, frame.labels + frame.scale.width
    painter.fillRect(QRectF(right, 0, frame.width - right, frame.header), QColor(colours.surface))
    painter.fillRect(
        QRectF(right, frame.header, frame.width - right, content - frame.header),
        QColor(frame.theme.timeline.night),
    )
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.drawLine(QLineF(right, frame.header - 0.5, frame.width, frame.header - 0.5))


def _corner(painter: QPainter, frame: Frame, pictures: TextPictures) -> None:
    """The upper left corner: how many there are, or a what-if said in words, and the timezone."""
    colours, fonts = frame.theme.colours, frame.fonts
    rect = QRectF(0, 0, frame.labels, frame.header)
    painter.fillRect(rect, QColor(colours.surface))
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    inner = rect.adjusted(10, 8, -8, -8)
    if frame.preview:
        pill = QRectF(inner.left(), inner.top(), fonts.bold_width("WHAT-IF") + 16, fonts.line * 1.3)
        painter.fillRect(pill, QColor(frame.theme.timeline.preview_line))
        place = (pill.left() + 8, pill.top())
        pictures.draw(painter, place, "WHAT-IF", colours.surface, pill.height(), font="bold")
    else:
        shown, known = len(frame.layout.boxes), len(frame.scene.lanes)
        told = f"{shown} of {known}" if shown < known else f"{shown}"
        told = f"{told} practitioner{'' if known == 1 else 's'}"
        pictures.draw(
            painter, (inner.left(), inner.top()), told, colours.text, fonts.line, font="bold"
        )
    zone = frame.scene.snapshot.practice.timezone
    text = elided(f"Times in {zone.rsplit('/', 1)[-1].replace('_', ' ')}", inner.width(), fonts)
    line = fonts.small_metrics.height()
    place = (inner.left(), round(inner.bottom() - line))
    pictures.draw(painter, place, text, colours.muted, line)
