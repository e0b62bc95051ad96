"""When layouts are done: once for many parts that are shown or hidden, and all before a paint."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_GENERATIONS = 5
"""A layout asks for that around it, and so on to the window: no part stands deeper."""


@contextmanager
def laid_out_once(widget: QWidget) -> Generator[None]:
    """Qt does every layout around a part as soon as that is shown; here once, with the next events.

    Only what stands directly in the widget's own layout is meant.
    """
    layout = widget.layout()
    if layout is None:
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)


def lay_out_all() -> None:
    """Do the layouts that are due, and those that follow from them.

    Qt does one generation in each turn of its loop, and may paint between two: parts would stand
    one upon the other for a moment, and all would be painted twice.
    """
    for _ in range(_GENERATIONS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
