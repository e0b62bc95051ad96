"""The frozen program's entry without a console: an icon was clicked, or a file double-clicked."""

import sys

from slotscope.cli import gui_main

sys.exit(gui_main())
