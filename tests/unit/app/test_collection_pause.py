"""``app.collection_pause``."""

import gc
import threading
from collections.abc import Iterator

import pytest

from slotscope.app.collection_pause import MANY, CollectionPause


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.collect()
    assert gc.isenabled()
    yield
    gc.unfreeze()
    gc.enable()


def test_that_collection_waits_for_the_last_of_several() -> None:
    pause = CollectionPause()
    first, second = pause.begin(), pause.begin()
    assert not gc.isenabled()
    first()
    first()
    assert not gc.isenabled()
    second()
    assert gc.isenabled()


def test_that_any_thread_may_end_it() -> None:
    pause = CollectionPause()
    ends = [pause.begin() for _ in range(50)]
    threads = [threading.Thread(target=end) for end in ends for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert gc.isenabled()
    later = pause.begin()
    assert not gc.isenabled()
    later()


@pytest.mark.parametrize(("made", "left_out"), [(100, False), (MANY + 10_000, True)])
def test_that_many_new_objects_are_left_out_of_later_collections(made: int, left_out: bool) -> None:
    gc.unfreeze()
    end = CollectionPause().begin()
    kept = [[number] for number in range(made)]
    end()
    assert (gc.get_freeze_count() > 0) == left_out
    assert len(kept) == made


def test_that_what_is_left_out_is_freed_all_the_same() -> None:
    end = CollectionPause().begin()
    kept = [[number] for number in range(MANY + 10_000)]
    end()
    frozen = gc.get_freeze_count()
    kept.clear()
    assert gc.get_freeze_count() <= frozen - MANY


def test_that_it_ends_once_that_is_said() -> None:
    with CollectionPause().until_called() as end:
        assert not gc.isenabled()
        end()
        assert gc.isenabled()
    assert gc.isenabled()


def test_that_it_ends_with_the_block_at_the_latest() -> None:
    def fail() -> None:
        with CollectionPause().until_called():
            assert not gc.isenabled()
            raise RuntimeError("no screen")

    with pytest.raises(RuntimeError, match="no screen"):
        fail()
    assert gc.isenabled()
