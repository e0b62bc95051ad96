"""A timeline on a screen in memory, and the ways in which it is moved."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from measure import once
from slotscope.diagnosis.result import CheckResult
from slotscope.timeline.scale import Scale
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView
from window import application

WIDTH, HEIGHT = 1600, 900
RUNS, WARM = 100, 3


class Shown:
    """A view of one result and a picture to paint it on."""

    def __init__(self, result: CheckResult | None) -> None:
        self.view = TimelineView(Theme.light())
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        application().processEvents()
        self.state, self.canvas = self.view.state, self.view.canvas
        if result is not None:
            self.view.show_result(result, ())
            application().processEvents()

    def paint(self) -> None:
        """The whole canvas, into a picture of its own."""
        size = self.canvas.size()
        picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        self.canvas.render(picture)

    def repaints(self, change: Callable[[int], None]) -> list[float]:
        """The time of a whole repaint after each of some changes of the view."""
        size = self.canvas.size()
        picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        spans: list[float] = []
        for number in range(RUNS + WARM):
            change(number)
            spans.append(once(lambda: self.canvas.render(picture)))
        return spans[WARM:]

    def responses(self, change: Callable[[int], None]) -> list[float]:
        """The time from each change to the moment at which the window has painted it."""
        application().processEvents()

        def answer(number: int) -> None:
            change(number)
            application().processEvents()

        return [once(lambda n=number: answer(n)) for number in range(RUNS + WARM)][WARM:]

    @property
    def scale(self) -> Scale:
        """What part of time is in view."""
        assert self.state.scale is not None
        return self.state.scale

    def nudge(self, number: int) -> None:
        """A little closer or further: nothing of the last picture can be used again."""
        self.state.move(self.scale.zoomed(1.002 if number % 2 else 1 / 1.002, 500))

    def pan(self, _: int) -> None:
        """24 pixels on."""
        self.state.move(self.scale.panned(24))

    def zoom(self, number: int) -> None:
        """Four steps in, four steps out."""
        self.state.move(self.scale.zoomed(1.3 if number % 8 < 4 else 1 / 1.3, 500))

    def everything(self, number: int) -> None:
        """The whole of time, a minute more or less."""
        assert self.state.scene is not None
        axis = self.state.scene.axis
        self.state.show_span(axis.start + number % 2, axis.end)

    def spans_of(self, change: Callable[[int], None]) -> list[tuple[float, float]]:
        """Which parts of time the changes show one after the other, for others to show as well."""
        found: list[tuple[float, float]] = []
        for number in range(RUNS):
            change(number)
            found.append(self.view.visible_range)
        return found

    def close(self) -> None:
        """Let go of it."""
        self.view.close()
        self.view.deleteLater()
        application().processEvents()
