"""What the two systems show of each other: in step, behind, or plainly different."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from slotscope.domain.practice import HealthEnginePractitionerId, PractitionerId
from slotscope.sandbox.pms import PmsError, PmsType, in_step
from slotscope.sandbox.scenario import PageShape, Stage, scenario
from slotscope.sandbox.scenarios.alterations import (
    hide_day,
    offer_otherwise,
    shorten,
    show_booked,
    show_stranger,
)
from slotscope.sandbox.scenarios.clinic import (
    AMARA,
    CHECKUP,
    CLEAN,
    LIAM,
    MIA,
    MOUTHGUARD,
    TIMEZONE,
    v1,
    v2,
)
from slotscope.sandbox.scenarios.days import workday

STRANGER = HealthEnginePractitionerId("137999")


@scenario("sync-in-step", "The page is in step")
def in_step_(today: date, now: datetime) -> Stage:
    """HealthEngine's page, its own copy and Praktika's search show just what the diary allows."""
    return Stage(v2(today, now), PageShape.VAR)


@scenario("sync-missing", "Openings missing on HealthEngine", ("sync.missing",))
def missing(today: date, now: datetime) -> Stage:
    """HealthEngine's page shows nothing of a day of Amara's that is open in the diary."""
    return Stage(v2(today, now), alter_page=hide_day(AMARA, workday(today, 3)))


@scenario("sync-stale", "Times that should not be on HealthEngine", ("sync.stale",))
def stale(today: date, now: datetime) -> Stage:
    """HealthEngine's page still shows times of Liam's that are taken in the diary."""
    base = v1(today, now)
    return Stage(base, PageShape.LET, show_booked(base, LIAM, workday(today, 1), 5))


@scenario("sync-length-differs", "Lengths differ on the page")
def length_differs(today: date, now: datetime) -> Stage:
    """HealthEngine's page shows Mia's times with ten minutes each."""
    return Stage(v1(today, now), alter_page=shorten(MIA, 10))


@scenario("page-changed-shape", "The page has another shape")
def page_changed_shape(today: date, now: datetime) -> Stage:
    """HealthEngine's page no longer holds its data where it was."""
    return Stage(v2(today, now), PageShape.CHANGED)


@scenario("page-unlinked-practitioner", "The page shows a stranger")
def page_unlinked_practitioner(today: date, now: datetime) -> Stage:
    """HealthEngine's page shows a practitioner whom nobody entered in the set-up."""
    return Stage(v2(today, now), alter_page=show_stranger(STRANGER, AMARA))


@scenario("search-disagrees", "Praktika's own search disagrees", ("sync.not_offered",))
def search_disagrees(today: date, now: datetime) -> Stage:
    """Praktika's own search starts a day of Amara's five minutes later than the rules say."""
    return Stage(v2(today, now), alter_search=offer_otherwise(AMARA, workday(today, 2), 5))


@scenario("pms-behind", "HealthEngine's own copy is behind")
def pms_behind(today: date, now: datetime) -> Stage:
    """HealthEngine's copy lacks a practitioner and a type, and has an old type and length."""
    base = v2(today, now)
    copy = in_step(base)
    day = workday(today, 1)
    return Stage(
        base,
        pms=replace(
            copy,
            resources=(
                *(one for one in copy.resources if one[0] != MIA.id),
                (PractitionerId("7275340"), "Dr Helen Marsh"),
            ),
            types=(
                PmsType(CHECKUP.id, CHECKUP.name, CHECKUP.duration_minutes),
                PmsType(CLEAN.id, CLEAN.name, 60, AMARA.id),
                PmsType(MOUTHGUARD.id, MOUTHGUARD.name, MOUTHGUARD.duration_minutes),
            ),
            requests=("availability", "pmsAppointmentTypes", "pmsResources"),
            availability=((day, AMARA.id), (day + timedelta(days=1), None)),
            errors=tuple(_error(number, now) for number in range(3)),
        ),
    )


@scenario("clock-change-ahead", "Daylight saving changes soon", ("clock.change_ahead",))
def clock_change_ahead(today: date, now: datetime) -> Stage:  # noqa: ARG001 - called alike
    """Three weeks before Sydney's clocks change: its own clock stands there, the reader's must too.

    There are months in which no clock of the world changes soon, so the moment cannot be today.
    """
    moment = _before_next_change(today)
    return Stage(v2(moment.date(), moment), pinned_now=moment)


@scenario("practice-in-perth", "A practice in another timezone", ("clock.timezone_differs",))
def practice_in_perth(today: date, now: datetime) -> Stage:
    """The practice is in Perth, two or three hours behind a computer in Sydney."""
    base = v2(today, now)
    place = replace(
        base.practice,
        name="Swan River Dental (sandbox)",
        timezone="Australia/Perth",
        latitude=-31.9523,
        longitude=115.8613,
    )
    return Stage(replace(base, practice=place))


def _error(number: int, now: datetime) -> PmsError:
    moment = now.astimezone(ZoneInfo("UTC")) - timedelta(hours=3 * number + 1)
    kinds = (
        ("ConnectionTimeout", "No response within 10 seconds"),
        ("HttpError", "Callback answered with status 503"),
        ("ConnectionTimeout", "No response within 10 seconds"),
    )
    return PmsError(
        f"5f2c{number:04d}",
        ("requests.availability", "requests.pmsAppointmentTypes")[number % 2],
        f"{moment:%Y-%m-%d %H:%M:%S}",
        number + 1,
        *kinds[number],
    )


def _before_next_change(today: date) -> datetime:
    """09:00 on the day three weeks before Sydney's next change of offset from today on."""
    zone = ZoneInfo(TIMEZONE)

    def offset(day: date) -> timedelta | None:
        return datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset()

    day = today
    while offset(day + timedelta(days=1)) == offset(day):
        day += timedelta(days=1)
    start = max(today, day - timedelta(days=20))
    return datetime(start.year, start.month, start.day, 9, tzinfo=zone)


CATALOGUE = (
    in_step_,
    missing,
    stale,
    length_differs,
    page_changed_shape,
    page_unlinked_practitioner,
    search_disagrees,
    pms_behind,
    clock_change_ahead,
    practice_in_perth,
)
