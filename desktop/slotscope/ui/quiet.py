"""Waiting until a window has come to rest: for pictures, and for the test of an installed one."""

from PySide6.QtCore import QEventLoop, QTimer

from slotscope.ui.tasks import Tasks

TURN_MS = 20
TURNS = 5
"""So many turns without work in a row: what a finished task shows may start the next one, and
a layout that changes may ask for another."""
PATIENCE_MS = 60_000


def rest(tasks: Tasks, patience_ms: int = PATIENCE_MS) -> bool:
    """Let the window work until nothing is under way; False where it never came to rest."""
    loop, look = QEventLoop(), QTimer()
    quiet = 0
    over = False

    def turn() -> None:
        nonlocal quiet
        quiet = 0 if tasks.busy else quiet + 1
        if quiet >= TURNS:
            loop.quit()

    def late() -> None:
        nonlocal over
        over = True
        loop.quit()

    look.timeout.connect(turn)
    look.start(TURN_MS)
    QTimer.singleShot(patience_ms, loop, late)
    loop.exec()
    return not over
