"""HealthEngine's page beside the diary: four states told apart by shape and colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from slotscope.diagnosis.sync import SyncState
from slotscope.timeline.lane import SYNC_ORDER, Lane
from slotscope.timeline.layout import Row
from slotscope.ui.colours import TimelineColours
from slotscope.ui.timeline_frame import Frame


def paint_sync(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """HealthEngine's page: a shape for each state, the worst drawn last."""
    scale, found = frame.scale, lane.sync
    size = min(row.height - 2, 9.0)
    middle = row.top + row.height / 2
    last: dict[int, float] = {}
    points: dict[int, list[float]] = {}
    for index in found.within(scale.start, scale.end):
        rank, x = found.ranks[index], scale.x(found.starts[index])
        # Shapes of one state closer than this are one shape to the eye.
        if x - last.get(rank, -1e9) >= (size + 1 if rank == 0 else 4):
            points.setdefault(rank, []).append(round(x))
            last[rank] = x
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rank in sorted(points):
        sync_shapes(painter, frame.theme.timeline, SYNC_ORDER[rank], points[rank], middle, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def sync_shapes(
    painter: QPainter,
    colours: TimelineColours,
    state: SyncState,
    xs: Sequence[float],
    middle: float,
    size: float,
) -> None:
    """A dot, an upward triangle, a diamond or two bars, the left edge at each x."""
    half = size / 2
    if state is SyncState.IN_STEP:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.in_step))
        for x in xs:
            painter.drawEllipse(QPointF(x + half, middle), half * 0.75, half * 0.75)
    elif state is SyncState.MISSING:
        painter.setPen(QPen(QColor(colours.missing), 1.6))
        painter.setBrush(QColor(colours.open))
        for x in xs:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x + 0.5, middle + half),
                        QPointF(x + half, middle - half),
                        QPointF(x + size - 0.5, middle + half),
                    ]
                )
            )
    elif state is SyncState.STALE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.stale))
        for x in xs:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, middle),
                        QPointF(x + half, middle - half),
                        QPointF(x + size, middle),
                        QPointF(x + half, middle + half),
                    ]
                )
            )
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.differs))
        for x in xs:
            painter.drawRect(QRectF(x, middle - half, size, 2.5))
            painter.drawRect(QRectF(x, middle + half - 2.5, size * 0.6, 2.5))
