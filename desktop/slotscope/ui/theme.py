"""The only colours and fonts of the window, light and dark.

Every meaning has a second cue besides its colour: a pattern, a shape or a glyph. Text has a
contrast of at least 4.5:1 to what it stands on, shapes of at least 3:1; a test reads this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from slotscope.ui.colours import Colours, Ink, TimelineColours
from slotscope.ui.shell_style import shell_style
from slotscope.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from slotscope.diagnosis.basis import Severity


class Theme(NamedTuple):
    """Everything that gives the window its looks."""

    name: Literal["light", "dark"]
    colours: Colours
    timeline: TimelineColours

    @classmethod
    def light(cls) -> Theme:
        """Dark text on light paper."""
        return _LIGHT

    @classmethod
    def dark(cls) -> Theme:
        """Light text on dark paper."""
        return _DARK

    @classmethod
    def system(cls, otherwise: Theme) -> Theme:
        """Whichever the system prefers; ``otherwise`` where it does not say."""
        from PySide6.QtCore import Qt  # not before the first paint; see `by_name`

        themes = {Qt.ColorScheme.Dark: _DARK, Qt.ColorScheme.Light: _LIGHT}
        return themes.get(QGuiApplication.styleHints().colorScheme(), otherwise)

    @classmethod
    def of_palette(cls, palette: QPalette) -> Theme:
        """Whichever a palette that is not ours is made for."""
        text, paper = palette.windowText().color(), palette.window().color()
        return _DARK if text.lightness() > paper.lightness() else _LIGHT

    def severity(self, severity: Severity) -> str:
        """The text colour of a severity."""
        colours = self.colours
        return (colours.error, colours.warning, colours.info)[severity.rank]

    def apply(self, app: QApplication) -> None:
        """Give the whole application these colours, on top of Qt's Fusion style, in which it was
        begun.

        Each step goes through every widget that there is, so none is taken for nothing.
        """
        palette = self.palette()
        if app.palette() != palette:
            app.setPalette(palette)
        # One sheet, before there are widgets: each of them is polished once.
        sheet = stylesheet(self.colours) + shell_style(self.colours)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)

    def palette(self) -> QPalette:
        """The colours as a Qt palette."""
        colours, palette = self.colours, QPalette()
        roles = {
            QPalette.ColorRole.Window: colours.window,
            QPalette.ColorRole.WindowText: colours.text,
            QPalette.ColorRole.Base: colours.surface,
            QPalette.ColorRole.AlternateBase: colours.raised,
            QPalette.ColorRole.Text: colours.text,
            QPalette.ColorRole.PlaceholderText: colours.muted,
            QPalette.ColorRole.Button: colours.raised,
            QPalette.ColorRole.ButtonText: colours.text,
            QPalette.ColorRole.BrightText: colours.error,
            QPalette.ColorRole.Highlight: colours.accent,
            QPalette.ColorRole.HighlightedText: colours.on_accent,
            QPalette.ColorRole.ToolTipBase: colours.raised,
            QPalette.ColorRole.ToolTipText: colours.text,
            QPalette.ColorRole.Link: colours.accent,
            QPalette.ColorRole.LinkVisited: colours.accent,
            QPalette.ColorRole.Accent: colours.accent,
            QPalette.ColorRole.Light: colours.raised,
            QPalette.ColorRole.Midlight: colours.border,
            QPalette.ColorRole.Mid: colours.strong_border,
            QPalette.ColorRole.Dark: colours.strong_border,
            QPalette.ColorRole.Shadow: colours.strong_border,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        disabled = QPalette.ColorGroup.Disabled
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(disabled, role, QColor(colours.muted))
        return palette


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG defines it: 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    known = QColor(colour)
    red, green, blue = (linear(one) for one in (known.redF(), known.greenF(), known.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_LIGHT = Theme(
    "light",
    Colours(
        window="#f2f5f7",
        surface="#ffffff",
        raised="#f8fafb",
        text="#18222c",
        muted="#52606d",
        border="#d7dee5",
        strong_border="#808d99",
        accent="#0b6670",
        on_accent="#ffffff",
        hover="#e6eef1",
        selection="#d5e9ec",
        error="#a3262f",
        warning="#855600",
        info="#2b5d8a",
        success="#14695f",
    ),
    TimelineColours(
        open="#ffffff",
        closed="#e9edf1",
        unknown="#6e7b88",
        night="#dde3e8",
        grid="#e3e8ed",
        strong_grid="#aab5c0",
        lane_line="#c5ced6",
        preview="#fbf3ff",
        preview_line="#8a4bb0",
        now="#c4211a",
        on_now="#ffffff",
        horizon="#3a4754",
        threshold="#4a5f8f",
        clock_change="#7a4fa3",
        selected="#101820",
        gained="#0b6670",
        lost="#a3262f",
        published=Ink("#1c7f74", "#125c54", "#ffffff"),
        ordinary=Ink("#eef1f4", "#6e7b88", "#4b5863", "dashed"),
        at_risk=Ink("#ffd98c", "#8a5a00", "#432c00", "slanted"),
        hidden=Ink("#f7dcde", "#b03541", "#6b141e", "crossed"),
        appointment=Ink("#5c6b7b", "#414e5b", "#ffffff"),
        freed=Ink("#f8fafb", "#6b7886", "#4b5863", "dashed"),
        painted=Ink("#e4e8ec", "#737f8b", "#3f4b56", "slanted"),
        rule=Ink("#8577bd", "#5d4e9c", "#ffffff"),
        in_step="#14695f",
        missing="#a3262f",
        stale="#8c3fa6",
        differs="#855600",
    ),
)

_DARK = Theme(
    "dark",
    Colours(
        window="#14191e",
        surface="#1b2229",
        raised="#222b33",
        text="#e8edf2",
        muted="#a3b0bc",
        border="#323d48",
        strong_border="#73818f",
        accent="#62c5cb",
        on_accent="#06262a",
        hover="#28333c",
        selection="#1f4247",
        error="#ff9aa0",
        warning="#f3bd5b",
        info="#8fc1ee",
        success="#6fd6c5",
    ),
    TimelineColours(
        open="#28323c",
        closed="#191f25",
        unknown="#73818f",
        night="#101519",
        grid="#323d48",
        strong_grid="#566471",
        lane_line="#3a4651",
        preview="#2b2436",
        preview_line="#c79be6",
        now="#ff7b72",
        on_now="#2a0502",
        horizon="#c3ced8",
        threshold="#93a9dd",
        clock_change="#c3a1e8",
        selected="#ffffff",
        gained="#62c5cb",
        lost="#ff9aa0",
        published=Ink("#35a999", "#8be3d7", "#03201c"),
        ordinary=Ink("#2c3640", "#8795a2", "#b9c4ce", "dashed"),
        at_risk=Ink("#5a4210", "#f0b643", "#ffe6b5", "slanted"),
        hidden=Ink("#4b2227", "#f28a93", "#ffdcdf", "crossed"),
        appointment=Ink("#8b9bab", "#b5c2ce", "#0d1318"),
        freed=Ink("#222b33", "#8b99a7", "#b9c4ce", "dashed"),
        painted=Ink("#303a44", "#8996a3", "#ccd5dd", "slanted"),
        rule=Ink("#9d8fd6", "#bdb2ea", "#100a26"),
        in_step="#6fd6c5",
        missing="#ff9aa0",
        stale="#d9a0ee",
        differs="#f3bd5b",
    ),
)
