"""The window. What stands here is loaded before any of its parts."""

import builtins

import PySide6.QtCore as _  # noqa: F401 - it puts a hook of its own around every import

# The hook reads the source text of every module that is imported after it, to see whether PySide's
# other names for methods ("true_property", "snake_case") are meant there. They never are here, and
# the reading takes longer than most of the imports: nothing needs it.
_plain_import = getattr(builtins, "__orig_import__", None)
if _plain_import is not None:
    builtins.__import__ = _plain_import
