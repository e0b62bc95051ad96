"""The version that Windows shows in a program's properties.

Not run here: PyInstaller's classes for it load on Windows alone. Tests check the values.
"""

import re
from typing import Any

import definition

_ENGLISH_UNICODE = (0x0409, 1200)


def numbers(version: str) -> tuple[int, int, int, int]:
    """Four numbers from a version such as ``1.2.0`` or ``1.2.0rc1``, whose suffix is left out."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", version)
    major, minor, patch = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return major, minor, patch, 0


def strings(version: str, name: str) -> dict[str, str]:
    """The texts by Windows' own names for them."""
    return {
        "CompanyName": definition.PUBLISHER,
        "FileDescription": definition.TITLE,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": definition.COPYRIGHT,
        "OriginalFilename": f"{name}.exe",
        "ProductName": definition.TITLE,
        "ProductVersion": version,
    }


def made(version: str, name: str) -> Any:
    """The resource as PyInstaller's EXE takes it."""
    from PyInstaller.utils.win32 import (
        versioninfo as win,  # pyright: ignore[reportMissingModuleSource]
    )

    language, charset = _ENGLISH_UNICODE
    rows: list[Any] = [win.StringStruct(key, text) for key, text in strings(version, name).items()]
    table = win.StringTable(f"{language:04x}{charset:04x}", rows)
    translation = win.VarStruct("Translation", [language, charset])
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[win.StringFileInfo([table]), win.VarFileInfo([translation])],
    )
