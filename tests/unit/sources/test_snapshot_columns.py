"""The long lists read column by column are what they are row by row, or are not read so at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import InputError
from slotscope.sources import snapshot_wire as wire
from slotscope.sources.snapshot_columns import PIECE_BYTES, TAKEN, rows_text, take_lists
from slotscope.sources.snapshot_row import Row

APPOINTMENT = {
    "id": "a1",
    "practitioner_id": "p1",
    "start": "2026-11-25T09:00",
    "end": "2026-11-25T09:30",
    "status": "booked",
    "origin": "unknown",
    "appointment_type_id": None,
    "patient": None,
}
PAINTED = {
    "id": "s1",
    "practitioner_id": "p1",
    "start": "2026-11-25T09:00",
    "end": "2026-11-25T09:30",
    "booking_system": "HealthEngine",
}
HOURS = {"practitioner_id": "p1", "start": "2026-11-25T09:00", "end": "2026-11-25T17:00"}
KINDS = {
    "appointments": (APPOINTMENT, wire.APPOINTMENT, wire.appointment),
    "painted_slots": (PAINTED, wire.PAINTED_SLOT, wire.painted_slot),
    "working_hours": (HOURS, wire.WORKING_HOURS, wire.working_hours),
}
GOOD = {
    "id": ["a2", "", "\u0000", "a\u0000b", "é", 'a"b', "a\\", "}\n   },\n   {\n"],
    "practitioner_id": ["p2", ""],
    "start": ["2026-11-25T08:59", "2026-02-28T00:00"],
    "end": ["2026-11-25T09:01", "2026-11-26T00:00"],
    "status": ["cancelled", "on_hold"],
    "origin": ["healthengine"],
    "appointment_type_id": ["k1", None],
    "patient": ["A. B.", None],
    "booking_system": ["Own website"],
}
ODD = [None, True, 1, 0.5, "", "2026-02-30T09:00", "2026-11-25T24:00", "booked ", [], {}]


def rows_of(whole: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    value = st.sampled_from(sorted(whole)).flatmap(
        lambda key: st.tuples(st.just(key), st.sampled_from([*GOOD[key], *ODD]))
    )
    good = st.fixed_dictionaries({key: st.sampled_from([whole[key], *GOOD[key]]) for key in whole})
    changed = st.tuples(good, st.lists(value, max_size=1)).map(lambda one: one[0] | dict(one[1]))
    fewer = st.sampled_from(sorted(whole)).map(
        lambda gone: {key: whole[key] for key in whole if key != gone}
    )
    more = st.sampled_from(["x-note", "unknown"]).map(lambda key: whole | {key: 1})
    swapped = st.sampled_from(sorted(whole)).map(
        lambda gone: {("other" if key == gone else key): whole[key] for key in whole}
    )
    odd = st.sampled_from([None, [], "row", 1])
    return st.one_of(
        st.lists(good, max_size=5), st.lists(st.one_of(good, changed, fewer, more, swapped, odd))
    )


def text_of(name: str, rows: object, **others: object) -> str:
    return json.dumps({"praktika": {name: rows, **others}}, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("name", sorted(KINDS))
@given(data=st.data())
def test_that_columns_give_what_rows_give_or_nothing(name: str, data: st.DataObject) -> None:
    whole, known, read = KINDS[name]
    rows = data.draw(rows_of(whole))
    rest, taken = take_lists(text_of(name, rows).encode())
    try:
        expected = Row({name: rows}, frozenset({name}), "file", "").rows(name, known, read)
    except InputError:
        assert not taken
        return
    assert taken in ({}, {name: expected})
    assert json.loads(rest) == {"praktika": {name: "\0taken" if taken else rows}}


@pytest.mark.parametrize("name", sorted(KINDS))
@given(data=st.data())
def test_that_a_text_spoilt_anywhere_gives_what_it_says_or_nothing(
    name: str, data: st.DataObject
) -> None:
    """A character lost, added or changed: what is taken is still what a parser would find."""
    whole, known, read = KINDS[name]
    rows = [whole | ({"id": f"id-{n}"} if "id" in whole else {}) for n in range(3)]
    text = text_of(name, rows)
    at = data.draw(st.integers(0, len(text) - 1))
    gone = data.draw(st.sampled_from([0, 1, 2, 30]))
    put = data.draw(st.sampled_from(["", " ", "\n", '"', "}", "{", ",", ":", "\\", "x", "null"]))
    text = text[:at] + put + text[at + gone :]
    rest, taken = take_lists(text.encode())
    try:
        stands = json.loads(rest)["praktika"][name]
    except (ValueError, KeyError):
        return  # what is around the list is spoilt, and refused by who reads the rest
    if stands == "\0taken":
        said = json.loads(text)["praktika"]
        assert taken == {name: Row(said, frozenset(said), "file", "").rows(name, known, read)}
    else:
        assert not taken


@pytest.mark.parametrize("name", sorted(KINDS))
def test_that_a_list_as_the_program_writes_it_is_read_by_columns(name: str) -> None:
    whole, known, read = KINDS[name]
    one = len(text_of(name, [whole, whole])) - len(text_of(name, [whole]))
    number = 2 * PIECE_BYTES // one + 7
    rows = [whole | ({"id": f"id-{n}"} if "id" in whole else {}) for n in range(number)]
    expected = Row({name: rows}, frozenset({name}), "file", "").rows(name, known, read)
    text = text_of(name, rows, other=[1])
    rest, taken = take_lists(text.encode())
    assert taken == {name: expected}
    assert json.loads(rest) == {"praktika": {name: "\0taken", "other": [1]}}
    assert "".join(rows_text(name, expected)) in text


@pytest.mark.parametrize("value", [None, "rows", {}, 3, []])
def test_that_what_is_no_list_with_rows_stays_where_it_is(value: object) -> None:
    text = text_of("appointments", value)
    assert take_lists(text.encode()) == (text.encode(), {})


def test_that_a_list_that_stands_there_twice_is_left_to_the_parser() -> None:
    text = text_of("appointments", [APPOINTMENT])
    twice = text.replace(' "praktika": {', ' "praktika": {}, "x-old": {') + text
    assert take_lists(twice.encode()) == (twice.encode(), {})


def test_that_a_text_with_the_mark_of_what_was_taken_is_left_alone() -> None:
    text = text_of("appointments", [APPOINTMENT], note="\0taken")
    assert TAKEN in text.encode()
    assert take_lists(text.encode()) == (text.encode(), {})
