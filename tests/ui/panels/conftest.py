"""The bench that the panels' tests stand on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from panel_cases import Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    with a_bench(qtbot) as one:
        yield one
