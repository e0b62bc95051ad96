"""Word of a defect of the program, which needs nothing of the window but its banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from slotscope.app.crash import Crash
    from slotscope.ui.banner import Banners


def show_crash(banners: Banners, crash: Crash) -> None:
    """Say it; the details can be copied."""

    def copy() -> None:
        QGuiApplication.clipboard().setText(crash.details)

    banners.show_banner(
        "crash",
        "error",
        "Something went wrong inside Slotscope",
        "What is shown may be incomplete. "
        + (f"A report was written to {crash.path}." if crash.path else ""),
        ("Copy details", copy),
    )
