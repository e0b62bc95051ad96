"""How what is typed fits what there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.ui.palette_entries import MOST, Entry, ranked
from slotscope.ui.palette_match import plain, score


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("chen", "Mia Chen (OHT)"),
        ("CHEN mia", "Mia Chen (OHT)"),
        ("zoe", "Zoë Ångström"),
        ("lngth", "Length mismatch"),
        ("exrep", "Export report"),
        ("hen", "Mia Chen"),
    ],
)
def test_that_names_are_found_by_words_parts_and_letters_in_order(query: str, text: str):
    assert score(query, text) is not None


@pytest.mark.parametrize(
    ("query", "text"),
    [("chen", "Amara Singh"), ("chen singh", "Mia Chen"), ("mh", "Mia Chen"), ("nehc", "Mia Chen")],
)
def test_that_what_does_not_fit_is_left_out(query: str, text: str):
    assert score(query, text) is None


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("ex", "Export report", "Next problem"),
        ("report", "Export report", "Unreported"),
        ("trace", "Trace", "Trace a booking"),
        ("length", "Length mismatch", "Lend great height"),
    ],
)
def test_that_the_closer_text_has_more_points(query: str, better: str, worse: str):
    good, bad = score(query, better), score(query, worse)
    assert good is not None
    assert bad is None or good > bad


@given(st.text(), st.text())
def test_that_a_text_is_always_found_by_itself(first: str, second: str):
    assert score(first, f"{first} {second}") is not None


@given(st.text())
def test_that_folding_twice_changes_nothing_more(text: str):
    assert plain(plain(text)) == plain(text) or not text.isascii()


def entry(title: str, also: str = "") -> Entry:
    return Entry("Command", title, "", lambda: None, also)


def test_that_a_title_goes_before_what_is_only_said_about_it():
    about, titled = entry("Refresh", "read the diary"), entry("Diary")
    assert ranked("diary", [about, titled]) == [titled, about]


def test_that_everything_is_offered_in_order_while_nothing_is_typed():
    entries = [entry("B"), entry("A")]
    assert ranked("  ", entries) == entries


def test_that_what_answers_exactly_goes_first_and_the_list_ends_somewhere():
    exact = entry("Wed 25 Nov 2026")
    found = ranked("wed", [entry(f"Wednesday {n}") for n in range(MOST * 2)], [exact])
    assert found[0] is exact
    assert len(found) == MOST
