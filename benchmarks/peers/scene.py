"""A QGraphicsScene with a rectangle for every item, and its time written where there is room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from peers.drawing import Drawing, Frame


def graphics_scene(drawing: Drawing, width: int, height: int) -> Frame:
    """Make it; what is returned draws a frame.

    Everything that a frame does is Qt's own compiled code. The labels hang in one parent for each
    length of item, so that all that do not fit are hidden with one call.
    """
    view = QGraphicsView()
    scene = QGraphicsScene(view)
    view.setScene(scene)
    holders: dict[int, QGraphicsRectItem] = {}
    for layer in drawing.layers:
        pen, brush = QPen(QColor("#5a6474"), 0), QColor(layer.colour)
        for index in range(len(layer)):
            start, end = int(layer.start[index]), int(layer.end[index])
            top = (int(layer.lane[index]) + layer.top) * drawing.lane_height
            rect = QRectF(start, top, end - start, layer.height * drawing.lane_height)
            scene.addRect(rect, pen, brush)
            if layer.labelled:
                holder = holders.get(end - start)
                if holder is None:
                    holder = holders[end - start] = QGraphicsRectItem()
                    holder.setZValue(1)
                    scene.addItem(holder)
                label = QGraphicsSimpleTextItem(layer.labels[index], holder)
                label.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
                label.setPos(rect.topLeft())
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
    view.resize(width, height)
    room = QFontMetricsF(view.font()).horizontalAdvance("00:00")
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(start: float, end: float) -> None:
        pixels = width / (end - start)
        for minutes, holder in holders.items():
            holder.setVisible(minutes * pixels > room)
        view.setTransform(QTransform.fromScale(pixels, 1.0))
        view.horizontalScrollBar().setValue(round(start * pixels))
        view.verticalScrollBar().setValue(0)
        painter = QPainter(picture)
        view.render(painter, QRectF(0, 0, width, height), view.viewport().rect())
        painter.end()

    return frame
