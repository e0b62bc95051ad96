"""The timeline as a table: it is read while somebody looks, and costs nothing else."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from builders import NOW, v2_snapshot
from slotscope.diagnosis.engine import diagnose
from slotscope.ui.panels.timeline_table import TimelineTablePanel
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_table import FOLLOWS_AFTER_MS
from slotscope.ui.timeline_view import TimelineView


def test_that_the_table_is_read_again_while_somebody_looks_and_not_otherwise(
    qtbot: QtBot,
) -> None:
    timeline = TimelineView(Theme.light())
    qtbot.addWidget(timeline)
    panel = TimelineTablePanel(timeline)
    qtbot.addWidget(panel)
    timeline.show_result(diagnose(v2_snapshot(), NOW), ())
    panel.watch(True)
    everybody = panel.view.model().rowCount()
    assert everybody > 0
    read: list[str] = []
    timeline.table.modelReset.connect(lambda: read.append("again"))
    with qtbot.waitSignal(timeline.table.modelReset):
        timeline.set_practitioners([])
    assert panel.view.model().rowCount() == 0
    panel.watch(False)
    read.clear()
    timeline.set_practitioners(None)
    later = QTimer()
    later.setSingleShot(True)
    with qtbot.waitSignal(later.timeout):
        later.start(2 * FOLLOWS_AFTER_MS)
    assert read == []
    panel.watch(True)
    assert panel.view.model().rowCount() == everybody
