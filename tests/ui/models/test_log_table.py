"""The connection log as a table: marks, sizes, masks."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from fakes import log_entry
from slotscope.app.masking import register_secret
from slotscope.ui.explain.glyph import Glyph, glyph_from
from slotscope.ui.models.cell_role import CellRole
from slotscope.ui.models.log_table import HEADERS, LogTable, size


@pytest.mark.parametrize(
    ("received", "said"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_400, "12.4 kB"), (3_100_000, "3.1 MB")],
)
def test_that_sizes_are_told(received: int, said: str) -> None:
    assert size(received) == said


def test_that_rows_tell_time_operation_and_outcome(qtbot: QtBot) -> None:
    table = LogTable()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.show_log((log_entry(), log_entry("db_rules", None, "TimedOut: no answer.")), None)
    cells = [[str(table.index(row, one).data()) for one in range(len(HEADERS))] for row in (0, 1)]
    assert cells[0] == [
        "08:00:00",
        "Praktika's practice details",
        "db_customer",
        "200",
        "0.25 s",
        "2.0 kB",
        "OK",
    ]
    assert cells[1][3] == "no answer"
    signs = [glyph_from(table.index(row, 0).data(CellRole.GLYPH)) for row in (0, 1)]
    assert signs == [Glyph.GOOD, Glyph.ERROR]
    spoken = table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Failed. 08:00:00"
    assert table.index(1, 6).data(Qt.ItemDataRole.ToolTipRole) == "TimedOut: no answer."
    assert table.line(1) == "\t".join(cells[1])


def test_that_times_are_told_in_the_practices_zone(qtbot: QtBot) -> None:
    table = LogTable()
    table.show_log((log_entry(),), ZoneInfo("Australia/Perth"))
    assert table.index(0, 0).data() == "05:00:00"


def test_that_a_key_never_gets_into_the_table_or_its_text(qtbot: QtBot) -> None:
    register_secret("an-invented-key-0123456789")
    table = LogTable()
    table.show_log((log_entry(outcome="BadKey: an-invented-key-0123456789\nwas refused"),), None)
    assert "invented" not in table.text()
    assert table.text().count("\n") == 1
