"""Icons, the parts list, the audit, the man page and the provenance of a build."""

import argparse
import re
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

import audit
import hatch_build
import icons
import manpage
import notice
import sbom
from slotscope.cli import parser

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def pictures() -> dict[int, bytes]:
    return icons.pngs((*icons.PNG_SIZES, *icons.ICO_SIZES, *icons.ICNS_KINDS.values()))


def width_of(png: bytes) -> int:
    assert png.startswith(PNG)
    return struct.unpack_from(">I", png, 16)[0]


def test_that_every_size_is_drawn_and_none_is_blank(pictures: dict[int, bytes]):
    assert set(icons.PNG_SIZES) <= set(pictures)
    assert all(width_of(data) == size for size, data in pictures.items())
    assert len(set(pictures.values())) == len(pictures)
    assert len(pictures[16]) > 200


def test_that_windows_finds_each_picture_where_the_directory_says(pictures: dict[int, bytes]):
    data = icons.ico({size: pictures[size] for size in icons.ICO_SIZES})
    reserved, kind, count = struct.unpack_from("<3H", data)
    assert (reserved, kind, count) == (0, 1, len(icons.ICO_SIZES))
    for row, size in enumerate(sorted(icons.ICO_SIZES)):
        entry = struct.unpack_from("<4B2H2I", data, 6 + 16 * row)
        assert (entry[0] or 256) == size
        assert width_of(data[entry[7] : entry[7] + entry[6]]) == size


def test_that_macos_finds_each_picture_in_its_chunk(pictures: dict[int, bytes]):
    data = icons.icns(pictures)
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4)[0] == len(data)
    place, found = 8, dict[bytes, int]()
    while place < len(data):
        length = struct.unpack_from(">I", data, place + 4)[0]
        found[data[place : place + 4]] = width_of(data[place + 8 : place + length])
        place += length
    assert found == dict(icons.ICNS_KINDS)


LOCK = """alpha==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via slotscope
beta-two==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:{c}
gamma==3.0 \\
    --hash=sha256:{c}
""".format(a="a" * 64, b="b" * 64, c="c" * 64)
FACTS = {
    "alpha": sbom.Facts("MIT", ("beta-two", "unknown")),
    "beta-two": sbom.Facts("BSD-3-Clause", ()),
}


def test_that_the_lock_is_read_with_every_hash():
    assert [(one.name, one.version, len(one.hashes)) for one in sbom.pinned(LOCK)] == [
        ("alpha", "1.0", 2),
        ("beta-two", "2.0", 1),
        ("gamma", "3.0", 1),
    ]


def test_that_the_bill_has_what_the_program_brings_and_who_needs_whom():
    made = sbom.bill(LOCK, "1.2.3", FACTS)
    assert made["metadata"]["component"]["version"] == "1.2.3"
    assert [one["name"] for one in made["components"]] == ["alpha", "beta-two"]
    needs = {one["ref"]: one["dependsOn"] for one in made["dependencies"]}
    assert needs["pkg:pypi/alpha@1.0"] == ["pkg:pypi/beta-two@2.0"]
    assert needs["slotscope"] == ["pkg:pypi/alpha@1.0", "pkg:pypi/beta-two@2.0"]


def test_that_the_same_lock_gives_the_same_bill():
    assert sbom.bill(LOCK, "1.2.3", FACTS) == sbom.bill(LOCK, "1.2.3", FACTS)
    other = sbom.bill(LOCK, "1.2.4", FACTS)["serialNumber"]
    assert other != sbom.bill(LOCK, "1.2.3", FACTS)["serialNumber"]


def test_that_the_notice_has_every_part_and_qts_terms():
    text = notice.notice()
    for name in ("httpx", "PySide6_Essentials", "tzdata", "DejaVu fonts", "Python"):
        assert name in text
    assert "\npillow " not in text  # a stand-in is brought along
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "you may replace them" in " ".join(text.split())


CLEAN = audit.Audit(asked=40, skipped=2, faults=())
FAULTY = audit.Audit(asked=40, skipped=0, faults=("alpha 1.0: X-1, mended in 1.1",))


@pytest.mark.parametrize(
    ("audits", "status", "says"),
    [
        ([("osv", CLEAN)], 0, "osv knows no fault in 40 pinned versions; 2 it does not know."),
        ([("osv", None), ("pypi", FAULTY)], 1, "alpha 1.0: X-1, mended in 1.1"),
        ([("osv", None), ("pypi", None)], 0, "NOT AUDITED: osv and pypi could not be asked"),
        ([("osv", audit.Audit(0, 40, ())), ("pypi", None)], 0, "NOT AUDITED"),
    ],
)
def test_that_the_audit_says_what_it_could_not_ask(
    audits: list[tuple[str, audit.Audit | None]], status: int, says: str
):
    told = audit.verdict(audits)
    assert told[0] == status
    assert says in told[1]


def test_that_pip_audits_answer_is_read():
    text = (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", '
        '"fix_versions": []}]}, {"name": "b", "skip_reason": "unknown"}]}'
    )
    assert audit.read(text) == audit.Audit(1, 1, ("a 1: X-1, mended in no version yet",))
    assert audit.read("") is None
    assert audit.read("[]") is None


def test_that_the_man_page_has_every_listed_command_and_no_hidden_one():
    text = manpage.page(parser(), "1.2.3", datetime(2026, 11, 23, tzinfo=UTC))
    listed = re.findall(r"^    (\w+)  ", parser().format_help(), re.MULTILINE)
    assert re.findall(r"^\.SS (.+)$", text, re.MULTILINE) == listed
    assert "smoke" not in text
    assert text.startswith('.TH SLOTSCOPE 1 "2026-11-23" "slotscope 1.2.3"')
    assert "\\-\\-portable" in text


def test_that_text_is_no_command_of_the_man_page():
    assert manpage.escaped(".dot") == "\\&.dot"
    assert manpage.escaped("a-b\\c") == "a\\-b\\ec"
    action = argparse.ArgumentParser().add_argument("--how", choices=("a", "b"), help="which way")
    assert manpage.argument(action) == ".TP\n\\fB\\-\\-how\\fR \\fI{a,b}\\fR\nwhich way"


def test_that_a_source_archive_keeps_the_commit_that_it_came_from(tmp_path: Path):
    carried = tmp_path / hatch_build.CARRIED
    carried.parent.mkdir()
    carried.write_text("{}")
    assert hatch_build.write(tmp_path, tmp_path / "build") == carried


def test_that_without_git_the_commit_is_unknown_and_nothing_fails(tmp_path: Path):
    path = hatch_build.write(tmp_path / "nowhere", tmp_path / "build")
    assert '"commit": "unknown"' in path.read_text()
