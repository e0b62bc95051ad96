"""The program's own files, damaged, newer or out of reach: said in the window, and nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from healthy_services import PROFILE
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import Folders, settings
from slotscope.commands.window_services import window_services
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.ui.main_window import MainWindow
from slotscope.ui.theme_switch import ThemeSwitch
from window_cases import texts

Open = Callable[[Path], MainWindow]


@pytest.fixture
def open_on(qtbot: QtBot, qapp: QApplication) -> Open:
    """The window over the files of a folder, once its practices are listed, or cannot be."""

    def make(folder: Path) -> MainWindow:
        where = Folders(folder, folder)
        profiles = Profiles(JsonProfileStore(where.config), SessionKeyStore(), SessionKeyStore())
        services = window_services(profiles, settings(where), lambda: "the test's keyring")
        window = MainWindow(services, ThemeSwitch(qapp, "light"))
        qtbot.addWidget(window)
        window.show()
        ended: list[object] = []
        window.header.chooser.listed.connect(lambda: ended.append(None))
        window.header.chooser.faulted.connect(ended.append)
        window.start()
        qtbot.waitUntil(lambda: bool(ended))
        return window

    return make


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b'{"format": "slotscope-%s/1", ', "%s.damaged-1.json", "damaged|expected more JSON"),
        (b'{"format": "slotscope-%s/7", "new": 1}', "%s.newer-1.json", "newer version"),
    ],
    ids=("damaged", "newer"),
)
def test_that_what_cannot_be_used_is_put_aside_and_said_in_the_window(
    tmp_path: Path, open_on: Open, content: bytes, name: str, why: str
) -> None:
    for what in ("profiles", "settings"):
        (tmp_path / f"{what}.json").write_bytes(content.replace(b"%s", what.encode()))
    told = texts(open_on(tmp_path).banners)
    for what, title in (("profiles", "the list of practices"), ("settings", "the settings")):
        aside = name.replace("%s", what)
        assert (tmp_path / aside).read_bytes() == content.replace(b"%s", what.encode())
        assert f"Not all of {title} could be used" in told
        assert f"Kept as {aside}" in told
    assert any(word in told for word in why.split("|"))


def test_that_one_practice_that_cannot_be_used_is_said_and_the_other_stays(
    tmp_path: Path, open_on: Open
) -> None:
    store = JsonProfileStore(tmp_path)
    store.save(PROFILE)
    whole = store.path.read_text()
    spoilt = whole.replace('"profiles": [', '"profiles": [\n{"id": "x", "name": 5},')
    store.path.write_text(spoilt)
    window = open_on(tmp_path)
    assert "profiles[0]" in texts(window.banners)
    assert (tmp_path / "profiles.damaged-1.json").read_text() == spoilt
    assert [one.name for one in window.workspace.services.profiles.all()] == [PROFILE.name]


def test_that_a_folder_that_cannot_be_written_to_is_said_and_the_window_stays(
    tmp_path: Path, open_on: Open
) -> None:
    (tmp_path / "file").write_bytes(b"")
    window = open_on(tmp_path / "file")
    assert "The practices could not be listed" in texts(window.banners)
    window.preferences.change(lambda old: old.with_recent("/snapshots/harbour.json"))
    assert "settings.json could not be used (Not a directory)" in texts(window.banners)
    assert "away and try again" in texts(window.banners)
    assert window.isVisible()
