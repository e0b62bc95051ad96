"""``override`` marks what Qt calls; Python 3.11's own library does not have it yet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):
        """Change nothing: the mark is for readers and the type checker."""
        return method


__all__ = ["override"]
