"""Qt's enumerations by the names of their values."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from slotscope.ui.by_name import set_by_name


def test_that_values_and_joined_flags_are_set(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    flags = "TextSelectableByMouse|TextSelectableByKeyboard"
    set_by_name(label, textFormat="PlainText", textInteractionFlags=flags)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.textInteractionFlags() == (
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )


@pytest.mark.parametrize("values", [{"textFormat": "Prose"}, {"textForm": "PlainText"}])
def test_that_what_qt_does_not_know_is_refused(qtbot: QtBot, values: dict[str, str]) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(ValueError, match=r"QLabel\.textForm.* does not take"):
        set_by_name(label, **values)
