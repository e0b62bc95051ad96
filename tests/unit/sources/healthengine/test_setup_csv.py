"""The set-up in a file."""

import pytest

from slotscope.app.errors import InputError
from slotscope.app.setup_row import SetupRow
from slotscope.sources.healthengine.setup_csv import (
    read_setup_bytes,
    read_setup_csv,
    write_setup_csv,
)

TEXT = "practitioner,appointment_type,length_minutes\nZoë,Check-up,30\n"
ROW = SetupRow("Zoë", "Check-up", 30, "", True, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_that_a_file_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert read_setup_bytes(TEXT.encode(encoding), "setup.csv") == [ROW]


def test_that_a_big_endian_file_is_read() -> None:
    assert read_setup_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"), "setup.csv") == [ROW]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"\x00\x01\x02", b"\xff\xfe\x00", TEXT.encode("utf-16-le")]
)
def test_that_what_is_no_csv_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_setup_bytes(content, "setup.xlsx")
    assert str(caught.value).startswith("setup.xlsx: ")
    assert "\n" not in str(caught.value)


def test_that_what_is_written_reads_the_same() -> None:
    assert read_setup_csv(write_setup_csv([ROW]), "setup.csv") == [ROW]
