"""In which timezone a practice keeps its diary, and whether the computer's clock is right."""

from typing import Final
from zoneinfo import ZoneInfo

from slotscope.app.errors import ProfileError, UnexpectedAnswer
from slotscope.app.profile import DEFAULT_TIMEZONE, Profile
from slotscope.app.profile_rules import timezone_exists

TOLERATED_SKEW_SECONDS: Final = 120
"""[ours] A clock that differs from Praktika's by more makes what depends on the time uncertain."""


def practice_zone(profile: Profile, told: str | None) -> ZoneInfo:
    """The profile's timezone, else the one that Praktika tells, else Sydney's. [ours]

    Raises ProfileError or UnexpectedAnswer where the name is not that of a timezone.
    """
    if profile.timezone:
        if not timezone_exists(profile.timezone):
            raise ProfileError(
                f"There is no timezone called {profile.timezone[:40]!r}.",
                "Choose one in the practice's settings, such as Australia/Sydney.",
            )
        return ZoneInfo(profile.timezone)
    if told and not timezone_exists(told):
        raise UnexpectedAnswer(
            f"Praktika gives the practice's timezone as {told[:40]!r}, which does not exist.",
            "Choose the timezone in the practice's settings, such as Australia/Sydney.",
            "practices.timezone",
        )
    return ZoneInfo(told or DEFAULT_TIMEZONE)


def skew_notes(skew_seconds: float | None) -> tuple[str, ...]:
    """A warning where the computer's clock is more than two minutes off; seconds ahead."""
    if skew_seconds is None or abs(skew_seconds) <= TOLERATED_SKEW_SECONDS:
        return ()
    minutes = round(abs(skew_seconds) / 60)
    span = f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
    way = "ahead of" if skew_seconds > 0 else "behind"
    return (
        f"This computer's clock is {span} {way} Praktika's: what depends on the present time is "
        "uncertain. Set the computer's clock.",
    )
