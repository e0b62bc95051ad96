"""``python -m slotscope``: the same as the command ``slotscope``."""

import sys

from slotscope.cli import main

if __name__ == "__main__":
    sys.exit(main())
