"""Every text of the timeline at many sizes and zooms: none over another, none outside its place.

What is painted is taken down as SVG, in which each text is an element with its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as Tree

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from builders import NOW, appointment, v1_snapshot
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.practice import Practitioner
from slotscope.ui.paint_labels import label_widths, paint_labels, widths_of
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts
from slotscope.ui.timeline_view import TimelineView
from two_people import two_people

SIZES = [(640, 420), (1000, 620), (1900, 1100)]
LARGE = QFont("DejaVu Sans", 15)


def v2() -> CheckResult:
    """Long names, a type that is longer than its link, appointments with and without a name."""
    snapshot = two_people()
    people = snapshot.praktika.practitioners
    named = (Practitioner(people[0].id, "Dr Bartholomew Featherstonehaugh (OHT)"), *people[1:])
    busy = tuple(
        replace(appointment(f"a{n}", f"{day} {9 + n}:00", f"{day} {9 + n}:{40 - n}"), patient=who)
        for day in ("mon", "tue", "thu")
        for n, who in enumerate(("J.S.", "M.O'B.", None))
    )
    return diagnose(
        replace(
            snapshot,
            praktika=replace(snapshot.praktika, practitioners=named, appointments=busy),
        ),
        NOW,
    )


def v1() -> CheckResult:
    return diagnose(v1_snapshot(appointments=(appointment("a", "mon 11:00", "mon 11:30"),)), NOW)


Drawing = list[tuple[QRectF, str]]


def drawn(paint: Callable[[QSvgGenerator], object], size: QSize, fonts: Fonts) -> Drawing:
    """Every text that is painted, and its place; a text that is kept as a picture has no words."""
    target, paper = QSvgGenerator(), QBuffer()
    paper.open(QIODevice.OpenModeFlag.WriteOnly)
    target.setOutputDevice(paper)
    target.setSize(size)
    target.setResolution(QGuiApplication.primaryScreen().logicalDotsPerInch())
    paint(target)
    return list(_texts(Tree.fromstring(bytes(paper.data().data())), fonts, (0.0, 0.0)))


def _texts(
    element: Tree.Element, fonts: Fonts, origin: tuple[float, float]
) -> Iterator[tuple[QRectF, str]]:
    for one in element:
        place = origin
        if moved := one.get("transform"):
            *_, x, y = map(float, moved.removeprefix("matrix(").rstrip(")").split(","))
            place = (x, y)
        name = one.tag.rpartition("}")[2]
        if name in ("image", "text"):
            left, top = place[0] + float(one.get("x", 0)), place[1] + float(one.get("y", 0))
            if name == "image":
                width, strip = float(one.get("width", 0)), float(one.get("height", 0))
                # A text stands in the middle of the strip that it is kept in.
                high = min(strip, fonts.small_metrics.height())
                yield QRectF(left, top + (strip - high) / 2, width, high), ""
            elif one.text and one.text.strip():
                words = one.text.strip()
                metrics = fonts.bold_metrics if one.get("font-weight") == "700" else None
                metrics = metrics or fonts.small_metrics
                high = metrics.ascent()
                yield QRectF(left, top - high, metrics.horizontalAdvance(words), high), words
        yield from _texts(one, fonts, place)


@pytest.fixture(params=[v1, v2], ids=["v1", "v2"])
def result(request: pytest.FixtureRequest) -> CheckResult:
    return request.param()


def zooms(view: TimelineView, qtbot: QtBot) -> Iterator[str]:
    """The views, and what keys lead to between and beyond them."""
    for name in ("day", "week", "four_weeks"):
        view.set_view(name)  # type: ignore[arg-type]
        yield name
        qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
        yield f"{name}, moved"
        for _ in range(3):
            qtbot.keyClick(view.canvas, Qt.Key.Key_Plus)
        yield f"{name}, closer"


def clashes(texts: Drawing) -> list[tuple[str, QRectF, QRectF]]:
    return [
        (f"{one[1]}/{other[1]}", one[0], other[0])
        for one, other in combinations(texts, 2)
        if one[0].adjusted(0.5, 1, -2.5, -1).intersects(other[0].adjusted(0.5, 1, -2.5, -1))
    ]


def spilt(view: TimelineView, texts: Drawing) -> list[QRectF]:
    """Texts of blocks that begin or end outside of the one that they are of."""

    def item(x: float, y: float) -> object:
        found = view.canvas.at(QPointF(x, y))
        return None if found is None else found.item

    return [
        place
        for place, _ in texts
        if (own := item(place.left() + 1, place.center().y())) is None
        or item(place.right() - 4, place.center().y()) != own
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("font", [QFont(), LARGE], ids=["text as usual", "large text"])
def test_that_no_label_lies_over_another_or_spills(
    result: CheckResult, size: tuple[int, int], font: QFont, qtbot: QtBot
) -> None:
    view = TimelineView(Theme.light(), now=lambda: NOW)
    qtbot.addWidget(view)
    view.setFont(font)
    view.resize(*size)
    view.show_result(result)
    view.show()
    canvas, fonts = view.canvas, Fonts(view.canvas.font())
    seen = 0
    for zoom in zooms(view, qtbot):
        found = drawn(canvas.render, canvas.size(), fonts)
        plot = canvas.plot
        # The plot itself and the edge with the names are pictures too, as wide as they are.
        wide = [round(plot.width()), round(plot.left())]
        texts = [one for one in found if one[1] or round(one[0].width()) not in wide]
        head = [one for one in texts if one[0].top() < plot.top() - 1]
        assert clashes(texts) == [], zoom
        days = [place for place, _ in head if place.left() >= plot.left()]
        assert all(place.right() <= canvas.width() + 2 for place in days), zoom
        blocks = [one for one in texts if plot.contains(one[0].center())]
        assert spilt(view, blocks) == [], zoom
        seen += len(texts)
    assert seen > 30


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("font", [QFont(), LARGE], ids=["text as usual", "large text"])
def test_that_the_names_and_titles_at_the_edge_keep_apart(
    result: CheckResult, size: tuple[int, int], font: QFont, qtbot: QtBot
) -> None:
    view = TimelineView(Theme.light(), now=lambda: NOW)
    qtbot.addWidget(view)
    view.setFont(font)
    view.resize(*size)
    view.show_result(result)
    view.show()
    frame = view.canvas.frame()
    assert frame is not None
    widest = widths_of(frame.fonts, frame.scene.lanes)
    names, _ = label_widths(frame.fonts, widest, frame.width)

    def paint(paper: QSvgGenerator) -> None:
        painter = QPainter(paper)
        paint_labels(painter, frame, names, TextPictures(frame.fonts, 1.0))
        painter.end()

    texts = drawn(paint, QSize(int(frame.labels), int(frame.layout.height)), frame.fonts)
    assert clashes(texts) == []
    assert [one for one in texts if one[0].right() > frame.labels] == []
    # Titles stand in the middle of their rows, which follow one another.
    assert all(a.bottom <= b.top for box in frame.layout.boxes for a, b in pairwise(box.rows))
    assert len(texts) >= 2 * len(frame.layout.boxes)


def test_that_a_name_that_stays_in_view_leaves_the_next_lane_alone(qtbot: QtBot) -> None:
    view = TimelineView(Theme.light(), now=lambda: NOW)
    qtbot.addWidget(view)
    view.resize(700, 420)
    view.show_result(v2())
    view.show()
    lane, whole = view.state.layout.boxes[-1], view.canvas.frame()
    assert whole is not None
    assert lane.lane.tally.total  # there is a bar below the name
    frame = replace(whole, offset=lane.bottom - 30)
    size = QSize(int(frame.labels), int(lane.bottom) + 10)
    picture = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_labels(painter, frame, frame.labels / 2, TextPictures(frame.fonts, 1.0))
    painter.end()
    under = QColor(frame.theme.timeline.lane_line).name()
    edge = round(lane.bottom) - 1
    assert {picture.pixelColor(x, edge).name() for x in range(60)} == {under}
    below = {picture.pixelColor(x, edge + 1).name() for x in range(60)}
    assert below == {QColor(frame.theme.colours.surface).name()}
