"""pyqtgraph with a bar for every item: no labels, no names."""

from importlib.util import find_spec

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from peers.drawing import Drawing, Frame

MISSING = "" if find_spec("pyqtgraph") else "pyqtgraph is not installed"


def plots(drawing: Drawing, width: int, height: int) -> Frame:
    """Make it; what is returned draws a frame. One item of pyqtgraph's for each colour."""
    import pyqtgraph

    pyqtgraph.setConfigOptions(background="w", foreground="k", antialias=False)
    widget = pyqtgraph.PlotWidget()
    widget.resize(width, height)
    widget.hideAxis("left")
    widget.setMenuEnabled(False)
    widget.getViewBox().invertY(True)
    for layer in drawing.layers:
        widget.addItem(
            pyqtgraph.BarGraphItem(
                x0=layer.start,
                x1=layer.end,
                y0=layer.lane + layer.top,
                height=layer.height,
                brush=layer.colour,
                pen="#5a6474",
            )
        )
    widget.setYRange(0, height / drawing.lane_height, padding=0)
    widget.show()
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(start: float, end: float) -> None:
        widget.setXRange(start, end, padding=0)
        painter = QPainter(picture)
        widget.render(painter, QRectF(0, 0, width, height), widget.viewport().rect())
        painter.end()

    return frame
