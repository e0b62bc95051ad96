"""The user guide has the keys that the program has, and pictures that are there."""

import re
from pathlib import Path

import screenshots
import shortcuts_doc

GUIDE = shortcuts_doc.TARGET
README = GUIDE.parents[1] / "README.md"
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LARGEST = 300_000
"""Bytes of a picture; a clone should stay small."""


def pictures(page: Path) -> list[Path]:
    return [page.parent / one for one in PICTURE.findall(page.read_text(encoding="utf-8"))]


def test_that_the_shortcuts_in_the_guide_are_those_of_the_program():
    text = GUIDE.read_text(encoding="utf-8")
    assert shortcuts_doc.document(text) == text
    assert "`Ctrl+K`" in shortcuts_doc.table()
    assert "`Alt+0`" in shortcuts_doc.table()


def test_that_every_picture_of_the_documents_is_there_and_small():
    shown = [*pictures(GUIDE), *pictures(README)]
    assert {"window.png", "window-dark.png", "v1.png", "what-if.png"} <= {one.name for one in shown}
    for one in shown:
        assert one.is_file(), one
        assert one.read_bytes().startswith(b"\x89PNG")
        assert one.stat().st_size <= LARGEST, one


def test_that_the_script_makes_every_picture_of_the_documents():
    shown = {one.stem for one in (*pictures(GUIDE), *pictures(README))}
    assert shown == set(screenshots.GUIDE)
