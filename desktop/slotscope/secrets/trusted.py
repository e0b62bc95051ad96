"""Which keyring backends may hold a key: the operating system's own, by class, and no others.

The ``keyring`` library would take a backend from the environment, from its configuration file or
from any installed package. This module looks only at the listed classes, and refuses others with
the reason.
"""

import configparser
import importlib
import os
import sys
from collections.abc import Mapping
from typing import cast

from keyring.backend import KeyringBackend
from keyring.util import platform_

from slotscope.app.errors import KeyringMissing

NAMES: Mapping[str, str] = {
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.SecretService.Keyring": "your desktop's keyring (Secret Service)",
    "keyring.backends.libsecret.Keyring": "your desktop's keyring (libsecret)",
    "keyring.backends.kwallet.DBusKeyring": "KDE Wallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KDE Wallet",
}
"""The trusted backends by class, and what people call them."""

CHAINER = "keyring.backends.chainer.ChainerBackend"
_ENVIRONMENT = "PYTHON_KEYRING_BACKEND"
_PLATFORMS: Mapping[str, tuple[str, ...]] = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
_DESKTOPS = tuple(NAMES)[2:]
_ADVICE = "You can use the key for this session only."


def class_name(backend: object) -> str:
    """The full name of a backend's class; '' where its module does not really hold that class."""
    kind = type(backend)
    module = sys.modules.get(kind.__module__)
    real = getattr(module, kind.__qualname__, None) is kind
    return f"{kind.__module__}.{kind.__qualname__}" if real else ""


def refusal(backend: object) -> str | None:
    """Why a backend may not hold a key, as a sentence; None where it may."""
    name = class_name(backend)
    if name in NAMES:
        return None
    if name == CHAINER:
        links = cast("list[object]", getattr(backend, "backends", []))
        if not links:
            return "The chain of keyrings is empty."
        return next((reason for reason in map(refusal, links) if reason), None)
    shown = name or type(backend).__qualname__
    return f"The keyring backend {shown} is not one of your operating system's own."


def operating_system_backend(environment: Mapping[str, str] = os.environ) -> KeyringBackend:
    """The operating system's keyring. Asks D-Bus on Linux, so it may block.

    Raises KeyringMissing with the reason.
    """
    if environment.get(_ENVIRONMENT):
        raise KeyringMissing(
            f"The environment variable {_ENVIRONMENT} chooses where keys are kept, and Slotscope "
            "only trusts your operating system's own keyring.",
            f"Remove that variable and start again. {_ADVICE}",
        )
    configured = _configured()
    if configured:
        return _load_configured(configured)
    candidates: list[tuple[float, KeyringBackend]] = []
    reasons: list[str] = []
    for name in _PLATFORMS.get(sys.platform, _DESKTOPS):
        try:
            candidates.append(_load(name))
        except Exception as error:
            reasons.append(f"{name.split('.')[2]}: {error}")
    if not candidates:
        raise KeyringMissing(
            f"No keyring of your operating system answers ({'; '.join(dict.fromkeys(reasons))}).",
            _ADVICE,
        )
    return max(candidates, key=lambda candidate: candidate[0])[1]


def _load(name: str) -> tuple[float, KeyringBackend]:
    module, _, kind = name.rpartition(".")
    backend_class = cast("type[KeyringBackend]", getattr(importlib.import_module(module), kind))
    return backend_class.priority, backend_class()


def _configured() -> str | None:
    """The class that the keyring library's own configuration file names, if any."""
    config = configparser.RawConfigParser()
    try:
        config.read(platform_.config_root() / "keyringrc.cfg", encoding="utf-8")
        return config.get("backend", "default-keyring").strip() or None
    except (configparser.Error, OSError, UnicodeDecodeError):
        return None


def _load_configured(name: str) -> KeyringBackend:
    refused = KeyringMissing(
        f"The keyring library's configuration file chooses {name}, which is not one of your "
        "operating system's own keyrings.",
        f"Correct keyringrc.cfg and start again. {_ADVICE}",
    )
    if name not in NAMES and name != CHAINER:
        raise refused
    try:
        backend = _load(name)[1]
    except Exception as error:
        raise KeyringMissing(f"The keyring {name} does not answer: {error}.", _ADVICE) from None
    if refusal(backend):
        raise refused
    return backend
