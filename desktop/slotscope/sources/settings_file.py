"""Settings in one versioned JSON file. What reads its fields is loaded once there is one."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from slotscope.app.errors import InputError, WriteError
from slotscope.app.settings import (
    MAX_RECENT,
    MAX_REFRESH_MINUTES,
    Settings,
    Theme,
    ViewState,
)
from slotscope.sources.kept_file import KeptFile

if TYPE_CHECKING:
    from typing import TypeGuard

    from slotscope.sources.snapshot_row import Row

FORMAT = "slotscope-settings/1"
T = TypeVar("T")
_KNOWN = frozenset({"format", *Settings._fields})


class JsonSettingsStore:
    """SettingsStore over ``settings.json`` in a folder, which is made when it is first needed.

    A field that cannot be used has its default; the file as it was is put aside and reported.
    """

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder / "settings.json", FORMAT, "the settings")
        self._loaded = False

    @property
    def path(self) -> Path:
        """Where the settings are."""
        return self._file.path

    @property
    def warnings(self) -> list[str]:
        """What could not be used so far and where it was put, for people."""
        return self._file.warnings

    def load(self) -> Settings:
        """The settings; the defaults for what cannot be read. Never raises."""
        self._loaded = True
        try:
            values = self._file.read()
        except OSError as error:
            self._file.put_aside("damaged", error.strerror or type(error).__name__)
            return Settings()
        if values is None:
            return Settings()
        settings, faults = _settings(values, self._file.path.name)
        if faults and self._file.put_aside("damaged", "; ".join(faults)):
            try:
                self.save(settings)
            except WriteError as error:
                self.warnings.append(str(error))
        return settings

    def save(self, settings: Settings) -> None:
        """Keep the settings. Raises WriteError. A file that was not read yet is looked at first."""
        if not self._loaded:
            self.load()
        self._file.write(_told(settings))


def _settings(values: dict[str, object], file: str) -> tuple[Settings, list[str]]:
    """The settings as far as they can be used, and what is wrong with the rest."""
    from slotscope.sources.snapshot_row import Row

    row = Row(values, frozenset(values), file, "")
    default = Settings()
    faults = [str(row.wrong(name, "no such key here")) for name in values if name not in _KNOWN]

    def read(name: str, reader: Callable[[Row, str], T], otherwise: T) -> T:
        try:
            return reader(row, name)
        except InputError as error:
            faults.append(str(error))
            return otherwise

    settings = Settings(
        theme=read("theme", _theme, default.theme),
        last_profile=read("last_profile", Row.text_or_none, None),
        recent_snapshots=read("recent_snapshots", _paths, ()),
        auto_refresh_minutes=read("auto_refresh_minutes", _minutes, 0),
        window_geometry=read("window_geometry", _bytes, b""),
        window_state=read("window_state", _bytes, b""),
        view_states=read("view_states", _views, default.view_states),
    )
    return settings, faults


def _theme(row: Row, name: str) -> Theme:
    return row.choice(name, {theme.value: theme for theme in Theme})


def _paths(row: Row, name: str) -> tuple[str, ...]:
    return tuple(row.each(name, "a list of paths", _text, "a path as text"))[:MAX_RECENT]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _minutes(row: Row, name: str) -> int:
    minutes = row.whole(name, 0)
    if minutes > MAX_REFRESH_MINUTES:
        raise row.wrong(name, f"at most {MAX_REFRESH_MINUTES} minutes", show=True)
    return minutes


def _bytes(row: Row, name: str) -> bytes:
    try:
        return base64.b64decode(row.text(name).encode(), validate=True)
    except ValueError:
        raise row.wrong(name, "base64") from None


def _views(row: Row, name: str) -> dict[str, ViewState]:
    value = row.raw(name)
    if not isinstance(value, dict):
        raise row.wrong(name, "an object")
    views = cast("dict[str, object]", value)
    return {each: _view(row, name, view) for each, view in views.items()}


def _view(row: Row, name: str, value: object) -> ViewState:
    view: dict[str, str | int | float | bool | None] = {}
    if not isinstance(value, dict):
        raise row.wrong(name, "an object for each practice")
    for key, each in cast("dict[str, object]", value).items():
        if not (each is None or isinstance(each, str | int) or _finite(each)):
            raise row.wrong(name, "texts, numbers, true, false and null only")
        view[key] = each
    return view


def _finite(value: object) -> TypeGuard[float]:
    return isinstance(value, float) and math.isfinite(value)


def _is_whole(path: str) -> bool:
    """Whether a path is text; on Linux it may hold any bytes."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _told(settings: Settings) -> dict[str, object]:
    return {
        "theme": settings.theme.value,
        "last_profile": settings.last_profile,
        "recent_snapshots": [path for path in settings.recent_snapshots if _is_whole(path)],
        "auto_refresh_minutes": settings.auto_refresh_minutes,
        "window_geometry": base64.b64encode(settings.window_geometry).decode(),
        "window_state": base64.b64encode(settings.window_state).decode(),
        "view_states": {name: dict(view) for name, view in settings.view_states.items()},
    }
