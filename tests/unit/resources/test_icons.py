"""The icons are of one style: line drawings on one grid, in one colour that the theme replaces."""

from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from slotscope.assets import resource

FOLDER = Path(resource("icons/slotscope.svg")).parent
ICONS = sorted(one for one in FOLDER.glob("*.svg") if one.stem != "slotscope")
"""All but the program's own."""
FIXED = {"down", "up", "dock-close", "dock-float"}
"""Drawn by the style sheet, which cannot give them a colour: one grey that is seen in both themes,
and stronger lines, as they are small."""


@pytest.mark.parametrize("icon", ICONS, ids=lambda one: one.stem)
def test_that_an_icon_is_a_line_drawing_like_all_others(icon: Path):
    root = Tree.parse(icon).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("fill") == "none"
    assert root.get("stroke-linecap") == "round"
    fixed = icon.stem in FIXED
    assert root.get("stroke") == ("#7c8894" if fixed else "#000000")
    assert root.get("stroke-width") == ("2.4" if fixed else "1.8")
    inner = [one for one in root.iter() if one is not root]
    assert inner
    # A dot may be filled, with the colour of the lines.
    assert all(one.get("fill", "none") in ("none", "#000000") for one in inner)
    assert all(one.get("stroke", "#000000") in ("none", "#000000") for one in inner)
