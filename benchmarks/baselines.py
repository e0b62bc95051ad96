"""Other ways to draw the same items, to compare with. They live here alone."""

import statistics

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from measure import once
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import DAY_MINUTES, format_time

RUNS = 8
ROW = 26
COLOURS = {Verdict.PUBLISHED: "#1c7f74", Verdict.AT_RISK: "#ffd98c", Verdict.HIDDEN: "#f7dcde"}


def _rows(result: CheckResult) -> dict[str, int]:
    return {one.id: place for place, one in enumerate(result.snapshot.praktika.practitioners)}


def graphics_scene(result: CheckResult, width: int, height: int) -> float:
    """Milliseconds of a frame of a QGraphicsScene with a rectangle and a label for every item.

    It shows a week of as many lanes as fit, zooming in and out.
    """
    rows, scene = _rows(result), QGraphicsScene()
    first = result.snapshot.clock.today(result.now) * DAY_MINUTES
    pen = QPen(Qt.PenStyle.NoPen)
    for one in result.openings:
        y = rows[one.practitioner_id] * ROW * 2
        rect = QRectF(one.start - first, y, one.end - one.start, ROW - 4)
        item = scene.addRect(rect, pen, QColor(COLOURS[one.verdict]))
        label = QGraphicsSimpleTextItem(format_time(one.start), item)
        label.setFlag(label.GraphicsItemFlag.ItemIgnoresTransformations)
        label.setPos(rect.topLeft())
    for one in result.snapshot.praktika.appointments:
        y = rows[one.practitioner_id] * ROW * 2 + ROW
        scene.addRect(
            QRectF(one.start - first, y, one.end - one.start, ROW - 4), pen, QColor("#5c6b7b")
        )
    view = QGraphicsView(scene)
    view.resize(width, height)
    view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(minutes: float) -> None:
        view.resetTransform()
        view.scale(width / minutes, 1.0)
        painter = QPainter(picture)
        view.render(painter, QRectF(0, 0, width, height), view.rect())
        painter.end()

    frame(7 * DAY_MINUTES)
    spans = [once(lambda n=n: frame(7 * DAY_MINUTES * (1 + 0.3 * (n % 4)))) for n in range(RUNS)]
    return statistics.median(spans)


def pyqtgraph(result: CheckResult, width: int, height: int) -> float | None:
    """Milliseconds of a frame of pyqtgraph with a bar for every item, zooming; None: not there."""
    try:
        import numpy as np
        import pyqtgraph as pg
    except ImportError:
        return None
    widget = pg.PlotWidget()
    widget.resize(width, height)
    rows = _rows(result)
    first = result.snapshot.clock.today(result.now) * DAY_MINUTES
    columns = result.openings.columns
    places = np.array([rows[who] for who in columns.practitioners])[columns.practitioner]
    for verdict, name in enumerate(COLOURS.values()):
        own = columns.verdict == verdict
        if own.any():
            widget.addItem(
                pg.BarGraphItem(
                    x0=columns.starts[own] - first,
                    x1=columns.ends[own] - first,
                    y0=places[own] * 2,
                    height=0.9,
                    brush=name,
                    pen=None,
                )
            )
    diary = result.snapshot.praktika.appointments
    widget.addItem(
        pg.BarGraphItem(
            x0=np.array([one.start - first for one in diary]),
            x1=np.array([one.end - first for one in diary]),
            y0=np.array([rows[one.practitioner_id] * 2 + 1 for one in diary]),
            height=0.9,
            brush="#5c6b7b",
            pen=None,
        )
    )
    widget.setYRange(0, 32)
    widget.show()
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(minutes: float) -> None:
        widget.setXRange(0, minutes, padding=0)
        painter = QPainter(picture)
        widget.render(painter, QRectF(0, 0, width, height), widget.rect())
        painter.end()

    frame(7 * DAY_MINUTES)
    spans = [once(lambda n=n: frame(7 * DAY_MINUTES * (1 + 0.3 * (n % 4)))) for n in range(RUNS)]
    widget.close()
    return statistics.median(spans)
