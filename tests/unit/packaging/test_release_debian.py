"""The Debian package's parts that can be looked at without building it."""

import configparser
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import definition
import pytest

from release import debian, places

LINUX = debian.LINUX
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.mark.parametrize(
    ("upstream", "in_debian"),
    [("0.1.0", "0.1.0"), ("1.0.0rc1", "1.0.0~rc1"), ("1.0b2", "1.0~b2"), ("1.0a1", "1.0~a1")],
)
def test_that_a_prerelease_sorts_before_its_release(upstream: str, in_debian: str):
    assert debian.debian_version(upstream) == in_debian


def test_that_the_changelog_is_as_debian_wants_it():
    when = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    text = debian.changelog("1.2", "Somebody <somebody@example.org>", when)
    assert text.startswith("slotscope (1.2) stable; urgency=medium\n\n  * ")
    assert text.endswith("\n -- Somebody <somebody@example.org>  Mon, 23 Nov 2026 02:00:00 +0000\n")


def test_that_the_maintainer_is_read_from_the_control_file():
    control = (debian.DEBIAN / "control").read_text(encoding="utf-8")
    assert re.fullmatch(r".+ <\S+@\S+>", debian.maintainer(control))


def test_that_the_desktop_entry_opens_both_kinds_of_files():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(LINUX / "slotscope.desktop", encoding="utf-8")
    values = entry["Desktop Entry"]
    assert values["Exec"] == "slotscope window %f"
    kinds = values["MimeType"].split(";")
    assert {definition.CASE_MIME, definition.SNAPSHOT_MIME} <= set(kinds)
    assert values["Terminal"] == "false"


def test_that_file_types_are_those_of_the_program():
    tree = ElementTree.parse(LINUX / "slotscope-mime.xml").getroot()
    kinds = {each.get("type"): each for each in tree.iter(f"{MIME}mime-type")}
    assert set(kinds) == {definition.CASE_MIME, definition.SNAPSHOT_MIME}
    glob = kinds[definition.CASE_MIME].find(f"{MIME}glob")
    assert glob is not None
    assert glob.get("pattern") == f"*{definition.CASE_SUFFIX}"
    match = next(kinds[definition.SNAPSHOT_MIME].iter(f"{MIME}match"))
    sample = (places.ROOT / "resources" / "samples" / "v1-clinic.json").read_text("utf-8")
    assert match.get("value") in sample[: int(str(match.get("offset")).partition(":")[2])]


def test_that_the_metadata_is_for_this_desktop_entry():
    tree = ElementTree.parse(LINUX / debian.METAINFO).getroot()
    assert tree.findtext("id") == definition.BUNDLE_ID
    assert tree.findtext("launchable") == "slotscope.desktop"
    kinds = {each.text for each in tree.iter("mediatype")}
    assert kinds == {definition.CASE_MIME, definition.SNAPSHOT_MIME}


def test_that_the_version_is_the_programs_own():
    from slotscope import __version__

    assert places.version() == __version__


def test_that_builds_are_dated_with_the_commit_or_as_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert places.commit_time() == 1234567890
    assert places.surroundings()["SOURCE_DATE_EPOCH"] == "1234567890"


def test_that_a_folder_is_made_anew(tmp_path: Path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "old").write_text("")
    assert list(places.emptied(folder).iterdir()) == []
