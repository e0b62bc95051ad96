"""ICU's data for English alone."""

import struct

import pytest

from release import icu_data

HEADER = struct.pack("<H", 32) + b"\xda\x27" + b"\x14\0\0\0\0\0\x02\0" + b"CmnD" + b"\x01\0\0\0"
HEADER = HEADER.ljust(32, b"\0")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("root.res", True),
        ("en.res", True),
        ("en_AU.res", True),
        ("de.res", False),
        ("zh_Hant_TW.res", False),
        ("en_US_POSIX.res", True),
        ("zone/fil.res", False),
        ("zone/en_GB.res", True),
        ("curr/pool.res", True),
        ("res_index.res", True),
        ("zoneinfo64.res", True),
        ("supplementalData.res", True),
        ("coll/ucadata.icu", True),
        ("brkitr/thaidict.dict", False),
        ("brkitr/word.brk", True),
        ("gb18030.cnv", False),
        ("cnvalias.icu", True),
        ("translit/root.res", False),
        ("unames.icu", False),
    ],
)
def test_that_what_all_languages_share_and_english_stay(name: str, kept: bool):
    assert icu_data.is_kept(name) is kept


def test_that_what_is_packed_is_read_back_and_aligned():
    held = {"icudt1l/a.res": b"A" * 20, "icudt1l/b.res": b"B" * 16, "icudt1l/c.res": b"last"}
    package = icu_data.packed(HEADER, held)
    header, found = icu_data.items(package)
    assert header == HEADER
    assert list(found) == list(held)
    assert all(found[name].rstrip(b"\0") == data for name, data in held.items())
    for data in held.values():
        assert package.index(data) % 16 == 0


def test_that_the_package_is_found_behind_other_data():
    package = icu_data.packed(HEADER, {"icudt1l/a.res": b"A"})
    assert icu_data.package_in(b"\xda\x27" + b"x" * 62 + package) == 64


def test_that_a_library_without_data_is_refused():
    with pytest.raises(ValueError, match="no package"):
        icu_data.package_in(b"\x7fELF" + b"\0" * 100)
