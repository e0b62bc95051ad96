"""``override`` marks what Qt calls; Python 3.11's own library does not have it yet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:
    from functools import wraps

    def override(method):
        """Let what fails in a method that Qt calls be reported, as any other failure.

        An error that Python itself raised (a division by zero, an index out of range) has no
        instance yet until it is caught. Where it leaves one method that Qt called, such as
        ``paintEvent``, into another one, such as ``event``, PySide 6.11 on Python 3.11 takes it
        for an instance and ends the process.
        """

        @wraps(method)
        def caught(*args, **kwargs):
            try:
                return method(*args, **kwargs)
            except Exception:
                raise

        return caught


__all__ = ["override"]
