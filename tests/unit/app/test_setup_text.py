"""The set-up as text: what spreadsheets write and what people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import InputError
from slotscope.app.setup_row import COLUMNS, SetupRow
from slotscope.app.setup_text import read_setup_text, write_setup_text

HEADER = "practitioner,appointment_type,length_minutes,linked_pms_appointment,enabled"
CHECKUP = SetupRow("Dr Amara Singh", "Check-up", 30, "Check-up", True, 2)


def read(text: str) -> list[SetupRow]:
    return read_setup_text(text, "setup.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_that_each_delimiter_line_end_and_mark_is_read(delimiter: str, end: str, mark: str) -> None:
    lines = [HEADER, "Dr Amara Singh,Check-up,30,Check-up,yes"]
    text = mark + "".join(line.replace(",", delimiter) + end for line in lines)
    assert read(text) == [CHECKUP]


@pytest.mark.parametrize(
    "line",
    [
        '"Dr Amara Singh","Check-up","30","Check-up","yes"',
        " Dr Amara  Singh , Check-up ,30 ,Check-up, YES ",
        "Dr Amara Singh,Check-up,30,Check-up",
        "Dr Amara Singh,Check-up,30,Check-up,,,",
        "Dr Amara Singh,Check-up,30.0,Check-up,TRUE",
        "Dr Amara Singh,Check-up,30 min,Check-up,1",
        "Dr Amara Singh,Check-up,30mins,Check-up,t",
        "Dr Amara Singh,Check-up,30 Minutes,Check-up,y",
        '"Dr Amara\nSingh",Check-up,30,Check-up,yes',
        "Dr\u00a0Amara Sing\u200bh,Check-up,30,Check-up,yes",
    ],
)
def test_that_a_row_is_read_as_spreadsheets_write_it(line: str) -> None:
    assert read(f"{HEADER}\n{line}") == [CHECKUP]


@pytest.mark.parametrize("flag", ["no", "No", "n", "false", "FALSE", "f", "0", "off"])
def test_that_a_row_may_be_switched_off(flag: str) -> None:
    assert read(f"{HEADER}\n,Check-up,0,,{flag}") == [SetupRow("", "Check-up", 0, "", False, 2)]


def test_that_a_delimiter_inside_quotes_does_not_count() -> None:
    text = '"practitioner";"appointment_type";"length_minutes"\n"Singh, Amara";"A,B,C";5'
    assert read(text) == [SetupRow("Singh, Amara", "A,B,C", 5, "", True, 2)]


def test_that_columns_may_stand_in_any_order_and_style() -> None:
    text = "Length Minutes,ENABLED,appointment-type,\n30,no,Check-up,\n"
    assert read(text) == [SetupRow("", "Check-up", 30, "", False, 2)]


def test_that_empty_lines_are_passed_over_and_lines_are_counted() -> None:
    text = f'\n{HEADER}\n,,,,\n\n"a\nb",Check-up,30,,\n,Clean,60,,\n'
    assert [(one.practitioner, one.line) for one in read(text)] == [("a b", 5), ("", 7)]


def test_that_a_row_may_name_a_practitioner_alone() -> None:
    assert read(f"{HEADER}\nDr Amara Singh,,,,\n") == [
        SetupRow("Dr Amara Singh", "", None, "", True, 2)
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "setup.csv: line 1: expected a header line"),
        ("\n\n", "setup.csv: line 1: expected a header line"),
        ("Amara,Check-up,30,,yes", "setup.csv: line 1: expected a header line"),
        ("appointment_type\nCheck-up", "length_minutes is missing"),
        (f"{HEADER},notes\n", "setup.csv: line 1, notes: expected a header line"),
        (f"{HEADER},enabled\n", "setup.csv: line 1, enabled: expected a header line"),
        ("practitioner,,appointment_type,length_minutes", "setup.csv: line 1, column 2: expected"),
        (
            f"{HEADER}\n,a,5,,\n,b,5,,\n,c,long,,",
            "setup.csv: line 4, length_minutes: expected whole minutes such as 30",
        ),
        (f"{HEADER}\n,a,,,", "line 2, length_minutes: expected whole minutes such as 30"),
        (f"{HEADER}\n,a,-5,,", "line 2, length_minutes: expected whole minutes such as 30"),
        (f"{HEADER}\n,a,2.5,,", "line 2, length_minutes: expected whole minutes such as 30"),
        (f"{HEADER}\n,a,٣٠,,", "line 2, length_minutes: expected whole minutes such as 30"),
        (f"{HEADER}\n,a,1441,,", "line 2, length_minutes: expected whole minutes from 0 to 1440"),
        (f"{HEADER}\n,a,5,,maybe", "line 2, enabled: expected yes or no"),
        (f"{HEADER}\n,,5,,", "line 2, appointment_type: expected a name such as Check-up"),
        (f"{HEADER}\nAmara,,5,,", "line 2, appointment_type: expected a name such as Check-up"),
        (f"{HEADER}\nAmara,,,Check-up,", "line 2, appointment_type: expected a name"),
        (f"{HEADER}\n,a,5,,yes,more", "line 2: expected 5 columns, found 6"),
        (f'{HEADER}\n,"a,5,,', "setup.csv: line 2: expected quotation marks in pairs"),
        (f'{HEADER}\n,"a"b,5,,', "setup.csv: line 2: expected quotation marks in pairs"),
    ],
)
def test_that_bad_input_names_the_line_and_the_column(text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_that_a_paste_needs_no_header_and_knows_one() -> None:
    line = "Dr Amara Singh\tCheck-up\t30\tCheck-up\tTRUE"
    assert read_setup_text(line, "the paste", header=False) == [
        SetupRow("Dr Amara Singh", "Check-up", 30, "Check-up", True, 1)
    ]
    header = HEADER.replace(",", "\t")
    assert read_setup_text(f"{header}\n{line}", "the paste", header=False) == [CHECKUP]
    assert read_setup_text(" \n", "the paste", header=False) == []


def test_that_an_apostrophe_keeps_a_spreadsheet_from_calculating() -> None:
    row = SetupRow("=1+1", "-Check-up", 0, "@x")
    text = write_setup_text([row])
    assert text.splitlines()[1] == "'=1+1,'-Check-up,0,'@x,yes"
    assert text.splitlines()[0] == HEADER == ",".join(COLUMNS)


_NAMES = st.text(max_size=12).map(
    lambda text: "".join(one for one in " ".join(text.split()) if one.isprintable()).strip()
)


@given(
    st.lists(
        st.builds(
            SetupRow, _NAMES, _NAMES.filter(bool), st.integers(0, 1440), _NAMES, st.booleans()
        )
    ),
    st.sampled_from(",;\t"),
)
def test_that_what_is_written_reads_the_same(rows: list[SetupRow], delimiter: str) -> None:
    back = read_setup_text(write_setup_text(rows, delimiter), "setup.csv")
    assert [one.cells for one in back] == [
        tuple(" ".join(c.split()) for c in r.cells) for r in rows
    ]


@given(st.text())
def test_that_any_text_gives_rows_or_our_own_error(text: str) -> None:
    for candidate in (text, f"{HEADER}\n{text}"):
        try:
            rows = read(candidate)
        except InputError:
            continue
        assert all(row.appointment_type or row.practitioner for row in rows)
