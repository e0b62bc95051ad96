"""Rubbish of a test with a window is swept up after that test, on the thread of the window.

Python's collector runs wherever something is made. Inside one of Qt's own calls, or on a worker
thread, it would take down the objects of an earlier test there: Qt then waits for itself.
"""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def settled() -> Iterator[None]:
    """What was loaded before the first test stays, so that no sweep has to look through it."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def swept(settled: None) -> Iterator[None]:
    """No collection during a test, and one after it."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
