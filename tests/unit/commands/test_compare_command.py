"""``slotscope compare``: before and after, judged for one moment."""

import json
from dataclasses import replace

from builders import appointment, hours, v1_snapshot, v2_snapshot
from terminal import V2, Terminal


def test_that_a_file_is_the_same_as_itself(terminal: Terminal) -> None:
    ran = terminal.run("compare", V2, V2, "--format", "json")
    document = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert document["format"] == "slotscope-compare/1"
    assert document["findings"] == {"gone": [], "new": [], "changed": []}
    assert document["openings"] == {"gained": [], "lost": []}
    assert document["settings"] == []


def test_that_a_fix_that_worked_is_proved(terminal: Terminal) -> None:
    before = terminal.file("before.json", v2_snapshot(rule_based_slot_allocation=False))
    after = terminal.file("after.json", v2_snapshot())
    document = json.loads(terminal.run("compare", before, after, "--format", "json").out)
    assert [one["id"] for one in document["findings"]["gone"]] == ["rules.allocation_off"]
    assert len(document["openings"]["gained"]) == 6
    assert document["settings"] == [
        {"place": "praktika.rule_based_slot_allocation", "before": "no", "after": "yes"}
    ]
    text = terminal.run("compare", before, after).out
    assert text.startswith("Published: 0 before, 6 now (6 gained, 0 lost).")
    assert "praktika.rule_based_slot_allocation: no -> yes" in text


def test_that_text_lists_the_first_openings_and_counts_the_rest(terminal: Terminal) -> None:
    days = ("mon", "tue", "wed", "thu", "fri")
    free = v2_snapshot(working_hours=tuple(hours(f"{day} 09:00", f"{day} 12:00") for day in days))
    taken = tuple(appointment(day, f"{day} 09:00", f"{day} 12:00") for day in days)
    booked = replace(free, praktika=replace(free.praktika, appointments=taken))
    before, after = terminal.file("before.json", booked), terminal.file("after.json", free)
    lines = terminal.run("compare", before, after).out.splitlines()
    title = lines.index("Openings gained (30)")
    assert len([one for one in lines if one.startswith("  Dr Amara Singh: ")]) == 20
    assert lines[title + 21 :] == ["  and 10 more"]
    assert "Set-up changed" not in lines


def test_that_both_are_judged_for_the_moment_of_the_later_one(terminal: Terminal) -> None:
    snapshot = v2_snapshot()
    early = replace(snapshot, captured_at=snapshot.captured_at.replace(hour=1))
    before, after = terminal.file("a.json", early), terminal.file("b.json", snapshot)
    document = json.loads(terminal.run("compare", before, after, "--format", "json").out)
    assert document["before"]["now"] == document["after"]["now"] == "2026-11-23T08:00:00+11:00"
    assert document["openings"] == {"gained": [], "lost": []}


def test_that_a_given_moment_is_taken_for_both(terminal: Terminal) -> None:
    now = "2026-11-23T10:00:00+11:00"
    document = json.loads(terminal.run("compare", V2, V2, "--now", now, "--format", "json").out)
    assert document["before"]["now"] == document["after"]["now"] == now


def test_that_another_practice_is_refused(terminal: Terminal) -> None:
    other = v1_snapshot()
    other = replace(other, practice=replace(other.practice, id="9"))
    path = terminal.file("other.json", other)
    refusal = terminal.run("compare", V2, path).refusal
    assert refusal.startswith(f"slotscope: {path}: practice.id: expected the practice 3434376")


def test_that_the_file_that_cannot_be_used_is_the_one_named(terminal: Terminal) -> None:
    empty = terminal.file("empty.json", "")
    for arguments in ((V2, empty), (empty, V2)):
        assert f"slotscope: {empty}" in terminal.run("compare", *arguments).refusal
    assert "--now" in terminal.run("compare", V2, V2, "--now", "2026-11-23").refusal
