"""The window as a screen reader finds it: AT-SPI, on a screen in memory, from another process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from devenv.system import ACCESSIBILITY_LAUNCHERS
from smoke.screen import screen

HERE = Path(__file__).parent
PATIENCE = 900
SURFACES = (
    *("window", "file.add", "file.edit", "file.key", "file.save", "file.export", "go.date"),
    *("view.practitioners", "help.shortcuts", "help.palette", "help.about"),
    *("panel findings", "panel plan", "panel compare", "panel setup", "panel log", "panel table"),
    *("panel inspector", "panel what_if", "panel trace", "panel healthengine_copy"),
    *("dialog import", "dialog credentials", "welcome"),
)
Found = dict[str, Any]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux"
    or not shutil.which("Xvfb")
    or not shutil.which("dbus-run-session")
    or not any(one.exists() for one in ACCESSIBILITY_LAUNCHERS),
    reason="needs Xvfb, dbus-run-session and at-spi2-core",
)


@pytest.fixture(scope="module")
def surfaces() -> dict[str, list[Found]]:
    """What is on each surface of the window, looked at once for all tests."""
    with screen() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(HERE.parent),
        }
        walk = ("dbus-run-session", "--", sys.executable, str(HERE / "assistive_walk.py"))
        done = subprocess.run(
            (*walk, *SURFACES),
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    assert len(lines) == len(SURFACES), done.stderr[-2000:]
    return dict(zip(SURFACES, map(json.loads, lines), strict=True))


def nameless(found: list[Found]) -> list[str]:
    """What takes the keyboard and has no name. A cell may be empty; Qt's combo boxes speak for
    their own fields and lists."""
    return [
        f"{one['role']} in {' > '.join(one['path'][-3:])}"
        for one in found
        if one["focusable"]
        and one["showing"]
        and not one["name"].strip()
        and one["role"] not in ("cell", "table cell")
        and not any(part.startswith("combo box") for part in one["path"])
    ]


@pytest.mark.parametrize("surface", SURFACES)
def test_that_no_control_is_without_a_name(surfaces: dict[str, list[Found]], surface: str):
    found = surfaces[surface]
    assert len([one for one in found if one["focusable"] and one["showing"]]) > 20
    assert nameless(found) == []


def test_that_the_menus_the_timeline_and_the_panels_are_found(surfaces: dict[str, list[Found]]):
    names = {one["name"] for one in surfaces["window"] if one["showing"]}
    assert {"Timeline", "Findings", "Inspector", "Toolbar"} <= names
    roles = {one["role"] for one in surfaces["window"]}
    assert {"menu bar", "menu item", "tree", "page tab", "tool bar"} <= roles


def test_that_the_items_of_the_timeline_are_cells_of_a_table(surfaces: dict[str, list[Found]]):
    cells = [
        one["name"]
        for one in surfaces["panel table"]
        if any("Timeline as a table" in part for part in one["path"])
    ]
    assert "Dr Amara Singh" in cells
    assert any("09:00-09:30 (30 min)" in one for one in cells)


def test_that_every_dialog_is_a_dialog_with_a_title(surfaces: dict[str, list[Found]]):
    dialogs = [
        one for one in SURFACES if one.startswith(("file.", "go.", "view.", "help.", "dialog "))
    ]
    for surface in dialogs:
        if surface != "help.palette":
            titles = [one["name"] for one in surfaces[surface] if one["role"] == "dialog"]
            assert len(titles) == 1, surface
            assert titles[0].strip()
