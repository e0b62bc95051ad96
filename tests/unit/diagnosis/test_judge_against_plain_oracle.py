"""The judgement against a slow one, written from the rules alone, minute by minute."""

from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, event, given, settings

from practices import practices
from slotscope.diagnosis.judge import judge
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot

Told: TypeAlias = list[tuple[object, ...]]
SLOW = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def instant(snapshot: Snapshot, minute: int) -> float:
    """fold=0: the first of two, and forward by the gap."""
    midnight = datetime.combine(date.fromordinal(minute // 1440), datetime.min.time())
    zone = ZoneInfo(snapshot.practice.timezone)
    return (midnight + timedelta(minutes=minute % 1440)).replace(tzinfo=zone).timestamp()


def today_of(snapshot: Snapshot, now: datetime) -> int:
    return now.astimezone(ZoneInfo(snapshot.practice.timezone)).date().toordinal()


def worked_minutes(snapshot: Snapshot, who: str) -> set[int]:
    return {
        minute
        for one in snapshot.praktika.working_hours
        if one.practitioner_id == who
        for minute in range(one.start, one.end)
    }


def taken_minutes(snapshot: Snapshot, who: str) -> set[int]:
    return {
        minute
        for one in snapshot.praktika.appointments
        if one.practitioner_id == who and one.status.value not in ("cancelled", "on_hold")
        for minute in range(one.start, one.end)
    }


def publish_days(snapshot: Snapshot) -> int:
    days = snapshot.integration.publish_days
    return 30 if days is None else min(days, 90)


def painted_openings(snapshot: Snapshot, now: datetime) -> Told:
    today, portal = today_of(snapshot, now), snapshot.healthengine
    slots = [
        one
        for one in snapshot.praktika.painted_slots
        if one.booking_system.lower() == "healthengine" and one.start // 1440 >= today
    ]
    slots.sort(key=lambda one: (one.practitioner_id, one.start, one.end, one.id))
    doubled: set[str] = set()
    told: Told = []
    for place, slot in enumerate(slots):
        who, time = slot.practitioner_id, set(range(slot.start, slot.end))
        people = {one.id for one in portal.practitioners if one.praktika_practitioner_id == who}
        types = [
            one
            for one in portal.appointment_types
            if people
            and one.enabled
            and (one.practitioner_id is None or one.practitioner_id in people)
        ]
        fits = [one.id for one in types if one.length_minutes <= slot.end - slot.start]
        for earlier in slots[:place]:
            counts = earlier.practitioner_id == who and earlier.id not in doubled
            if counts and time & set(range(earlier.start, earlier.end)):
                doubled.add(slot.id)
        reasons = [
            code
            for code, holds in (
                ("subscription.read_only", snapshot.praktika.subscription_read_only),
                (
                    "location.no_coordinates",
                    snapshot.practice.latitude is None or snapshot.practice.longitude is None,
                ),
                ("practitioner.unlinked", not people),
                ("type.none_configured", bool(people) and not types),
                ("slot.too_short", bool(types) and not fits),
                ("slot.outside_hours", not time <= worked_minutes(snapshot, who)),
                ("slot.duplicate", slot.id in doubled),
                ("diary.occupied", bool(time & taken_minutes(snapshot, who))),
                ("time.past", instant(snapshot, slot.start) <= now.timestamp()),
                ("time.beyond_horizon", slot.start // 1440 >= today + publish_days(snapshot)),
            )
            if holds
        ]
        too_long = [one.id for one in types if one.id not in fits]
        told.append((who, slot.start, slot.end, slot.id, reasons, fits, too_long))
    return told


def rule_minutes(snapshot: Snapshot, who: str, type_id: str) -> set[int]:
    days = {minute // 1440 for minute in worked_minutes(snapshot, who)}
    minutes: set[int] = set()
    for rule in snapshot.praktika.rules:
        if rule.practitioner_id != who:
            continue
        if rule.appointment_type_ids is not None and type_id not in rule.appointment_type_ids:
            continue
        for day in days:
            on = date.fromordinal(day)
            early = rule.valid_from is not None and on < rule.valid_from
            late = rule.valid_to is not None and on > rule.valid_to
            if on.isoweekday() in rule.weekdays and not early and not late:
                minutes |= set(range(day * 1440 + rule.start, day * 1440 + rule.end))
    return minutes


def chunk_starts(free: set[int], minutes: int) -> list[int]:
    starts: list[int] = []
    for first in sorted(minute for minute in free if minute - 1 not in free):
        at = first
        while all(minute in free for minute in range(at, at + minutes)):
            starts.append(at)
            at += minutes
    return starts


def rule_openings(snapshot: Snapshot, now: datetime) -> Told:
    today, side, portal = today_of(snapshot, now), snapshot.praktika, snapshot.healthengine
    threshold = side.booking_minimum_threshold_minutes
    threshold = 60 if threshold is None else threshold
    told: set[tuple[object, ...]] = set()
    for offered in portal.appointment_types:
        targets = [
            one for one in side.appointment_types if one.id == offered.praktika_appointment_type_id
        ]
        if not offered.enabled or not targets:
            continue
        target = targets[0]
        for person in portal.practitioners:
            if offered.practitioner_id not in (None, person.id):
                continue
            for who in side.practitioners:
                if who.id != person.praktika_practitioner_id:
                    continue
                space = rule_minutes(snapshot, who.id, target.id) & worked_minutes(snapshot, who.id)
                free = space - taken_minutes(snapshot, who.id)
                for start in chunk_starts(free, target.duration_minutes):
                    if start // 1440 < today:
                        continue
                    ahead = instant(snapshot, start) - now.timestamp()
                    reasons = tuple(
                        code
                        for code, holds in (
                            ("subscription.read_only", side.subscription_read_only),
                            ("rules.allocation_off", not side.rule_based_slot_allocation),
                            ("practitioner.disabled", not who.enabled),
                            ("type.disabled", not target.published_online),
                            ("time.past", ahead <= 0),
                            ("time.inside_threshold", 0 < ahead < threshold * 60),
                            (
                                "time.beyond_horizon",
                                start // 1440 >= today + publish_days(snapshot),
                            ),
                            (
                                "type.length_mismatch",
                                offered.length_minutes != target.duration_minutes,
                            ),
                        )
                        if holds
                    )
                    end = start + target.duration_minutes
                    told.add((who.id, start, end, offered.id, target.id, reasons))
    return sorted(told)  # type: ignore[type-var]


def verdict_of(reasons: object) -> str:
    codes = set(reasons)  # type: ignore[call-overload]
    if codes - {"type.length_mismatch"}:
        return "hidden"
    return "at_risk" if codes else "published"


@SLOW
@given(practices(Mode.V1))
def test_that_painted_slots_are_judged_as_the_plain_reading_of_the_rules(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    expected = painted_openings(snapshot, now)
    found = judge(snapshot, now).openings
    event(f"{min(len(expected), 3)} openings")
    assert [
        (
            one.practitioner_id,
            one.start,
            one.end,
            one.slot_id,
            list(one.reasons),
            list(one.offered_types),
            list(one.too_long_types),
        )
        for one in found
    ] == expected
    assert [one.verdict for one in found] == [verdict_of(one[4]) for one in expected]


@SLOW
@given(practices(Mode.V2))
def test_that_rule_openings_are_judged_as_the_plain_reading_of_the_rules(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    expected = rule_openings(snapshot, now)
    found = judge(snapshot, now).openings
    event(f"{min(len(expected), 3)} openings")
    assert [
        (
            one.practitioner_id,
            one.start,
            one.end,
            one.healthengine_type_id,
            one.appointment_type_id,
            one.reasons,
        )
        for one in found
    ] == expected
    assert [one.verdict for one in found] == [verdict_of(one[5]) for one in expected]
