"""The banner of a what-if."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from builders import v2_snapshot
from panel_cases import Bench
from slotscope.domain.changes import SetPublishDays, SetThreshold
from slotscope.ui.preview_banner import PreviewBanner
from slotscope.ui.theme import Theme


def test_that_the_banner_stands_as_long_as_anything_is_tried(bench: Bench) -> None:
    space = bench.file(v2_snapshot())
    banner = PreviewBanner(space)
    bench.qtbot.addWidget(banner)
    assert banner.isHidden()
    space.try_change(SetThreshold(120))
    assert banner.text == (
        "WHAT-IF: a preview with 1 change. Nothing has been changed in Praktika or HealthEngine."
    )
    space.try_change(SetPublishDays(90))
    bench.settled(space)
    assert "with 2 changes" in banner.text
    assert banner.accessibleName() == banner.text
    button = banner.findChild(QPushButton, "preview_banner_reset")
    assert button is not None
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "going back" in banner.text
    bench.settled(space)
    assert banner.isHidden()
    assert banner.text == ""


def test_that_the_banner_goes_with_its_practice(bench: Bench) -> None:
    space = bench.file(v2_snapshot())
    banner = PreviewBanner(space)
    bench.qtbot.addWidget(banner)
    space.try_change(SetThreshold(120))
    space.close_practice()
    assert banner.isHidden()


def test_that_the_banner_follows_the_theme(bench: Bench) -> None:
    banner = PreviewBanner(bench.file(v2_snapshot()))
    bench.qtbot.addWidget(banner)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for theme in (Theme.dark(), Theme.light()):
        theme.apply(app)
        assert theme.timeline.preview in banner.styleSheet()
