"""The long lists read column by column are what they are row by row, or are not read so at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import InputError
from slotscope.sources import snapshot_columns as columns
from slotscope.sources import snapshot_wire as wire
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
    "appointments": (APPOINTMENT, wire.APPOINTMENT, wire.appointment, columns.appointments),
    "painted_slots": (PAINTED, wire.PAINTED_SLOT, wire.painted_slot, columns.painted_slots),
    "working_hours": (HOURS, wire.WORKING_HOURS, wire.working_hours, columns.working_hours),
}
GOOD = {
    "id": ["a2", "", "\u0000", "a\u0000b", "é"],
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


@pytest.mark.parametrize("name", sorted(KINDS))
@given(data=st.data())
def test_that_columns_give_what_rows_give_or_nothing(name: str, data: st.DataObject) -> None:
    whole, known, read, fast = KINDS[name]
    rows = data.draw(rows_of(whole))
    found = fast(rows)
    try:
        expected = Row({name: rows}, frozenset({name}), "file", "").rows(name, known, read)
    except InputError:
        assert not found
        return
    assert found in (None, expected)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_that_a_list_as_the_program_writes_it_is_read_by_columns(name: str) -> None:
    whole, known, read, fast = KINDS[name]
    rows = [whole | ({"id": f"id-{n}"} if "id" in whole else {}) for n in range(columns.PIECE + 7)]
    expected = Row({name: rows}, frozenset({name}), "file", "").rows(name, known, read)
    assert fast(rows) == expected


@pytest.mark.parametrize("value", [None, "rows", {}, 3])
def test_that_what_is_no_list_is_left_to_the_rows(value: object) -> None:
    assert columns.appointments(value) is None
