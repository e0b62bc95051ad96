"""HealthEngine's public booking page, in every shape it was seen in or may take."""

import contextlib
import json
import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import SourceError, UnexpectedAnswer
from slotscope.domain.booking_page import PageContents
from slotscope.domain.clock import PracticeClock, format_wall
from slotscope.sources.healthengine.page import parse_page

SYDNEY = PracticeClock(ZoneInfo("Australia/Sydney"))
BRISBANE = PracticeClock(ZoneInfo("Australia/Brisbane"))
SLOT = {"time": 33000, "length": 10, "appt_id": 1, "date_time": "2026-06-15T09:10:00+10:00"}


def data(*slots: Any, doctor: str = "137074", day: str = "2026-06-15") -> dict[str, Any]:
    return {"General Practice": {"doctors": {doctor: {"apptcount": 1, "dates": {day: slots}}}}}


def page(value: Any, before: str = "var x = 1; practice_data = ", after: str = "; more();") -> str:
    written = value if isinstance(value, str) else json.dumps(value).replace("</", "<\\/")
    return f"<html><head><script>{before}{written}{after}</script></head><body></body></html>"


def read(html: str, clock: PracticeClock = BRISBANE) -> list[tuple[str, str, int | None]]:
    return told(parse_page(html, clock))


def told(contents: PageContents) -> list[tuple[str, str, int | None]]:
    return [
        (one.practitioner_id, format_wall(one.start), one.length_minutes) for one in contents.slots
    ]


ONE = [("137074", "2026-06-15T09:10", 10)]


@pytest.mark.parametrize(
    "before",
    [
        "practice_data = ",
        "practice_data=",
        "var practice_data = ",
        "let practice_data = ",
        "const practice_data\n=\n",
        "window.practice_data = ",
        'window["practice_data"] = ',
        "var x = 1; practice_data = ",
        "if (practice_data == {}) {} practice_data = ",
        'var s = "practice_data = {"; practice_data = ',
        "var s = 'it is \\'practice_data = {'; practice_data = ",
        "var s = `practice_data = {\n`; practice_data = ",
        "// practice_data = {\npractice_data = ",
        "/* practice_data = {} */ practice_data = ",
        "/**/ practice_data = ",
        "var quote = /[\"'`]/; practice_data = ",
        "s.replace(/[/']/g, ''); practice_data = ",
        "var half = total / 2; practice_data = ",
        "my_practice_data = {}; practice_data = ",
        "form.practice_data = {}; practice_data = ",
        "practice_data = null; practice_data = ",
        "practice_data = {}; practice_data = ",
        "<!-- practice_data = {}\npractice_data = ",
    ],
)
def test_that_the_assignment_is_found(before: str) -> None:
    assert read(page(data(SLOT), before)) == ONE


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body>practice_data = {}</body></html>",
        "<script>practice_data()</script>",
        "<script>practice_data = load();</script>",
        '<script>var s = "practice_data = {}";</script>',
        "<script>// practice_data = {}</script>",
        "<script>/* practice_data = {} */</script>",
        "<script>/* practice_data = {}",
        "<!-- <script>practice_data = {}</script> -->",
        "<!-- <script>practice_data = {}</script>",
        "<html><body><form action='/login'>Sign in</form></body></html>",
    ],
)
def test_that_a_page_without_practice_data_says_so(html: str) -> None:
    with pytest.raises(UnexpectedAnswer, match="holds no practice_data") as caught:
        parse_page(html, BRISBANE)
    assert caught.value.path == "practice_data"
    assert "HealthEngine practice id" in caught.value.advice


def test_that_the_script_tag_may_have_attributes_and_capitals() -> None:
    html = f'<SCRIPT data-note="a > b" async>practice_data = {json.dumps(data(SLOT))}</SCRIPT >'
    assert read(html) == ONE


def test_that_data_after_other_scripts_and_comments_is_found() -> None:
    html = "<!-- it's -- here --><script src='a.js'></script><p>don't</p>" + page(data(SLOT))
    assert read(html) == ONE


def test_that_a_page_cut_off_after_the_data_is_read() -> None:
    assert read("<script>practice_data = " + json.dumps(data(SLOT))) == ONE


@pytest.mark.parametrize(
    "name", ["a } b { c", 'say "hi" {', "</script>", "practice_data = {", "//"]
)
def test_that_a_speciality_may_hold_any_text(name: str) -> None:
    body = data(SLOT)["General Practice"]
    contents = parse_page(page({name: body}), BRISBANE)
    assert told(contents) == ONE
    assert contents.doctors[0].specialities == (name,)


def test_that_a_script_end_inside_a_text_may_also_be_plain() -> None:
    assert read(page(json.dumps({"</script>": data(SLOT)["General Practice"]}))) == ONE


def test_that_the_last_assignment_with_content_counts_and_is_noted() -> None:
    first, last = data({"time": 0}), data(SLOT)
    html = page(first) + page(last) + page({})
    contents = parse_page(html, BRISBANE)
    assert told(contents) == ONE
    assert "assigned more than once" in contents.notes[0]


_REAL = json.dumps(data(SLOT))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (f"practice_data = {{}}; practice_data = {_REAL[:-9]}", "not valid JSON"),
        (f"practice_data = {_REAL}; practice_data = {{unquoted: 1}}", "not valid JSON"),
        ("practice_data = {}; practice_data = JSON.parse(text);", "works its times out"),
        ("practice_data = {}; var other", "cut short"),
        ("practice_data = [];", "cut short"),
        ("practice_data = " + _REAL.replace('"dates": {', '"dates": {}, "dates": {'), "twice"),
        ("practice_data = " + _REAL.replace("33000", "NaN"), "NaN"),
        ("practice_data = " + _REAL.replace("33000", "1e999"), "too large"),
    ],
)
def test_that_a_page_of_which_some_may_be_lost_is_never_an_empty_one(
    script: str, said: str
) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        parse_page(f"<html><body><script>{script}", BRISBANE)


def test_that_an_empty_page_is_believed_once_its_end_is_there() -> None:
    for html in (
        "<HTML><script>practice_data = {};</script></body></HTML>\n",
        "<script>practice_data = null; practice_data = {};</script>",
    ):
        assert read(html) == []


def test_that_an_assignment_that_cannot_be_read_before_the_real_one_is_no_harm() -> None:
    assert read(f"<script>practice_data = {{a: 1}}; practice_data = {_REAL};</script>") == ONE
    assert read(f"<script>practice_data = load(); practice_data = {_REAL};</script>") == ONE


@pytest.mark.parametrize(
    "slot",
    [
        SLOT,
        {"time": "33000", "length": "10"},
        {"time": 33000.0, "length": 10.0},
        {"time": "33000.0", "length": " 10 "},
        {"time": 33059, "length": 10},
        {"time": None, "length": 10, "date_time": "2026-06-15T09:10:00+10:00"},
        {"time": "", "length": 10, "date_time": "2026-06-15T09:10:00+10:00"},
        {"length": 10, "date_time": "2026-06-15T09:10:00+10:00"},
        {"length": 10, "date_time": "2026-06-14T23:10:00Z"},
        {"length": 10, "date_time": "2026-06-15 09:10:00+1000"},
        {"length": 10, "date_time": "2026-06-15T09:10:00"},
        {"time": 33000, "length": 10, "date_time": None},
        {"time": 33000, "length": 10, "date_time": "", "unknown": {"extra": []}},
    ],
)
def test_that_a_start_is_read_without_a_note(slot: dict[str, Any]) -> None:
    contents = parse_page(page(data(slot)), BRISBANE)
    assert told(contents) == ONE
    assert contents.notes == ()


def test_that_an_instant_is_told_in_the_practices_wall_time() -> None:
    slot = {"date_time": "2026-12-14T09:10:00+10:00"}
    assert read(page(data(slot, day="2026-12-14")), SYDNEY) == [
        ("137074", "2026-12-14T10:10", None)
    ]


@pytest.mark.parametrize(
    ("slot", "start", "length", "note"),
    [
        ({"time": 33000, "date_time": "2026-06-15T09:20:00+10:00"}, "09:10", None, "disagree"),
        (
            {"time": "soon", "date_time": "2026-06-15T09:20:00+10:00"},
            "09:20",
            None,
            "date_time",
        ),
        ({"time": -60, "date_time": "2026-06-15T09:20:00+10:00"}, "09:20", None, "date_time"),
        ({"time": 86400, "date_time": "2026-06-15T09:20:00+10:00"}, "09:20", None, "date_time"),
        ({"time": True, "date_time": "2026-06-15T09:20:00+10:00"}, "09:20", None, "date_time"),
        ({"time": 33000.5, "date_time": "2026-06-15T09:20:00+10:00"}, "09:20", None, "date_time"),
        ({"time": 33000, "date_time": "tomorrow"}, "09:10", None, "time was used"),
        ({"time": 33000, "date_time": "0001-01-01T00:00:00+14:00"}, "09:10", None, "time was used"),
        ({"time": 33000, "date_time": 5}, "09:10", None, "time was used"),
        ({"time": 33000, "length": "long"}, "09:10", None, "left out"),
        ({"time": 33000, "length": -5}, "09:10", None, "left out"),
        ({"time": 33000, "length": 1441}, "09:10", None, "left out"),
    ],
)
def test_that_what_is_odd_but_readable_is_noted(
    slot: dict[str, Any], start: str, length: int | None, note: str
) -> None:
    contents = parse_page(page(data(slot)), BRISBANE)
    assert told(contents) == [("137074", f"2026-06-15T{start}", length)]
    assert len(contents.notes) == 1
    assert note in contents.notes[0]
    assert 'practice_data["General Practice"].doctors["137074"]' in contents.notes[0]


def test_that_a_date_time_on_another_date_is_noted() -> None:
    contents = parse_page(page(data({"date_time": "2026-06-16T09:10:00+10:00"})), BRISBANE)
    assert told(contents) == [("137074", "2026-06-16T09:10", None)]
    assert "another date" in contents.notes[0]


def test_that_the_same_oddity_is_noted_once_with_its_count() -> None:
    odd = [{"time": 60 * n, "date_time": "2026-06-15T23:59:00+10:00"} for n in range(1, 4)]
    contents = parse_page(page(data(*odd)), BRISBANE)
    assert len(contents.notes) == 1
    assert "(3 times)" in contents.notes[0]


def test_that_a_practitioner_of_several_specialities_is_one_and_starts_are_merged() -> None:
    value = {
        "General Practice": {
            "doctors": {"9": {"dates": {"2026-06-15": [{"time": 36000, "length": None}, SLOT]}}}
        },
        "Dental": {
            "doctors": {"9": {"dates": {"2026-06-15": [SLOT, SLOT, {"time": 36000, "length": 20}]}}}
        },
    }
    contents = parse_page(page(value), BRISBANE)
    assert told(contents) == [("9", "2026-06-15T09:10", 10), ("9", "2026-06-15T10:00", 20)]
    assert contents.doctors[0].specialities == ("General Practice", "Dental")
    assert contents.doctors[0].starts == 2
    assert contents.notes == ()


def test_that_one_start_with_two_lengths_keeps_both() -> None:
    contents = parse_page(page(data(SLOT | {"length": 20}, SLOT)), BRISBANE)
    assert told(contents) == [
        ("137074", "2026-06-15T09:10", 10),
        ("137074", "2026-06-15T09:10", 20),
    ]
    assert contents.doctors[0].starts == 1
    assert contents.notes == ()


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"Dental": {"doctors": []}},
        {"Dental": {"doctors": {}, "more": 1, "error": None}},
        {"Dental": {"doctors": []}, "General Practice": []},
        {"General Practice": {}, "Dental": {"doctors": []}},
    ],
)
def test_that_nothing_published_is_an_empty_page(value: Any) -> None:
    assert parse_page(page(value), BRISBANE) == PageContents()


@pytest.mark.parametrize(
    "details",
    [{"dates": []}, {"dates": {}}, {"dates": {"2026-06-15": []}}, [], {}],
)
def test_that_a_practitioner_without_a_start_is_still_seen(details: Any) -> None:
    doctors = {"8": {"dates": []}, "9": details}
    contents = parse_page(page({"Dental": {"doctors": doctors}}), BRISBANE)
    assert contents.slots == ()
    assert [(one.id, one.starts) for one in contents.doctors] == [("8", 0), ("9", 0)]


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"error": {}}, "practice_data.error"),
        ({"Error": []}, "practice_data.Error"),
        ({"errors": None}, "practice_data.errors"),
        ({"exception": {"doctors": []}}, "practice_data.exception"),
        ({"Dental": {"doctors": []}, "error": {}}, "practice_data.error"),
        ({"Dental": {"doctors": {"error": {}}}}, "practice_data.Dental.doctors.error"),
        ({"Dental": {"error": {}}}, "practice_data.Dental"),
        ({"Dental": {"doctors": [], "error": "down"}}, "practice_data.Dental"),
        (
            {"Dental": {"doctors": {"9": {"dates": [], "errors": ["x"]}}}},
            'practice_data.Dental.doctors["9"]',
        ),
    ],
)
def test_that_word_of_an_error_is_never_an_empty_page(value: Any, path: str) -> None:
    with pytest.raises(UnexpectedAnswer, match="tells of an error") as caught:
        parse_page(page(value), BRISBANE)
    assert caught.value.path == path
    assert path in caught.value.message


def test_that_a_name_is_kept_where_the_page_tells_one() -> None:
    value = {"Dental": {"doctors": {"9": {"name": " Dr  Amara Singh ", "dates": []}}}}
    assert parse_page(page(value), BRISBANE).doctors[0].name == "Dr Amara Singh"


def test_that_a_list_with_gaps_is_read() -> None:
    value = data()
    value["General Practice"]["doctors"]["137074"]["dates"]["2026-06-15"] = {"3": SLOT}
    assert read(page(value)) == ONE


HERE = 'practice_data["General Practice"].doctors["137074"]'


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"Dental": "closed"}, "practice_data.Dental"),
        ({"data": []}, "practice_data.data.doctors"),
        ({"Dental": {}, "Surgery": []}, "practice_data.Dental.doctors"),
        ({"Dental": None}, "practice_data.Dental"),
        ({"Dental": {"doctors": None}}, "practice_data.Dental.doctors"),
        ({"Dental": {"doctors": {"9": []}}}, 'practice_data.Dental.doctors["9"].dates'),
        ({"Dental": {"doctors": {"9": None}}}, 'practice_data.Dental.doctors["9"]'),
        (
            {"Dental": {"doctors": {"9": {"dates": None}}}},
            'practice_data.Dental.doctors["9"].dates',
        ),
        (
            {"Dental": {"doctors": {"9": {"dates": {"2026-06-15": None}}}}},
            'practice_data.Dental.doctors["9"].dates["2026-06-15"]',
        ),
        ({"Dental": {"practitioners": {}}}, "practice_data.Dental.doctors"),
        ({"Dental": {"doctors": "none"}}, "practice_data.Dental.doctors"),
        ({"Dental": {"doctors": [1]}}, "practice_data.Dental.doctors"),
        ({"Dental": {"doctors": {"9": 5}}}, 'practice_data.Dental.doctors["9"]'),
        ({"Dental": {"doctors": {"9": {"days": {}}}}}, 'practice_data.Dental.doctors["9"].dates'),
        ({"Dental": {"doctors": {"9": {"dates": [1]}}}}, 'practice_data.Dental.doctors["9"].dates'),
        (data(day="15/06/2026"), HERE + '.dates["15/06/2026"]'),
        (data(day="2026-02-30"), HERE + '.dates["2026-02-30"]'),
        (data(day="２０２６-06-15"), HERE + '.dates["２０２６-06-15"]'),
        (data(SLOT, 5), HERE + '.dates["2026-06-15"][1]'),
        (data({"length": 10}), HERE + '.dates["2026-06-15"][0]'),
        (data({"start": 33000}), HERE + '.dates["2026-06-15"][0]'),
        (data({"time": "soon"}), HERE + '.dates["2026-06-15"][0].time'),
        (data({"date_time": "soon"}), HERE + '.dates["2026-06-15"][0].date_time'),
        ([1], "practice_data"),
    ],
)
def test_that_a_changed_shape_names_the_first_place_that_differs(value: Any, path: str) -> None:
    with pytest.raises(UnexpectedAnswer) as caught:
        parse_page(page(value), BRISBANE)
    assert caught.value.path == path
    assert path in caught.value.message
    assert "has changed" in caught.value.message


def test_that_a_dates_value_of_another_kind_is_named() -> None:
    value = {"Dental": {"doctors": {"9": {"dates": {"2026-06-15": "closed"}}}}}
    with pytest.raises(UnexpectedAnswer, match="expected a list, found a text"):
        parse_page(page(value), BRISBANE)


def test_that_an_object_that_is_not_json_is_told_with_its_place() -> None:
    with pytest.raises(UnexpectedAnswer, match="not valid JSON at line 2, column 3"):
        parse_page("<script>practice_data = {\n  unquoted: 1}</script>", BRISBANE)


@pytest.mark.parametrize("value", ['{"a":' * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_that_an_absurd_value_is_our_own_error(value: str) -> None:
    with pytest.raises(UnexpectedAnswer, match="than any real one"):
        parse_page(page(value), BRISBANE)


def test_that_a_long_or_unprintable_key_does_not_swell_the_message() -> None:
    with pytest.raises(UnexpectedAnswer) as caught:
        parse_page(page({"\n" + "x" * 1000: 1}), BRISBANE)
    assert len(caught.value.message) < 200
    assert "\n" not in caught.value.message


@given(st.text())
def test_that_any_text_gives_a_value_or_our_own_error(text: str) -> None:
    for html in (text, f"<script>{text}", f"<script>practice_data = {text}</script>"):
        try:
            contents = parse_page(html, BRISBANE)
        except SourceError:
            continue
        assert isinstance(contents, PageContents)


_LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_KEYS = st.sampled_from(["doctors", "dates", "2026-06-15", "time", "date_time", "length", "name"])


@given(
    st.recursive(
        _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3)
    )
)
def test_that_any_shape_gives_a_value_or_our_own_error(value: object) -> None:
    for body in (value, {"D": {"doctors": {"9": {"dates": {"2026-06-15": value}}}}}):
        try:
            contents = parse_page(page(body), BRISBANE)
        except SourceError:
            continue
        assert all(one.practitioner_id for one in contents.slots)


_HOSTILE = {
    "plain": "x",
    "unclosed comments": "/*",
    "unclosed texts": '"',
    "unclosed mixed": "\"'`",
    "unclosed expressions": "=/[",
    "names": "practice_data ",
    "assignments of spaces": "practice_data" + " " * 50,
    "broken objects": "practice_data={",
    "empty objects": "practice_data={};",
    "script tags": "<script ",
    "script tags with quotes": "<script \"'",
    "closed scripts": "<script></script>",
    "page comments": "<!-",
    "brackets": '["practice_data" ',
}


@pytest.mark.parametrize("piece", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_that_reading_is_linear_in_the_page(piece: str) -> None:
    def seconds(size: int) -> float:
        html = "<script>" + piece * (size // len(piece))
        began = time.process_time()
        with contextlib.suppress(SourceError):
            parse_page(html, BRISBANE)
        return time.process_time() - began

    small, large = seconds(100_000), seconds(1_000_000)
    assert large < 40 * max(small, 0.01)
