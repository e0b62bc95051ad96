"""Planted keys and a planted patient, hunted through everything that a command leaves behind."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from canaries import hits, hits_in
from fault_server import serving
from healthy_services import FETCHERS, KEY, PATIENT_SECRETS, PROFILE
from network import Speak, answer, saying
from patience import SECONDS
from slotscope.sources.profile_file import JsonProfileStore

CHILD = Path(__file__).with_name("hunted_command.py")
SECRETS = (KEY, *PATIENT_SECRETS)
CUSTOMER, AVAILABILITY, RULES, DIARY = FETCHERS[:4]
FETCH = f"fetch {PROFILE.id} --out s.json --key-stdin"
FORMATS = ("html", "pdf", "md", "txt", "csv", "json")
ECHO = json.dumps({"error": f"Unknown problem with {KEY} of {' '.join(PATIENT_SECRETS)}"}).encode()
WRONG_ROW = json.dumps([{"iAppointmentId": KEY, "dtAppointment": PATIENT_SECRETS[0]}]).encode()


class Run:
    """The program in a home of its own."""

    def __init__(self, home: Path, base_url: str) -> None:
        self.home = home
        self.config = home / "config" / "slotscope"
        profile = replace(PROFILE, base_url=base_url, page_url=base_url)
        JsonProfileStore(self.config).save(profile)
        self.said = b""

    def __call__(self, *commands: str, keys: tuple[str, ...] = (KEY,)) -> list[int]:
        """The statuses of some commands, run in one process; each fetch reads one of the keys."""
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "HUNT_FOLDER": str(self.home / "hunt"),
            "NO_PROXY": "*",
        }
        (self.home / "hunt").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, str(CHILD), " // ".join(commands)],
            input="".join(f"{key}\n" for key in keys).encode(),
            capture_output=True,
            cwd=self.home,
            env=environment,
            timeout=SECONDS,
            check=True,
        )
        self.said += done.stdout + done.stderr
        return [int(one) for one in done.stdout.splitlines()[-1].strip(b"[]").split(b",")]

    def hits(self, *secrets: str) -> list[str]:
        return hits(self.said, *secrets) + hits_in(self.home, *secrets)


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the folders are named as on Linux here"
)


def test_that_the_hunt_finds_what_is_planted(tmp_path: Path) -> None:
    for number, text in enumerate((KEY, KEY[3:11], KEY.upper(), PATIENT_SECRETS[0])):
        (tmp_path / f"{number}.txt").write_text(f"<<{text}>>", encoding="utf-16-le")
        assert hits_in(tmp_path, *SECRETS)
        (tmp_path / f"{number}.txt").unlink()
    assert hits_in(tmp_path, *SECRETS) == []


def test_that_no_command_leaves_a_key_or_a_patient(tmp_path: Path) -> None:
    with serving() as server:
        run = Run(tmp_path, server.url)
        statuses = run(
            FETCH,
            "check s.json",
            "check s.json --format json",
            "compare s.json s.json",
            "trace s.json --practitioner p1 --type t1 --at 2026-11-23T09:30",
            *(f"report s.json --out r.{one}" for one in FORMATS),
            "report s.json --out i.html --patients initials",
            "case s.json --out c.slotscope",
            "check c.slotscope",
        )
        assert KEY.encode() in b"".join(server.received)
    assert max(statuses) <= 1
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} >= {
        "s.json",
        "i.html",
        "c.slotscope",
        *(f"r.{one}" for one in FORMATS),
    }
    assert "appointments" in (tmp_path / "s.json").read_text(encoding="utf-8")
    assert run.hits(*SECRETS) == []


@pytest.mark.parametrize(
    ("path", "speech"),
    [
        (CUSTOMER.path, saying(answer(ECHO))),
        (CUSTOMER.path, saying(answer(ECHO, status="401 No"))),
        (CUSTOMER.path, saying(answer(ECHO, f"X-Echo: {KEY}", status="500 No"))),
        (CUSTOMER.path, saying(answer(b"", f"Location: https://x.test/{KEY}", status="302 No"))),
        (CUSTOMER.path, saying(KEY.encode() + b"\r\n\r\n")),
        (DIARY.path, saying(answer(ECHO))),
        (DIARY.path, saying(answer(WRONG_ROW))),
        (DIARY.path, saying(answer(DIARY.body()[:-20]))),
        (DIARY.path, saying(answer(DIARY.body(), length=9_000))),
        (RULES.path, saying(answer(ECHO, status="403 No"))),
    ],
    ids=lambda value: value.rpartition("/")[2] if isinstance(value, str) else "",
)
def test_that_no_fault_makes_a_command_tell_a_key_or_a_patient(
    tmp_path: Path, path: str, speech: Speak
) -> None:
    with serving(path, speech) as server:
        run = Run(tmp_path, server.url)
        assert run(FETCH) == [2 if path == CUSTOMER.path else 1]
    assert run.hits(*SECRETS) == []


def test_that_a_key_that_cannot_be_one_is_never_repeated(tmp_path: Path) -> None:
    entered = (f"{KEY} {KEY}", f"“{KEY}”", f"{KEY}é", KEY * 100)
    with serving() as server:
        run = Run(tmp_path, server.url)
        assert run(*[FETCH] * len(entered), keys=entered) == [2] * len(entered)
        assert server.received == []
    assert run.hits(KEY) == []
    assert run.said.count(b"The key") == len(entered)


def test_that_a_command_starts_no_other_program_and_speaks_to_one_address(tmp_path: Path) -> None:
    with serving() as server:
        run = Run(tmp_path, server.url)
        assert run(FETCH) == [0]
        port = server.port
    (told,) = (tmp_path / "hunt").glob("seen-*.json")
    events = json.loads(told.read_text(encoding="utf-8"))["events"]
    assert [one for one in events if not one.startswith("socket.")] == []
    connected = {one for one in events if one.startswith("socket.connect")}
    assert connected
    assert all(f"('127.0.0.1', {port})" in one for one in connected)
