"""What every test with a window runs under."""

from sweeping import swept

__all__ = ["swept"]
