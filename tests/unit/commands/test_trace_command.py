"""``slotscope trace``: the gates as JSON and to read out, and what is refused."""

import json

import pytest

from builders import v2_snapshot
from terminal import NOW, V1, V2, Terminal

AMARA, CHECKUP = "7275352", "t1"


def asked(*more: object, file: object = V2, who: str = AMARA, type_: str = CHECKUP) -> list[object]:
    return ["trace", file, "--practitioner", who, "--type", type_, *more]


def test_that_the_json_has_the_gates_in_order(terminal: Terminal) -> None:
    ran = terminal.run(*asked("--at", "2026-11-24T09:30", "--now", NOW, "--format", "json"))
    document = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert document["format"] == "slotscope-trace/1"
    assert document["verdict"] == "published"
    assert [one["id"] for one in document["gates"]][:3] == [
        "subscription",
        "allocation",
        "practitioner.enabled",
    ]
    for gate in document["gates"]:
        assert set(gate) == {"id", "outcome", "says", "evidence", "fix"}
        assert gate["outcome"] in {"pass", "fail", "risk", "unknown", "skipped"}


def test_that_the_verdict_is_that_of_check(terminal: Terminal) -> None:
    checked = json.loads(terminal.run("check", V2, "--format", "json").out)
    for opening in checked["openings"][::23]:
        ran = terminal.run(
            *asked(
                "--at",
                opening["start"],
                "--format",
                "json",
                who=opening["practitioner_id"],
                type_=opening["healthengine_type_id"],
            )
        )
        assert json.loads(ran.out)["verdict"] == opening["verdict"]


def test_that_any_time_can_be_traced(terminal: Terminal) -> None:
    ran = terminal.run(*asked("--at", "2026-11-24T03:33", "--format", "json", file=V1))
    assert ran.status == 0
    assert json.loads(ran.out)["verdict"] == "no_opening"


def test_that_the_text_says_what_stops_it_first(terminal: Terminal) -> None:
    lines = terminal.run(*asked("--at", "2026-11-23T11:30")).out.splitlines()
    assert lines[0] == "Check-up with Dr Amara Singh, Mon 23 Nov 11:30"
    assert lines[1] == "No opening starts at this time."
    assert lines[2].startswith("Free Mon 23 Nov 10:10-12:00 is cut from its start every 30 min")
    assert max(len(line) for line in lines) < 80


def test_that_the_text_of_what_is_published_names_nothing_that_stops_it(
    terminal: Terminal,
) -> None:
    path = terminal.file("healthy.json", v2_snapshot())
    lines = terminal.run(
        "trace", path, "--practitioner", "p1", "--type", "t1", "--at", "2026-11-23T10:00"
    ).out.splitlines()
    assert lines[:3] == [
        "Check-up with Dr Amara Singh, Mon 23 Nov 10:00",
        "Published: patients can book it.",
        "",
    ]


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-24T09:30:00",
        "2026-11-24",
        "09:30",
        "2026-11-24T09:30+11:00",
        "2026-02-30T09:30",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
    ],
)
def test_that_a_start_that_is_no_time_at_the_practice_is_refused(
    terminal: Terminal, at: str
) -> None:
    assert terminal.run(*asked("--at", at)).refusal.startswith("slotscope: --at: expected a time ")


def test_that_an_unknown_id_is_refused_with_those_there_are(terminal: Terminal) -> None:
    start = ("--at", "2026-11-24T09:30")
    who = terminal.run(*asked(*start, who="9")).refusal
    assert who == ("slotscope: --practitioner: expected one of 7275352, 7275353, 7275354")
    what = terminal.run(*asked(*start, type_="9")).refusal
    assert what == "slotscope: --type: expected one of t1, t2, t3, t4"


def test_that_a_moment_without_offset_is_refused(terminal: Terminal) -> None:
    ran = terminal.run(*asked("--at", "2026-11-24T09:30", "--now", "2026-11-23T09:10"))
    assert "--now" in ran.refusal


def test_that_what_has_to_be_given_is_asked_for(terminal: Terminal) -> None:
    assert "--at" in terminal.run(*asked()).refusal
