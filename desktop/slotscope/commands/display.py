"""Whether there is a screen that a window can be opened on."""

import os
import sys

from slotscope.app.errors import SlotscopeError


def has_display() -> bool:
    """Whether a window can be opened where a person sees it."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require_display() -> None:
    """Raise SlotscopeError where Qt would find no screen and abort the program.

    A platform that somebody chose for Qt, such as ``offscreen``, is taken at its word.
    """
    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise SlotscopeError(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            "Use the commands without a window, such as 'slotscope check FILE'.",
        )
