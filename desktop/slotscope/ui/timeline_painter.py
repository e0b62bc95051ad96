"""Paints one frame of the timeline, layer by layer."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from slotscope.timeline.layout import LaneBox, Layout, Row, RowKind
from slotscope.ui.crowd import is_composed, is_crowd
from slotscope.ui.paint_diary import (
    paint_appointments,
    paint_painted,
    paint_rules,
)
from slotscope.ui.paint_ground import paint_ground
from slotscope.ui.paint_header import paint_header
from slotscope.ui.paint_labels import paint_labels
from slotscope.ui.paint_openings import paint_again, paint_changes, paint_openings
from slotscope.ui.paint_overlays import paint_now, paint_selection, paint_times, paint_veil
from slotscope.ui.paint_sync import paint_sync
from slotscope.ui.timeline_frame import Frame


def paint_timeline(painter: QPainter, frame: Frame, names: float) -> None:
    """Everything: the plot, the header and the labels, whose first part is ``names`` wide."""
    content = min(frame.height, frame.header + frame.layout.height - frame.offset)
    plot = QRectF(frame.labels, frame.header, frame.scale.width, content - frame.header)
    _edge(painter, frame, content)
    painter.save()
    painter.setClipRect(plot)
    painter.translate(frame.labels, frame.header - frame.offset)
    # Patterns stand still on the content while it is panned.
    shift = frame.scale.origin * frame.scale.pixels
    painter.setBrushOrigin(round(-shift), round(-frame.offset))
    _plot(painter, frame)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(0, frame.header, frame.labels, content - frame.header))
    painter.translate(0, frame.header - frame.offset)
    _labels(painter, frame, names, content)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(frame.labels, 0, frame.scale.width, frame.header))
    painter.translate(frame.labels, 0)
    paint_header(painter, frame)
    painter.restore()
    _corner(painter, frame)


_kept: list[tuple[tuple[object, ...], QPixmap, Layout]] = []
"""The labels as last painted: they stay as they are while only time moves."""


def _labels(painter: QPainter, frame: Frame, names: float, content: float) -> None:
    ratio = painter.device().devicePixelRatioF()
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
    if not _kept or _kept[0][0] != key or _kept[0][2] is not frame.layout:
        size = QSizeF(frame.labels, max(1.0, content - frame.header)) * ratio
        picture = QPixmap(size.toSize())
        picture.setDevicePixelRatio(ratio)
        inner = QPainter(picture)
        inner.translate(0, -frame.offset)
        paint_labels(inner, frame, names)
        inner.end()
        _kept[:] = [(key, picture, frame.layout)]
    painter.drawPixmap(QPointF(0, frame.offset), _kept[0][1])


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


def _plot(painter: QPainter, frame: Frame) -> None:
    boxes = frame.layout.within(frame.top, frame.bottom)
    shown = [
        (box, row)
        for box in boxes
        for row in box.rows
        if row.bottom > frame.top and row.top < frame.bottom
    ]
    composed = [(box, row) for box, row in shown if is_composed(row)]
    crowded = is_crowd(frame, composed)
    if crowded:
        from slotscope.ui.paint_ground_many import paint_ground_many

        paint_ground_many(painter, frame)
    else:
        paint_ground(painter, frame)
    paint_times(painter, frame)
    if crowded:
        from slotscope.ui.paint_crowd import paint_crowd

        paint_crowd(painter, frame, composed)
        shown = [(box, row) for box, row in shown if not is_composed(row)]
        _changes(painter, frame, composed)
    for box, row in shown:
        _row(painter, frame, box, row)
    if frame.highlight:
        paint_veil(painter, frame)
        if frame.highlight.keys:
            for box in boxes:
                for row in box.rows:
                    if row.kind in (RowKind.OPENINGS, RowKind.MERGED):
                        paint_again(painter, frame, box, row, frame.highlighted)
    paint_now(painter, frame)
    paint_selection(painter, frame)


def _row(painter: QPainter, frame: Frame, box: LaneBox, row: Row) -> None:
    if row.kind is RowKind.RULES:
        paint_rules(painter, frame, box.lane, row)
    elif row.kind is RowKind.DIARY:
        paint_appointments(painter, frame, box.lane, row)
    elif row.kind is RowKind.PAINTED:
        paint_painted(painter, frame, box.lane, row)
    elif row.kind is RowKind.SYNC:
        paint_sync(painter, frame, box.lane, row)
    else:
        paint_openings(painter, frame, box, row)
        _changes(painter, frame, [(box, row)])


def _changes(painter: QPainter, frame: Frame, rows: list[tuple[LaneBox, Row]]) -> None:
    if frame.gained or frame.lost:
        for box, row in rows:
            if row.kind in (RowKind.OPENINGS, RowKind.MERGED):
                paint_changes(painter, frame, box, row)


def _corner(painter: QPainter, frame: Frame) -> None:
    """The upper left corner: the mode, and a what-if said in words."""
    colours, fonts = frame.theme.colours, frame.fonts
    rect = QRectF(0, 0, frame.labels, frame.header)
    painter.fillRect(rect, QColor(colours.surface))
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    inner = rect.adjusted(10, 8, -8, -8)
    painter.setFont(fonts.bold)
    if frame.preview:
        pill = QRectF(inner.left(), inner.top(), fonts.bold_width("WHAT-IF") + 16, fonts.line * 1.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(frame.theme.timeline.preview_line))
        painter.drawRect(pill)
        painter.setPen(QColor(colours.surface))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, "WHAT-IF")
    else:
        painter.setPen(QColor(colours.text))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        shown, known = len(frame.layout.boxes), len(frame.scene.lanes)
        told = f"{shown} of {known}" if shown < known else f"{shown}"
        painter.drawText(inner, top, f"{told} practitioner{'' if known == 1 else 's'}")
    painter.setFont(fonts.small)
    painter.setPen(QColor(colours.muted))
    zone = frame.scene.snapshot.practice.timezone
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    text = fonts.small_metrics.elidedText(
        f"Times in {zone.rsplit('/', 1)[-1].replace('_', ' ')}",
        Qt.TextElideMode.ElideRight,
        inner.width(),
    )
    painter.drawText(inner, bottom, text)
