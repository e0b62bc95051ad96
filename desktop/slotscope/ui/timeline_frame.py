"""What one repaint of the timeline needs, as plain values: nothing is looked up while painting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from PySide6.QtGui import QFont, QFontMetricsF

from slotscope.domain.clock import Day, WallMinute
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.timeline.heat import Tally
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Layer, Layout, Metrics
from slotscope.timeline.scale import Scale
from slotscope.timeline.scene import Scene
from slotscope.timeline.track import Track, track
from slotscope.ui.fonts import scaled_font
from slotscope.ui.theme import Theme

OpeningKey = tuple[str, int, int, str]
"""``Opening.key``: practitioner, start, end, slot or type."""


FontName: TypeAlias = Literal["normal", "bold", "small", "small_bold"]


class Fonts:
    """The timeline's fonts and how wide their texts are."""

    def __init__(self, base: QFont) -> None:
        self.normal = QFont(base)
        self.bold = scaled_font(base, 1.0, bold=True)
        self.small = scaled_font(base, 0.88)
        self.small_bold = scaled_font(base, 0.88, bold=True)
        self.small_metrics = QFontMetricsF(self.small)
        self.small_bold_metrics = QFontMetricsF(self.small_bold)
        self.bold_metrics = QFontMetricsF(self.bold)
        self.metrics = Metrics(float(round(QFontMetricsF(base).height())))
        self.small_width = lru_cache(maxsize=4096)(self.small_metrics.horizontalAdvance)
        self.bold_width = lru_cache(maxsize=512)(self.bold_metrics.horizontalAdvance)
        self.normal_metrics = QFontMetricsF(self.normal)

    def width(self, text: str, font: FontName) -> float:
        """How wide a text is in one of the fonts, in pixels."""
        if font == "small":
            return self.small_width(text)
        if font == "bold":
            return self.bold_width(text)
        metrics = self.small_bold_metrics if font == "small_bold" else self.normal_metrics
        return metrics.horizontalAdvance(text)

    @property
    def line(self) -> float:
        """The height of a line of normal text in pixels."""
        return self.metrics.line


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a finding is about: everything else is veiled. Empty: nothing is veiled."""

    keys: frozenset[OpeningKey] = frozenset()
    practitioners: frozenset[PractitionerId] = frozenset()
    days: tuple[Day, Day] | None = None
    """First and last, inclusive."""

    def __bool__(self) -> bool:
        return bool(self.keys or self.practitioners or self.days)


Marks = Mapping[PractitionerId, Track[OpeningKey]]
"""Openings by key, sorted per practitioner."""


def marks(keys: Iterable[OpeningKey]) -> Marks:
    """Sort opening keys into tracks."""
    grouped: dict[PractitionerId, list[tuple[int, int, int, OpeningKey]]] = {}
    for key in keys:
        grouped.setdefault(PractitionerId(key[0]), []).append((key[1], key[2], 0, key))
    return {who: track(spans) for who, spans in grouped.items()}


@dataclass(frozen=True)
class Frame:
    """One repaint. ``header`` and ``labels`` are the sizes of the fixed edges in pixels."""

    scene: Scene
    layout: Layout
    scale: Scale
    theme: Theme
    fonts: Fonts
    width: float
    height: float
    header: float
    labels: float
    offset: float
    """Pixels of the content that are scrolled off above."""
    now: WallMinute
    layers: frozenset[Layer] = frozenset(Layer)
    selected: Item | None = None
    focused: bool = False
    highlight: Highlight = field(default_factory=Highlight)
    highlighted: Marks = field(default_factory=dict[PractitionerId, Track[OpeningKey]])
    gained: Marks = field(default_factory=dict[PractitionerId, Track[OpeningKey]])
    lost: Marks = field(default_factory=dict[PractitionerId, Track[OpeningKey]])
    preview: bool = False
    type_id: HealthEngineTypeId | None = None
    """Whose openings are shown; None: of all types."""

    def tally(self, lane: Lane) -> Tally:
        """A lane's openings of the types that are shown."""
        return lane.tally_of(self.type_id)

    @property
    def top(self) -> float:
        """The first visible pixel of the content."""
        return self.offset

    @property
    def bottom(self) -> float:
        """The pixel of the content after the last visible one."""
        return self.offset + self.height - self.header
