"""Garbage is left alone until the window stands, and never longer."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fakes import fake_services
from slotscope.app.collection_pause import CollectionPause
from slotscope.commands.open_window import open_window
from slotscope.ui import application


@pytest.fixture(autouse=True)
def own_pause(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work that other tests left under way would go on to put collection off."""
    monkeypatch.setattr("slotscope.commands.open_window.PAUSE", CollectionPause())
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_that_garbage_is_collected_again_once_the_window_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []

    def run(_: object, *, furnished: Callable[[], None], **__: Any) -> int:
        seen.append(gc.isenabled())
        furnished()
        seen.append(gc.isenabled())
        return 3

    monkeypatch.setattr(application, "run_window", run)
    assert open_window(fake_services()) == 3
    assert seen == [False, True]


def test_that_garbage_is_collected_again_where_there_never_is_a_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(*_: object, **__: object) -> int:
        raise RuntimeError("no screen")

    monkeypatch.setattr(application, "run_window", run)
    with pytest.raises(RuntimeError, match="no screen"):
        open_window(fake_services())
    assert gc.isenabled()
