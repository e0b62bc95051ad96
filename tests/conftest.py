"""What every test runs under."""

import os

# Tests draw into memory, so that no window opens on the desk of whoever runs them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
