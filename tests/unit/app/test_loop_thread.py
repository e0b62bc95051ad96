"""``app.loop_thread``."""

import asyncio
import gc
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import anyio
import pytest

from patience import SECONDS
from slotscope.app.loop_thread import NetworkThread
from slotscope.app.network_loop import NetworkLoop, end

SOON = SECONDS


@pytest.fixture
def others() -> set[threading.Thread]:
    """The threads that were there before."""
    return set(threading.enumerate())


@pytest.fixture
def network(others: set[threading.Thread]) -> Iterator[NetworkThread]:
    thread = NetworkThread()
    yield thread
    assert thread.close(SOON)


async def name() -> str:
    return threading.current_thread().name


async def forever(begun: threading.Event, ended: threading.Event) -> None:
    begun.set()
    try:
        await asyncio.Event().wait()
    finally:
        ended.set()


def running(others: set[threading.Thread]) -> list[str]:
    names = [one.name for one in threading.enumerate() if one not in others]
    return [one for one in names if one.startswith("slotscope")]


def test_that_work_is_done_on_the_one_thread(
    network: NetworkThread, others: set[threading.Thread]
) -> None:
    names = {network.submit(name()).result(SOON) for _ in range(3)}
    assert names == {"slotscope-network"}
    assert running(others) == ["slotscope-network"]


def test_that_what_is_submitted_while_the_thread_begins_is_done_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    submitted = threading.Event()

    class SlowLoop(NetworkLoop):
        def __init__(self) -> None:
            assert submitted.wait(SOON)
            super().__init__()

    monkeypatch.setattr("slotscope.app.network_loop.NetworkLoop", SlowLoop)
    network = NetworkThread()
    first, second = network.submit(name()), network.submit(name())
    submitted.set()
    assert first.result(SOON) == second.result(SOON) == "slotscope-network"
    assert network.close(SOON)


def test_that_an_error_reaches_the_one_who_asked(network: NetworkThread) -> None:
    async def fail() -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        network.submit(fail()).result(SOON)


def test_that_cancelling_ends_the_work(network: NetworkThread) -> None:
    begun, ended = threading.Event(), threading.Event()
    future = network.submit(forever(begun, ended))
    assert begun.wait(SOON)
    assert future.cancel()
    assert ended.wait(SOON)
    with pytest.raises(CancelledError):
        future.result(SOON)


def test_that_work_cancelled_at_once_is_never_left_over(network: NetworkThread) -> None:
    begun, ended = threading.Event(), threading.Event()
    for _ in range(20):
        assert network.submit(forever(begun, ended)).cancel()
    assert network.submit(name()).result(SOON) == "slotscope-network"


def test_that_work_that_cancels_itself_is_told(network: NetworkThread) -> None:
    async def give_up() -> None:
        raise asyncio.CancelledError

    with pytest.raises(CancelledError):
        network.submit(give_up()).result(SOON)


def test_that_work_that_ends_otherwise_when_cancelled_is_nobody_s_concern(
    network: NetworkThread,
) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def fail_instead() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
            raise LookupError("too late")

    future = network.submit(fail_instead())
    assert begun.wait(SOON)
    future.cancel()
    assert ended.wait(SOON)
    assert network.submit(name()).result(SOON) == "slotscope-network"
    assert future.cancelled()


def test_that_a_name_found_too_late_is_dropped(
    network: NetworkThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, released = threading.Event(), threading.Event()
    look_up_thread: list[threading.Thread] = []

    def hang(*_: object, **__: object) -> list[object]:
        look_up_thread.append(threading.current_thread())
        begun.set()
        released.wait()
        return []

    async def look_up() -> object:
        return await asyncio.get_running_loop().getaddrinfo("praktika.example", 443)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    future = network.submit(look_up())
    assert begun.wait(SOON)
    assert future.cancel()
    released.set()
    look_up_thread[0].join(SOON)
    assert network.submit(name()).result(SOON) == "slotscope-network"
    assert future.cancelled()


def test_that_work_may_be_submitted_by_many_threads(network: NetworkThread) -> None:
    found: list[str] = []
    askers = [
        threading.Thread(target=lambda: found.append(network.submit(name()).result(SOON)))
        for _ in range(8)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(SOON)
    assert found == ["slotscope-network"] * 8


def test_that_closing_ends_what_still_runs_and_the_thread(others: set[threading.Thread]) -> None:
    network = NetworkThread()
    begun, ended = threading.Event(), threading.Event()
    future = network.submit(forever(begun, ended))
    assert begun.wait(SOON)
    assert network.close(SOON)
    assert ended.is_set()
    assert future.cancelled()
    assert running(others) == []


def test_that_closing_at_once_ends_what_has_not_begun() -> None:
    network = NetworkThread()
    future = network.submit(forever(threading.Event(), threading.Event()))
    assert network.close(SOON)
    assert future.cancelled()


def test_that_closing_before_anything_started_is_nothing(others: set[threading.Thread]) -> None:
    network = NetworkThread()
    assert network.close(0)
    assert network.close(0)
    assert running(others) == []


def test_that_closing_drops_no_work_that_a_library_has_not_begun_yet() -> None:
    """As the HTTP library connects: in a group of tasks that knows how to end them."""
    begun: list[str] = []

    async def connect() -> None:
        begun.append("connect")

    async def ask() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(connect)
            loop.stop()
            await asyncio.Event().wait()

    loop = NetworkLoop()
    task = loop.create_task(ask())
    loop.run_forever()
    assert begun == []
    end(loop, SOON, {task})
    assert task.cancelled()
    gc.collect()  # a coroutine that nobody began complains here


def test_that_nothing_can_be_submitted_after_closing() -> None:
    network = NetworkThread()
    network.close(SOON)
    with pytest.raises(RuntimeError, match="closed"):
        network.submit(name())


def test_that_stubborn_work_does_not_keep_the_thread() -> None:
    begun, released = threading.Event(), threading.Event()

    async def stubborn() -> None:
        begun.set()
        while not released.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue

    network = NetworkThread(grace=0.05)
    network.submit(stubborn())
    assert begun.wait(SOON)
    assert network.close(SOON)
    released.set()


def test_that_a_look_up_that_hangs_keeps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, released = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        begun.set()
        released.wait()
        return []

    async def look_up() -> object:
        return await asyncio.get_running_loop().getaddrinfo("praktika.example", 443)

    network = NetworkThread()
    monkeypatch.setattr(socket, "getaddrinfo", hang)
    future = network.submit(look_up())
    assert begun.wait(SOON)
    assert network.close(SOON)
    assert future.cancelled()
    released.set()


def test_that_a_name_is_found_or_not(
    network: NetworkThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_up(host: str) -> object:
        return await asyncio.get_running_loop().getaddrinfo(host, 443)

    def answer(host: str, *_: object, **__: object) -> list[str]:
        if host != "known.example":
            raise socket.gaierror("not known")
        return ["an address"]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert network.submit(look_up("known.example")).result(SOON) == ["an address"]
    with pytest.raises(socket.gaierror):
        network.submit(look_up("unknown.example")).result(SOON)


def test_that_asyncio_is_imported_only_when_something_is_read() -> None:
    script = (
        "import sys; import slotscope.app.loop_thread, slotscope.sources.reader; "
        "print(sorted({'asyncio', 'httpx', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=SECONDS, check=True
    )
    assert done.stdout.strip() == "[]"
