"""Garbage is left alone while the window is made, and no longer than until it stands."""

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from slotscope.app import logging_setup
from slotscope.app.collection_pause import CollectionPause
from slotscope.commands import demo, window
from slotscope.ui import application


@pytest.fixture
def collecting(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Whether garbage is collected before the window stands, and after. Work that other tests left
    under way would go on to put it off."""
    seen: list[bool] = []

    def run(_: object, *, furnished: Callable[[], None], **__: Any) -> int:
        seen.append(gc.isenabled())
        furnished()
        seen.append(gc.isenabled())
        return 3

    monkeypatch.setattr(application, "run_window", run)
    before = gc.isenabled()
    gc.enable()
    yield seen
    if not before:
        gc.disable()


def test_that_the_window_is_made_without_collecting_garbage(
    collecting: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    monkeypatch.setattr(window, "PAUSE", CollectionPause())
    monkeypatch.setattr(window, "require_display", lambda: None)
    log = logging_setup.set_up_logging(tmp_path)
    monkeypatch.setattr(logging_setup, "set_up_logging", lambda _: log)
    with closing(log):
        assert window.run(None) == 3
    assert collecting == [False, True]


def test_that_the_demo_is_opened_in_the_same_way(
    collecting: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "PAUSE", CollectionPause())
    monkeypatch.setattr(demo, "has_display", lambda: True)
    assert demo.run(window.DEMO, tmp_path, headless=False) == 3
    assert collecting == [False, True]
