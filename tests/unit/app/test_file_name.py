from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.safe_write import safe_file_name, write_safely

AT = datetime.fromisoformat("2026-11-23T09:05:59+11:00")


@pytest.mark.parametrize(
    ("practice", "name"),
    [
        ("Harbour Street Dental", "Harbour Street Dental 2026-11-23 0905.html"),
        ("  Smile\tStudio \n", "Smile Studio 2026-11-23 0905.html"),
        ("A/B: the <best>?", "A B the best 2026-11-23 0905.html"),
        ("..\\..\\up", "up 2026-11-23 0905.html"),
        ("St. Mary's Dental.", "St. Mary's Dental 2026-11-23 0905.html"),
        ("Zahnärzte Østby 牙科", "Zahnärzte Østby 牙科 2026-11-23 0905.html"),
        ("Cafe\u0301", "Café 2026-11-23 0905.html"),
        ("right\u202eleft\ud800", "right left 2026-11-23 0905.html"),
        ("", "Practice 2026-11-23 0905.html"),
        ("...", "Practice 2026-11-23 0905.html"),
        ("con", "Practice con 2026-11-23 0905.html"),
        ("NUL.dental", "Practice NUL.dental 2026-11-23 0905.html"),
        ("COM¹", "Practice COM¹ 2026-11-23 0905.html"),
        ("Conrad", "Conrad 2026-11-23 0905.html"),
    ],
)
def test_that_a_name_holds_practice_date_and_time(practice: str, name: str) -> None:
    assert safe_file_name(practice, AT, ".html") == name


@given(st.text() | st.text("ab. 牙😀", min_size=100))
def test_that_any_practice_gives_a_name_that_every_system_takes(practice: str) -> None:
    name = safe_file_name(practice, AT, ".json")
    assert name.endswith(" 2026-11-23 0905.json")
    assert len(name.encode()) <= 130
    assert not set(name) & set('<>:"/\\|?*\n\r\t\x00')
    assert name[0] not in " ."
    assert name.isprintable()


def test_that_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / safe_file_name("牙" * 500, AT, ".html")
    write_safely(path, b"x")
    assert path.read_bytes() == b"x"
