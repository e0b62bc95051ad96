"""Colours that can be read, and that are told apart without seeing colour."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slotscope.diagnosis.basis import Severity
from slotscope.timeline.look import Look
from slotscope.ui.fonts import scaled_font
from slotscope.ui.theme import Theme, contrast
from slotscope.ui.theme_switch import ThemeSwitch

TEXT, SHAPE = 4.5, 3.0
THEMES = (Theme.light(), Theme.dark())


def texts(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Every text and what it stands on: the name of the pair, then both colours."""
    colours, timeline = theme.colours, theme.timeline
    grounds = ("window", "surface", "raised", "hover", "selection")
    for name in ("text", "muted"):
        for ground in grounds:
            yield f"{name} on {ground}", getattr(colours, name), getattr(colours, ground)
    for name in ("error", "warning", "info", "success", "accent"):
        for ground in ("window", "surface", "raised"):
            yield f"{name} on {ground}", getattr(colours, name), getattr(colours, ground)
    yield "on accent", colours.on_accent, colours.accent
    yield "now", timeline.on_now, timeline.now
    for name in ("horizon", "threshold", "clock_change"):
        yield f"surface on {name}", colours.surface, getattr(timeline, name)
    yield "warning pill", colours.surface, colours.warning
    yield "what-if pill", colours.surface, timeline.preview_line
    for ground in ("text", "muted"):
        yield f"{ground} on what-if", getattr(colours, ground), timeline.preview
    for name, ink in timeline.inks():
        if name != "rule":
            yield name, ink.text, ink.fill


def shapes(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Every shape that means something and what it stands on."""
    timeline = theme.timeline
    papers = ("open", "closed", "preview")
    for name, ink in timeline.inks():
        for paper in papers:
            yield f"{name} on {paper}", ink.line, getattr(timeline, paper)
        if ink.pattern in ("slanted", "crossed"):
            yield f"pattern of {name}", ink.line, ink.fill
    marks = ("now", "horizon", "threshold", "clock_change", "selected", "gained", "lost")
    for name in (*marks, "in_step", "missing", "stale", "differs"):
        for paper in papers:
            yield f"{name} on {paper}", getattr(timeline, name), getattr(timeline, paper)
    yield "dots on closed", timeline.unknown, timeline.closed
    for paper in ("window", "surface"):
        colours = theme.colours
        yield f"border on {paper}", colours.strong_border, getattr(colours, paper)
        yield f"focus on {paper}", colours.accent, getattr(colours, paper)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_every_text_can_be_read(theme: Theme) -> None:
    poor = {
        name: round(contrast(text, ground), 2)
        for name, text, ground in texts(theme)
        if contrast(text, ground) < TEXT
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_every_shape_can_be_seen(theme: Theme) -> None:
    poor = {
        name: round(contrast(shape, ground), 2)
        for name, shape, ground in shapes(theme)
        if contrast(shape, ground) < SHAPE
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_the_looks_of_openings_differ_in_pattern_and_not_only_in_colour(
    theme: Theme,
) -> None:
    assert len({theme.timeline.look(look).pattern for look in Look}) == len(Look)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_every_colour_is_a_colour(theme: Theme) -> None:
    for part in (theme.colours, theme.timeline):
        for name, value in part._asdict().items():
            if isinstance(value, str):
                assert QColor(value).isValid(), name


def test_that_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_that_each_severity_has_a_colour_of_its_own() -> None:
    for theme in THEMES:
        assert len({theme.severity(one) for one in Severity}) == 3


def test_that_text_scales_with_the_applications_font() -> None:
    points, pixels = QFont(), QFont()
    points.setPointSizeF(10)
    pixels.setPixelSize(20)
    assert scaled_font(points, 1.5).pointSizeF() == 15
    assert scaled_font(pixels, 0.5).pixelSize() == 10
    assert scaled_font(points, 1, bold=True).weight() > QFont.Weight.Normal


def test_that_a_theme_is_chosen_applied_and_told(qtbot: QtBot, qapp: QApplication) -> None:
    switch = ThemeSwitch(qapp, "light")
    before = (qapp.styleSheet(), qapp.palette())
    with qtbot.waitSignal(switch.theme_changed) as told:
        switch.choose("dark")
    assert told.args == [Theme.dark()]
    assert switch.theme is Theme.dark()
    assert switch.scheme == "dark"
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window == QColor(Theme.dark().colours.window)
    with qtbot.assertNotEmitted(switch.theme_changed):
        switch.choose("dark")
    switch.choose("light")
    assert (qapp.styleSheet(), qapp.palette()) == before


class Desktop:
    """What a desktop tells of itself; without one nothing can be told."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Light

    def styleHints(self) -> "Desktop":
        return self

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme


def test_that_the_system_is_followed_until_somebody_chooses(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = Desktop()
    monkeypatch.setattr("slotscope.ui.theme.QGuiApplication", desktop)

    def turn(scheme: Qt.ColorScheme) -> None:
        desktop.scheme = scheme
        qapp.styleHints().colorSchemeChanged.emit(scheme)

    switch = ThemeSwitch(qapp)
    assert switch.theme is Theme.light()
    for scheme, theme in (
        (Qt.ColorScheme.Dark, Theme.dark()),
        (Qt.ColorScheme.Light, Theme.light()),
        (Qt.ColorScheme.Dark, Theme.dark()),
    ):
        turn(scheme)
        assert switch.theme is theme
        window = qapp.palette().color(QPalette.ColorRole.Window)
        assert window == QColor(theme.colours.window)
    switch.choose("light")
    assert switch.theme is Theme.light()
    turn(Qt.ColorScheme.Light)
    turn(Qt.ColorScheme.Dark)
    assert switch.theme is Theme.light()


def test_that_the_first_theme_is_that_of_the_systems_palette_until_the_system_is_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, sheet = qapp.palette(), qapp.styleSheet()
    desktop = Desktop()
    monkeypatch.setattr("slotscope.ui.theme.QGuiApplication", desktop)
    try:
        for ours in (Theme.dark(), Theme.light()):
            qapp.setStyleSheet("")
            qapp.setPalette(ours.palette())
            switch = ThemeSwitch(qapp)
            assert switch.theme is ours
            desktop.scheme = Qt.ColorScheme.Unknown
            switch.refresh()
            assert switch.theme is ours
        desktop.scheme = Qt.ColorScheme.Dark
        switch.refresh()
        assert switch.theme is Theme.dark()
        qapp.setPalette(Theme.light().palette())
        assert ThemeSwitch(qapp).theme is Theme.dark()  # no longer the system's palette
    finally:
        qapp.setPalette(before)
        qapp.setStyleSheet(sheet)
