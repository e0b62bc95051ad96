"""The fixed left edge: each practitioner with counts, and what each row holds."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.diagnosis.offers import LENGTH_MISMATCH, TYPE_DISABLED
from slotscope.timeline.describe import SHORT_REASONS
from slotscope.timeline.heat import Tally
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.ui.lane_sign import CHEVRON, SIGN, lane_sign
from slotscope.ui.paint_blocks import elided
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import FontName, Fonts, Frame

NAME_MARGIN = CHEVRON + 26.0
"""Pixels of the names' column beside a name: the arrow, the practitioner's colour, gaps."""
ROW_MARGIN = 12.0
ROOMY = 1000.0
"""Pixels from which on there is room for the titles of all types."""
MOST_SHARE, LEAST_SHARE = 0.34, 0.30

ROW_TITLES: dict[RowKind, str] = {
    RowKind.DIARY: "Diary",
    RowKind.PAINTED: "Other slots",
    RowKind.MERGED: "All types",
    RowKind.SYNC: "HE page",
}
_FIXED = tuple((title, "") for title in ROW_TITLES.values())


class LabelWidths(NamedTuple):
    """What the labels of some lanes take in some fonts, in pixels."""

    names: float
    """The longest name."""
    titles: float
    """The longest title of a row, with its badge."""


def widths_of(fonts: Fonts, lanes: Collection[Lane]) -> LabelWidths:
    """Measure the labels of lanes."""
    longest = max((fonts.bold_width(lane.name) for lane in lanes), default=0.0)
    titles = {title for lane in lanes for title in _titles(lane)} | set(_FIXED)
    return LabelWidths(longest, max(_title_width(*one, fonts) for one in titles))


def label_widths(fonts: Fonts, widths: LabelWidths, room: float) -> tuple[float, float]:
    """How wide the names and the row titles are; together at most a third of the room.

    Where that is not enough for all of them, row titles give way before names do.
    """
    most = room * (MOST_SHARE if room >= ROOMY else LEAST_SHARE)
    longest, rows = widths.names, widths.titles + ROW_MARGIN
    numbers = fonts.small_width("1,000 of 1,000")
    with_word = fonts.small_width("1,000 of 1,000 published")
    names = NAME_MARGIN + max(longest, with_word)
    if names + rows > most:
        names = NAME_MARGIN + max(longest, numbers)
    least = min(rows, fonts.small_width("Emergency"))
    rows = max(least, min(rows, most - names))
    return round(min(names, max(NAME_MARGIN + numbers, most - rows))), round(rows)


def _titles(lane: Lane) -> Iterator[tuple[str, str]]:
    for one in lane.by_type:
        mark = "00≠00" if one.own & LENGTH_MISMATCH else ""
        off = SHORT_REASONS["type.disabled"] if one.own & TYPE_DISABLED else mark
        yield one.type.name, off


def _title_width(title: str, badge: str, fonts: Fonts) -> float:
    beside = fonts.width(badge, "small_bold") + 8 if badge else 0.0
    return fonts.small_width(title) + beside


def paint_labels(painter: QPainter, frame: Frame, names: float, pictures: TextPictures) -> None:
    """The painter stands at the widget's left edge and the content's top."""
    colours = frame.theme.colours
    ground = QRectF(0, frame.top, frame.labels, frame.bottom - frame.top)
    painter.fillRect(ground, QColor(colours.surface))
    for box in frame.layout.within(frame.top, frame.bottom):
        _name(painter, frame, box, names, pictures)
        if not box.collapsed:
            for row in box.rows:
                _row_title(painter, frame, row, names, pictures)
        painter.setPen(QPen(QColor(frame.theme.timeline.lane_line), 1))
        y = round(box.bottom) - 0.5
        painter.drawLine(QLineF(0, y, frame.labels, y))
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    x = frame.labels - 0.5
    painter.drawLine(QLineF(x, frame.top, x, frame.bottom))


def _name(
    painter: QPainter, frame: Frame, box: LaneBox, names: float, pictures: TextPictures
) -> None:
    colours, fonts, lane = frame.theme.colours, frame.fonts, box.lane
    line = fonts.line
    # A lane of which only the lower part is in view keeps its name there, with the bar below it.
    needed = line * 2.4 + 8
    top = min(max(box.top, frame.top), box.bottom - needed) + round(line * 0.35)
    if box.collapsed:
        top = box.top + (box.height - line) / 2
    top = round(top)
    sign = lane_sign(lane.colour, colours, line, pictures.ratio, folded=box.collapsed)
    painter.drawPixmap(QPointF(0, top), sign)
    left = SIGN + 6
    room = names - left - 6
    name = lane.name
    if fonts.bold_width(name) > room:
        name = fonts.bold_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    pictures.draw(painter, (left, top), name, colours.text, line, font="bold")
    if not box.collapsed:
        _counts(painter, frame, lane, QRectF(left, top + line * 1.05, room, line))


def _counts(painter: QPainter, frame: Frame, lane: Lane, rect: QRectF) -> None:
    """Numbers change with every what-if, so that keeping their pictures would not pay."""
    colours, fonts = frame.theme.colours, frame.fonts
    trouble = lane_trouble(lane)
    count = frame.tally(lane)
    numbers = f"{count.published:,} of {count.total:,}"
    texts = (frame.scene.says(count), numbers)
    painter.setFont(fonts.small_bold if trouble else fonts.small)
    painter.setPen(QColor(colours.error if trouble else colours.muted))
    if trouble:
        texts = (f"{trouble} · {numbers}", trouble) if count.total else (trouble,)
    font: FontName = "small_bold" if trouble else "small"
    text = next((one for one in texts if fonts.width(one, font) <= rect.width()), None)
    if text is None:
        metrics = fonts.small_bold_metrics if trouble else fonts.small_metrics
        text = metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
    if count.total:
        _share(painter, frame, count, QRectF(rect.left(), rect.bottom() + 2, rect.width() - 4, 4))


def _share(painter: QPainter, frame: Frame, count: Tally, rect: QRectF) -> None:
    """A thin bar: how the openings of a lane divide."""
    x = rect.left()
    for look in (Look.PUBLISHED, Look.AT_RISK, Look.HIDDEN, Look.ORDINARY):
        width = rect.width() * count.of(look) / count.total
        if not width:
            continue
        ink = frame.theme.timeline.look(look)
        strong = ink.line if look.is_problem else ink.fill
        if look is Look.ORDINARY:
            strong = frame.theme.colours.border
        painter.fillRect(QRectF(x, rect.top(), max(2.0, width), rect.height()), QColor(strong))
        x += width


def lane_trouble(lane: Lane) -> str:
    """What is wrong with the practitioner as a whole, in two words; empty where nothing is."""
    if not lane.enabled and (lane.by_type or lane.has_rules):
        return "Not enabled"
    if not lane.linked and (lane.has_openings or lane.has_rules):
        return "Not linked"
    return ""


def _row_title(
    painter: QPainter, frame: Frame, row: Row, names: float, pictures: TextPictures
) -> None:
    fonts, colours = frame.fonts, frame.theme.colours
    room = frame.labels - names - 10
    if room < fonts.small_width("Diary") or row.height < fonts.small_metrics.height() * 0.8:
        return
    title, badge, look = row_title(row)
    if not title:
        return
    taken = 0.0
    if badge:
        ink = colours.error if look is Look.HIDDEN else colours.warning
        width = fonts.width(badge, "small_bold")
        place = (round(names + room - width), row.top)
        pictures.draw(painter, place, badge, ink, row.height, font="small_bold")
        taken = width + 6
    text = elided(title, room - taken, fonts)
    pictures.draw(painter, (names, row.top), text, colours.muted, row.height)


def row_title(row: Row) -> tuple[str, str, Look | None]:
    """A row's title, a badge for what is wrong with all of it, and how bad that is."""
    if row.type is None:
        if row.kind is RowKind.OPENINGS:
            return "Slots", "", None
        return ROW_TITLES.get(row.kind, ""), "", None
    offered, shared = row.type.type, row.type.shared
    if "type.disabled" in shared:
        return offered.name, SHORT_REASONS["type.disabled"], Look.HIDDEN
    if "type.length_mismatch" in shared:
        spans = row.type.openings
        length = spans.ends[0] - spans.starts[0]
        return offered.name, f"{offered.length_minutes}≠{length}", Look.AT_RISK
    return offered.name, "", None
