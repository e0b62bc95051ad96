"""The frozen program's entry without a console: an icon was clicked, or a file double-clicked."""

import sys

from slotscope.cli import gui_main


class _Nobody:
    """Windows gives a program without a console no streams; nobody reads what is written."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)

    def flush(self) -> None:
        """There is nothing to do."""


# The stubs say that there are always streams.
sys.stdout = sys.stdout or _Nobody()  # pyright: ignore
sys.stderr = sys.stderr or _Nobody()  # pyright: ignore
sys.exit(gui_main())
