"""Shows a snapshot file, or a bare window, and prints its resident megabytes."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget


def resident() -> float:
    """Megabytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


application = QApplication([])
if sys.argv[1:]:
    import practices
    from slotscope.diagnosis.engine import diagnose
    from slotscope.sources.snapshot_file import read_snapshot
    from slotscope.ui.theme import Theme
    from slotscope.ui.timeline_view import TimelineView

    result = diagnose(read_snapshot(Path(sys.argv[1])), practices.NOW)
    window: QWidget = TimelineView(Theme.light())
    window.resize(1600, 900)
    window.show()
    window.show_result(result, ())
else:
    window = QWidget()
    window.resize(1600, 900)
    window.show()
for _ in range(5):
    application.processEvents()
print(resident())
sys.stdout.flush()
os._exit(0)
