"""The timeline as a table: it is read while somebody looks, and costs nothing else."""

from PySide6.QtCore import QMetaMethod
from pytestqt.qtbot import QtBot

from builders import NOW, v2_snapshot
from slotscope.diagnosis.engine import diagnose
from slotscope.ui.panels.timeline_table import TimelineTablePanel
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView


def test_that_nothing_listens_to_the_table_while_nobody_looks(qtbot: QtBot) -> None:
    timeline = TimelineView(Theme.light())
    qtbot.addWidget(timeline)
    panel = TimelineTablePanel(timeline)
    qtbot.addWidget(panel)
    timeline.show_result(diagnose(v2_snapshot(), NOW), ())
    reset = QMetaMethod.fromSignal(timeline.table.modelReset)
    assert not timeline.table.isSignalConnected(reset)
    panel.watch(True)
    assert timeline.table.isSignalConnected(reset)
    assert panel.view.model().rowCount() > 0
    with qtbot.waitSignal(timeline.table.modelReset):
        timeline.set_practitioners([])
    panel.watch(False)
    assert not timeline.table.isSignalConnected(reset)
