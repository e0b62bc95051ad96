"""The frozen program's entry: the command line, which opens the window without a command."""

import sys

from slotscope.cli import main

sys.exit(main())
