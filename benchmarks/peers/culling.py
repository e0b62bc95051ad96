"""Plain Python: lists in order of time, the part in view found by bisection, each item painted."""

from bisect import bisect_left

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from peers.drawing import Drawing, Frame


def plain_culling(drawing: Drawing, width: int, height: int) -> Frame:
    """Make it; what is returned draws a frame."""
    seen = min(drawing.lanes, int(height / drawing.lane_height) + 1)
    rows = []
    for layer in drawing.layers:
        longest = int((layer.end - layer.start).max()) if len(layer) else 0
        brush = QBrush(QColor(layer.colour))
        for lane in range(seen):
            own = sorted(
                zip(
                    layer.start[layer.lane == lane].tolist(),
                    layer.end[layer.lane == lane].tolist(),
                    [layer.labels[n] for n in (layer.lane == lane).nonzero()[0]]
                    if layer.labelled
                    else [""] * int((layer.lane == lane).sum()),
                    strict=True,
                )
            )
            top = (lane + layer.top) * drawing.lane_height
            rows.append((own, longest, top, layer.height * drawing.lane_height, brush))
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    metrics = QFontMetricsF(QGuiApplication.font())
    room, drop = metrics.horizontalAdvance("00:00"), metrics.ascent()

    def frame(start: float, end: float) -> None:
        pixels = width / (end - start)
        picture.fill(0xFFFFFFFF)
        painter = QPainter(picture)
        painter.setPen(QPen(QColor("#5a6474"), 0))
        for own, longest, top, tall, brush in rows:
            painter.setBrush(brush)
            for index in range(bisect_left(own, (start - longest,)), bisect_left(own, (end,))):
                first, last, label = own[index]
                wide = (last - first) * pixels
                painter.drawRect(QRectF((first - start) * pixels, top, wide, tall))
                if label and wide > room:
                    painter.drawText(QPointF((first - start) * pixels, top + drop), label)
        painter.end()

    return frame
