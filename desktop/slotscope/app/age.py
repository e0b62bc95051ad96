"""How long ago something was, for people."""

from datetime import datetime, timedelta


def age(then: datetime, now: datetime) -> str:
    """``just now``, ``5 min ago``, ``3 h ago``, ``2 days ago``; both are aware instants.

    A moment that has not come yet (the clocks of two computers differ) is just now.
    """
    passed = now - then
    minutes = int(passed / timedelta(minutes=1))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    days = minutes // (24 * 60)
    return "1 day ago" if days == 1 else f"{days:,} days ago"
