"""What every test with a window runs under."""

from sweeping import settled, swept

__all__ = ["settled", "swept"]
