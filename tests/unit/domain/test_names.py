"""Names as two systems write them."""

import pytest

from slotscope.domain.names import normalise_name


@pytest.mark.parametrize(
    "written",
    [
        "Liam O'Brien",
        "Dr Liam O'Brien",
        "dr. liam o'brien",
        "DR.Liam O'Brien",
        "  Dr \u00a0 Liam\tO\u2019Brien ",
    ],
)
def test_that_case_spaces_and_a_leading_dr_do_not_matter(written: str) -> None:
    assert normalise_name(written) == "liam o'brien"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("", ""),
        ("  ", ""),
        ("Dr", "dr"),
        ("Dr.", "dr."),
        ("Drew Hall", "drew hall"),
        ("Mia Dr Chen", "mia dr chen"),
        ("Dr Dr Who", "dr who"),
        ("Check\u2013up", "check-up"),
    ],
)
def test_that_nothing_else_is_taken_away(written: str, normal: str) -> None:
    assert normalise_name(written) == normal
