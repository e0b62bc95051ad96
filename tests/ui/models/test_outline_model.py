"""The tree model: Qt's own tester, roles, and finding a row again."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from slotscope.ui.explain.glyph import Glyph, glyph_from
from slotscope.ui.models.outline import Node, OutlineModel, Role, depth_of, node_of

NODES = (
    Node(
        ("Group",),
        group=True,
        children=(
            Node(("One", "1"), Glyph.ERROR, "detail", "tip", "spoken", "needle", payload=("a",)),
            Node(
                ("Two\n\x1b[31m", "2"),
                muted=True,
                payload=("b",),
                children=(Node(("Deep",), payload=("c",)),),
            ),
        ),
    ),
    Node(("Last",)),
)


def model() -> OutlineModel:
    one = OutlineModel(("What", "Number"), (1,))
    one.show_nodes(NODES)
    return one


def test_that_qts_own_tester_accepts_the_model(qtbot: QtBot) -> None:
    one = model()
    QAbstractItemModelTester(one, QAbstractItemModelTester.FailureReportingMode.Warning)
    one.show_nodes(NODES[:1])
    one.show_nodes(())
    assert one.rowCount() == 0


def test_that_rows_tell_their_texts_and_roles(qtbot: QtBot) -> None:
    one = model()
    group = one.index(0, 0)
    first = one.index(0, 0, group)
    assert group.data(Role.GROUP)
    assert first.data() == "One"
    assert first.siblingAtColumn(1).data() == "1"
    assert glyph_from(first.data(Role.GLYPH)) is Glyph.ERROR
    assert first.data(Role.DETAIL) == "detail"
    assert node_of(first).search == node_of(first.siblingAtColumn(1)).search == "needle"
    assert [depth_of(one) for one in (group, first)] == [0, 1]
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "tip"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "spoken"
    assert first.siblingAtColumn(1).data(Qt.ItemDataRole.AccessibleTextRole) == "1"
    assert first.siblingAtColumn(1).data(Qt.ItemDataRole.TextAlignmentRole) is not None
    assert one.index(1, 0, group).data(Role.MUTED)
    assert glyph_from(one.index(1, 0, group).data(Role.GLYPH)) is None
    assert one.index(1, 1).data() == ""
    assert QModelIndex().data() is None


def test_that_control_characters_of_a_name_are_gone(qtbot: QtBot) -> None:
    one = model()
    assert "\x1b" not in one.index(1, 0, one.index(0, 0)).data()


def test_that_a_row_is_found_by_its_payload_at_any_depth(qtbot: QtBot) -> None:
    one = model()
    assert one.find(("c",)).data() == "Deep"
    assert one.find(("c",)).parent().parent() == one.index(0, 0)
    assert not one.find(("nowhere",)).isValid()


def test_that_headers_are_told(qtbot: QtBot) -> None:
    one = model()
    across = Qt.Orientation.Horizontal
    assert one.headerData(0, across) == "What"
    assert one.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) is not None
    assert one.headerData(0, across, Qt.ItemDataRole.TextAlignmentRole) is None
    assert one.headerData(0, Qt.Orientation.Vertical) is None
