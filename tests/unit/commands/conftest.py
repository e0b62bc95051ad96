"""A terminal for each test."""

from pathlib import Path

import pytest

from terminal import Terminal


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    return Terminal(capsys, tmp_path)
