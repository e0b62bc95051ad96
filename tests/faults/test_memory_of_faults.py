"""Answers larger than any real one cost little memory, measured in a process of its own."""

import asyncio
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from fault_server import serving
from healthy_services import FETCHERS, Fetcher
from network import Speak, answer, saying
from patience import SECONDS

CHILD = Path(__file__).with_name("memory_child.py")
MOST_MB = 100
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the most memory that was used is not told there"
)
BY_NAME = {one.name: one for one in FETCHERS}
BOMB = gzip.compress(bytes(400 * 1024 * 1024), 9)
BRACKETS = b"[" + b"[]," * 6_000_000 + b"[]]"
GZIP = "Content-Encoding: gzip"


PICTURE = '["\N{GRINNING FACE}'.encode() + b"a" * (19 * 1024 * 1024) + b'"]'
OBJECTS = b"[" + b'{"a":1},' * 250_000 + b"{}]"
KEYS = b"{" + b",".join(b'"%d":1' % number for number in range(500_000)) + b"}"


async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"", length=-1))
    while True:
        writer.write(b" " * 1_000_000)
        await writer.drain()


def rows(fetcher: Fetcher) -> bytes:
    """Six megabytes of rows, several times a real answer; the last of them is none."""
    one = json.dumps(fetcher.rows(fetcher.value)[0]).encode()
    count = 6 * 1024 * 1024 // (len(one) + 2)
    return b"[" + b", ".join([one] * count) + b', "no row"]'


def growth(fetcher: Fetcher, speech: Speak) -> tuple[float, str]:
    with serving() as well, serving(fetcher.path, speech) as ill:
        done = subprocess.run(
            [sys.executable, str(CHILD), well.url, ill.url],
            capture_output=True,
            text=True,
            timeout=10 * SECONDS,
            check=True,
            env={"PYTHONPATH": str(CHILD.parents[1]), "NO_PROXY": "*"},
        )
    grown, _, outcome = done.stdout.strip().partition(" ")
    print(f"{fetcher.name}: {grown} MB")  # noqa: T201 - for the table of figures, with -rP
    return float(grown), outcome


@pytest.mark.parametrize("name", ["db_getAvailability.php", "page", "pmsResources"])
@pytest.mark.parametrize("kind", ["bomb", "endless", "brackets"])
def test_that_what_never_ends_costs_little_memory(name: str, kind: str) -> None:
    fetcher = BY_NAME[name]
    speech = {
        "bomb": saying(answer(BOMB, GZIP)),
        "endless": endless,
        "brackets": saying(answer(gzip.compress(fetcher.body(BRACKETS)), GZIP)),
    }
    grown, outcome = growth(fetcher, speech[kind])
    assert outcome == fetcher.source.value
    assert grown < MOST_MB


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("db_getRules.php", PICTURE),
        ("pmsResources", OBJECTS),
        ("requests", OBJECTS),
        ("availability", b'{"data": ' + OBJECTS + b"}"),
        ("livenessContract", b'{"liveHours": ' + KEYS + b"}"),
        ("db_search.php", KEYS),
    ],
    ids=("one picture", "objects", "objects for texts", "objects inside", "keys", "days"),
)
def test_that_what_is_wrong_a_thousand_times_costs_little_memory(name: str, body: bytes) -> None:
    fetcher = BY_NAME[name]
    grown, outcome = growth(fetcher, saying(answer(gzip.compress(body, 1), GZIP)))
    assert outcome == fetcher.source.value
    assert grown < MOST_MB


@pytest.mark.parametrize("name", ["db_reportingDataWarehouse.php"])
def test_that_a_long_answer_with_a_fault_at_its_end_costs_little_memory(name: str) -> None:
    fetcher = BY_NAME[name]
    grown, outcome = growth(fetcher, saying(answer(rows(fetcher))))
    assert outcome == fetcher.source.value
    assert grown < MOST_MB
