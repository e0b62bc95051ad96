"""Memory that arrays gave back, kept for the next ones instead of being fetched anew.

The C library of most Linux systems returns large pieces to the system at once. The next array then
fetches them page by page, each of which is cleared and put in place: a third of the time in which a
large practice is judged. Elsewhere nothing is done.
"""

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Which is which in the C library's ``mallopt``."""
KEPT_BYTES = 128 * 2**20
"""So much free memory is kept at most."""
STEP_BYTES = 8 * 2**20
"""So much is fetched at a time."""
SINGLE_BYTES = 32 * 2**20
"""Larger pieces are fetched and returned by themselves; the library allows no more."""


def keep_freed_memory() -> bool:
    """Keep it, in this process from now on. Returns whether the C library could be told so."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return False  # another C library
    told = [
        mallopt(_MMAP_THRESHOLD, SINGLE_BYTES),
        mallopt(_TRIM_THRESHOLD, KEPT_BYTES),
        mallopt(_TOP_PAD, STEP_BYTES),
    ]
    return all(told)
