"""Beside each day's name: how many of its openings are published."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QPainter

from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.ticks import DayTick, day_ticks
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import Frame

_PADDING = 9.0
"""Pixels that a day's name leaves free in its column."""
_BEFORE, _GAP, _AFTER = 7.0, 5.0, 4.0
"""Pixels before a day's name, after it, and after the count."""


def header_ticks(frame: Frame) -> Sequence[DayTick]:
    """The days in view. Their names are shortened as far as the counts beside them need it, but
    not below weekday and number."""
    usual = day_ticks(frame.scale, frame.fonts.bold_width, padding=_PADDING)
    if all(tick.right - tick.left < frame.fonts.small_width("0/0") for tick in usual):
        return usual
    texts = ["/".join(numbers) for _, numbers in _numbers(frame, usual)]
    if not texts:
        return usual
    need = max(map(frame.fonts.small_width, texts)) + _BEFORE + _GAP + _AFTER
    short = day_ticks(frame.scale, frame.fonts.bold_width, padding=need)
    if any(_is_whole(one, frame) and " " not in one.label for one in short if one.is_open):
        return usual
    return [b if b.is_open else a for a, b in zip(usual, short, strict=True)]


def day_counts(frame: Frame, ticks: Sequence[DayTick]) -> list[tuple[DayTick, str]]:
    """The days that have a count, all in one form: published of all.

    None has one where there is no room for all of them. Days that are past have nothing to publish.
    While one type is shown there is no count, as it would be that of all types. ``ticks``: those of
    ``header_ticks``.
    """
    fonts, found = frame.fonts, _numbers(frame, ticks)
    for form in ("{} of {}", "{}/{}"):
        texts = [(tick, form.format(*numbers)) for tick, numbers in found]
        if all(fonts.small_width(text) <= _room(tick, frame) for tick, text in texts):
            return texts
    return []


def _numbers(frame: Frame, ticks: Sequence[DayTick]) -> list[tuple[DayTick, tuple[str, str]]]:
    """Of each day that could have a count: published, all."""
    if frame.type_id is not None:
        return []
    today, days = frame.now // DAY_MINUTES, frame.scene.days
    found: list[tuple[DayTick, tuple[str, str]]] = []
    for tick in ticks:
        tally = days.get(tick.day)
        if tally is not None and _is_whole(tick, frame) and tick.is_open and tick.day >= today:
            found.append((tick, _numbered(tally.published, tally.total)))
    return found


@lru_cache(maxsize=1024)
def _numbered(published: int, total: int) -> tuple[str, str]:
    return f"{published:,}", f"{total:,}"


def _is_whole(tick: DayTick, frame: Frame) -> bool:
    """Whether no edge cuts the day off."""
    return tick.left > -1 and tick.right < frame.scale.width + 1


def paint_day_counts(
    painter: QPainter,
    frame: Frame,
    ticks: Sequence[DayTick],
    pictures: TextPictures,
    day_line: float,
) -> None:
    """At the right of each heading."""
    for tick, text in day_counts(frame, ticks):
        left = tick.right - _AFTER - frame.fonts.small_width(text)
        pictures.draw(painter, (round(left), 0), text, frame.theme.colours.muted, day_line)


def _room(tick: DayTick, frame: Frame) -> float:
    name = frame.fonts.bold_width(tick.label)
    return tick.right - tick.left - _BEFORE - name - _GAP - _AFTER
