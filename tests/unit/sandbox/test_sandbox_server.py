"""The sandbox as something that starts, answers, fails on purpose and stops."""

import signal
import socket
import subprocess
import sys
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from patience import SECONDS
from slotscope.app.errors import InputError
from slotscope.app.setup_text import read_setup_text
from slotscope.domain.practice import Mode
from slotscope.sandbox.faults import Operation
from slotscope.sandbox.praktika import PATHS
from slotscope.sandbox.server import RunningSandbox, serve

NOW = datetime(2026, 11, 23, 9, 2, tzinfo=ZoneInfo("Australia/Sydney"))


def ask(box: RunningSandbox, operation: Operation) -> httpx.Response:
    data = {
        "apikey": box.key,
        "practice_id": box.practice_id,
        "start_date": "2026-11-23",
        "end_date": "2026-11-24",
        "sReportName": "appointments",
        "bByCreationTime": "false",
        "iPracticeIds[]": box.practice_id,
        "sFromDate": "2026-11-23",
        "sToDate": "2026-11-24",
    }
    return httpx.post(box.base_url + PATHS[operation], data=data)


def test_that_nothing_is_left_when_the_block_ends() -> None:
    with serve("v1-healthy", now=NOW) as box:
        port = int(box.base_url.rpartition(":")[2])
        assert ask(box, Operation.CUSTOMER).status_code == 200
        assert "sandbox" in {one.name for one in threading.enumerate()}
    assert "sandbox" not in {one.name for one in threading.enumerate()}
    with pytest.raises(OSError, match=r"refused|Connection"):
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS)


def test_that_two_sandboxes_run_side_by_side() -> None:
    with serve("v1-healthy", now=NOW) as one, serve("v2-healthy", now=NOW) as other:
        assert one.base_url != other.base_url
        assert ask(one, Operation.CUSTOMER).json()["keyScope"] == "v1"
        assert ask(other, Operation.CUSTOMER).json()["keyScope"] == "combined"


def test_that_a_taken_port_is_an_error() -> None:
    with serve("v1-healthy", now=NOW) as box:
        port = int(box.base_url.rpartition(":")[2])
        with pytest.raises(InputError, match=rf"--port: expected .* free, not {port}$"):
            serve("v1-healthy", now=NOW, port=port).__enter__()


@pytest.mark.parametrize("port", [-1, 65536])
def test_that_what_is_no_port_is_an_error(port: int) -> None:
    with pytest.raises(InputError, match=rf"--port: expected .* not {port}$"):
        serve("v1-healthy", now=NOW, port=port).__enter__()


def test_that_an_unknown_scenario_is_refused_before_anything_is_served() -> None:
    with pytest.raises(InputError, match="no-such-thing"):
        serve("no-such-thing").__enter__()


def test_that_the_profile_reaches_the_sandbox_with_the_set_up_filled_in() -> None:
    with serve("v2-mixed-trouble", now=NOW) as box:
        profile = box.profile()
        practice = box.scenario.practice
    assert (profile.base_url, profile.page_url) == (box.base_url, box.page_url)
    assert profile.practice_ids == (practice.practice.id,)
    assert profile.mode is Mode.V2
    assert profile.publish_days == 60
    assert profile.setup is not None
    assert profile.setup.appointment_types == practice.healthengine.appointment_types
    assert box.key not in repr(profile)


def test_that_the_set_up_comes_as_a_table_with_the_names_of_both_systems() -> None:
    with serve("v2-mixed-trouble", now=NOW) as box:
        rows = read_setup_text(box.setup_csv(), "setup.csv")
        portal = box.scenario.practice.healthengine
    people = [one.practitioner for one in rows if not one.appointment_type]
    types = [one for one in rows if one.appointment_type]
    assert people == [one.name for one in portal.practitioners]
    assert types[0].cells == ("", "Check-up", "30", "Check-up", "yes")
    unlinked = [one.appointment_type for one in types if not one.linked_pms_appointment]
    assert unlinked == ["Invisalign consultation"]


def test_that_the_services_tell_their_own_time() -> None:
    with serve("v1-healthy", now=NOW) as box:
        assert ask(box, Operation.CUSTOMER).headers.get_list("date") == [
            "Sun, 22 Nov 2026 22:02:00 GMT"
        ]


def test_that_requests_are_told_with_their_status_and_without_the_key() -> None:
    with serve("access-denied", now=NOW) as box:
        ask(box, Operation.RULES)
        ask(box, Operation.APPOINTMENTS)
        seen = box.requests
    assert [(one.operation, one.status) for one in seen] == [
        (Operation.RULES, 200),
        (Operation.APPOINTMENTS, 403),
    ]
    assert box.key not in repr(seen)


@pytest.mark.parametrize(
    ("name", "operation", "status", "says"),
    [
        ("bad-key", Operation.CUSTOMER, 200, "DBUnauthorisedException"),
        ("access-denied", Operation.APPOINTMENTS, 403, "Permission denied"),
        ("login-page", Operation.APPOINTMENTS, 200, "<title>Praktika - Login"),
        ("login-redirect", Operation.RULES, 307, ""),
        ("error-envelope", Operation.AVAILABILITY, 200, "DBQueryException"),
        ("service-down", Operation.SEARCH, 500, "Internal Server Error"),
    ],
)
def test_that_a_fault_is_shown_in_the_services_own_way(
    name: str, operation: Operation, status: int, says: str
) -> None:
    with serve(name, now=NOW) as box:
        answer = ask(box, operation)
    assert answer.status_code == status
    assert says in answer.text


def test_that_a_redirect_leads_to_a_login_page() -> None:
    with serve("login-redirect", now=NOW) as box:
        to = ask(box, Operation.RULES).headers["location"]
        assert "<title>Praktika - Login" in httpx.get(box.base_url + to).text


def test_that_only_the_first_request_is_throttled() -> None:
    with serve("throttled", now=NOW) as box:
        first, second = ask(box, Operation.APPOINTMENTS), ask(box, Operation.APPOINTMENTS)
    assert (first.status_code, first.headers["retry-after"]) == (429, "1")
    assert (second.status_code, type(second.json())) == (200, list)


def test_that_a_slow_answer_outlasts_an_impatient_reader_and_the_sandbox_stops_all_the_same() -> (
    None
):
    impatient = httpx.Timeout(SECONDS, read=0.2)
    with serve("slow", now=NOW) as box, pytest.raises(httpx.ReadTimeout):
        httpx.post(box.base_url + PATHS[Operation.APPOINTMENTS], data={}, timeout=impatient)
    assert "sandbox" not in {one.name for one in threading.enumerate()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot interrupt another process")
def test_that_the_command_serves_until_it_is_interrupted() -> None:
    # A run in the background hands down that interrupts are ignored.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from slotscope.sandbox.command import run; raise SystemExit(run('v1-healthy', None))"
    )
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told: dict[str, str] = {}
        for line in process.stdout:
            name, _, value = line.strip().rpartition(" ")
            told[name.strip()] = value
            if "Ctrl+C" in line:
                break
        answer = httpx.post(
            told["Praktika address"] + PATHS[Operation.RULES],
            data={"apikey": told["API key"], "practice_id": told["Practice id"]},
        )
        assert answer.json() == []
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=SECONDS)
        finally:
            process.kill()
    assert process.returncode == 0
    assert errors == ""


def test_that_the_web_server_is_imported_only_when_something_is_served() -> None:
    code = (
        "import sys, slotscope.sandbox.command as c; c.scenario_names();"
        "raise SystemExit('uvicorn' in sys.modules or 'starlette' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
