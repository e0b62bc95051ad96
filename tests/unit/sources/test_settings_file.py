import json
from pathlib import Path

import pytest

from slotscope.app.errors import WriteError
from slotscope.app.settings import MAX_REFRESH_MINUTES, Settings, Theme
from slotscope.sources.settings_file import FORMAT, JsonSettingsStore

FULL = Settings(
    theme=Theme.DARK,
    last_profile="p1",
    recent_snapshots=("/home/x/ä.json", "C:\\b.json"),
    auto_refresh_minutes=15,
    window_geometry=b"\x01\xd9\xd0\xcb\x00",
    window_state=bytes(range(256)),
    view_states={"p1": {"week": True, "zoom": 1.5, "lane": "p2", "day": None, "n": 3}, "p2": {}},
)


def write(folder: Path, **changes: object) -> bytes:
    JsonSettingsStore(folder).save(FULL)
    path = folder / "settings.json"
    content = {**json.loads(path.read_bytes()), **changes}
    raw = json.dumps({name: value for name, value in content.items() if value != "absent"})
    path.write_text(raw, encoding="utf-8")
    return raw.encode()


def test_that_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    store = JsonSettingsStore(tmp_path / "config")
    assert store.load() == Settings()
    assert store.warnings == []
    assert not (tmp_path / "config").exists()


@pytest.mark.parametrize("settings", [FULL, Settings()])
def test_that_settings_survive_a_round_trip(tmp_path: Path, settings: Settings) -> None:
    JsonSettingsStore(tmp_path / "config").save(settings)
    store = JsonSettingsStore(tmp_path / "config")
    assert store.load() == settings
    assert store.warnings == []
    assert json.loads(store.path.read_bytes())["format"] == FORMAT == "slotscope-settings/1"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "pink"),
        ("theme", None),
        ("last_profile", 7),
        ("recent_snapshots", "x"),
        ("recent_snapshots", [1]),
        ("auto_refresh_minutes", -1),
        ("auto_refresh_minutes", MAX_REFRESH_MINUTES + 1),
        ("auto_refresh_minutes", "5"),
        ("auto_refresh_minutes", "absent"),
        ("window_geometry", "***"),
        ("window_geometry", "é"),
        ("window_state", 1),
        ("view_states", []),
        ("view_states", {"p1": []}),
        ("view_states", {"p1": {"x": [1]}}),
    ],
)
def test_that_a_bad_field_has_its_default_and_the_others_stay(
    tmp_path: Path, field: str, value: object
) -> None:
    raw = write(tmp_path, **{field: value})
    store = JsonSettingsStore(tmp_path)
    settings = store.load()
    for name in Settings._fields:
        expected = Settings() if name == field else FULL
        assert getattr(settings, name) == getattr(expected, name)
    (warning,) = store.warnings
    assert f"settings.json: {field}" in warning
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == raw
    assert JsonSettingsStore(tmp_path).load() == settings


def test_that_a_field_that_nobody_knows_is_reported(tmp_path: Path) -> None:
    raw = write(tmp_path, colour="red")
    store = JsonSettingsStore(tmp_path)
    assert store.load() == FULL
    assert "colour" in store.warnings[0]
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == raw


@pytest.mark.parametrize(
    ("raw", "aside"),
    [
        (b"", "settings.damaged-1.json"),
        (b"\x00\x00", "settings.damaged-1.json"),
        (b'{"format": "slotscope-settings/2"}', "settings.newer-1.json"),
        (b'{"format": "slotscope-profiles/1"}', "settings.damaged-1.json"),
    ],
)
@pytest.mark.parametrize("load_first", [True, False])
def test_that_a_file_that_cannot_be_used_is_never_overwritten(
    tmp_path: Path, raw: bytes, aside: str, load_first: bool
) -> None:
    (tmp_path / "settings.json").write_bytes(raw)
    store = JsonSettingsStore(tmp_path)
    if load_first:
        assert store.load() == Settings()
    store.save(FULL)
    assert (tmp_path / aside).read_bytes() == raw
    assert len(store.warnings) == 1
    assert JsonSettingsStore(tmp_path).load() == FULL


def test_that_what_cannot_be_read_or_written_is_no_crash_at_loading(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    store = JsonSettingsStore(tmp_path)
    assert store.load() == Settings()
    assert "nor could it be put aside" in store.warnings[0]
    with pytest.raises(WriteError):
        store.save(FULL)


def test_that_damaged_settings_in_a_folder_that_refuses_are_reported_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write(tmp_path, theme="pink")
    refused = WriteError("settings.json could not be written.")

    def refuse(path: Path, data: bytes) -> None:
        if path.name == "settings.json":
            raise refused
        path.write_bytes(data)

    monkeypatch.setattr("slotscope.sources.kept_file.write_safely", refuse)
    store = JsonSettingsStore(tmp_path)
    assert store.load().last_profile == "p1"
    assert store.warnings[1] == str(refused)
    assert (tmp_path / "settings.json").read_bytes() == raw


def test_that_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = JsonSettingsStore(tmp_path / "file" / "config")
    with pytest.raises(WriteError):
        store.save(FULL)


def test_that_a_path_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    store = JsonSettingsStore(tmp_path)
    store.save(Settings(recent_snapshots=("/a\udcff.json", "/b.json")))
    assert store.load() == Settings(recent_snapshots=("/b.json",))
    assert store.warnings == []


@pytest.mark.parametrize("value", [float("nan"), "\ud800"])
def test_that_what_could_not_be_read_again_is_not_written(tmp_path: Path, value: object) -> None:
    store = JsonSettingsStore(tmp_path)
    store.save(FULL)
    with pytest.raises(WriteError, match="cannot be written to a file"):
        store.save(Settings(view_states={"p1": {"x": value}}))
    assert store.load() == FULL
