"""Every scenario of the sandbox, in the order in which people see them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from slotscope.app.errors import InputError
from slotscope.sandbox.scenario import Recipe, Scenario
from slotscope.sandbox.scenarios import mixed, outages, sync, v1, v2, v2_rules
from slotscope.sandbox.scenarios.clinic import TIMEZONE

ALL: tuple[Recipe, ...] = (
    *v1.CATALOGUE,
    *v2.CATALOGUE,
    *v2_rules.CATALOGUE,
    *mixed.CATALOGUE,
    *sync.CATALOGUE,
    *outages.CATALOGUE,
)

SHOWS: dict[str, tuple[str, ...]] = {one.name: one.shows for one in ALL}
"""The ids of the findings that each scenario demonstrates."""


def scenario_names() -> tuple[str, ...]:
    """All names, in order."""
    return tuple(one.name for one in ALL)


def recipe(name: str) -> Recipe:
    """One entry. Raises InputError where there is none of that name."""
    for one in ALL:
        if one.name == name:
            return one
    raise InputError("sandbox", name, f"expected one of {', '.join(scenario_names())}")


def build(name: str, today: date | None = None, now: datetime | None = None) -> Scenario:
    """Set a scenario up for a practice-local date and an aware instant.

    Without ``now`` it is the present, or 09:00 of ``today``; without ``today`` the date that it is
    at the practice. Raises InputError where there is no such scenario.
    """
    zone = ZoneInfo(TIMEZONE)
    if now is None and today is not None:
        now = datetime(today.year, today.month, today.day, 9, tzinfo=zone)
    elif now is None:
        now = datetime.now(zone)
    return recipe(name).build(today or now.astimezone(zone).date(), now)
