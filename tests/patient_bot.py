"""pytest-qt's ``qtbot``, which gives up after five seconds, with the patience of our tests."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from patience import MILLISECONDS


class PatientBot(QtBot):
    """Waits for what has to come as long as every other test."""

    def waitUntil(
        self, callback: Callable[[], bool | None], *, timeout: int = MILLISECONDS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = MILLISECONDS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: QWidget, *, timeout: int = MILLISECONDS) -> Any:
        return super().waitExposed(widget, timeout=timeout)
