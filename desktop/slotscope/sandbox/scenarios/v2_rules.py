"""V2 practices: one thing wrong in the rules, hours or people of each."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from slotscope.domain.clock import day_of
from slotscope.sandbox.scenario import Stage, scenario
from slotscope.sandbox.scenarios.clinic import (
    AMARA,
    CHECKUP,
    CLEAN,
    EMERGENCY,
    LIAM,
    MIA,
    disabled,
    rule,
    unlinked,
    v2,
    with_praktika,
)


@scenario("v2-no-rules", "V2: no rules at all", ("rules.none",))
def no_rules(today: date, now: datetime) -> Stage:
    """Everything is set up but the online booking rules."""
    return Stage(with_praktika(v2(today, now), rules=()))


@scenario("v2-type-not-in-rules", "V2: a type that no rule allows", ("type.not_in_rules",))
def type_not_in_rules(today: date, now: datetime) -> Stage:
    """Mia's rules allow check-ups and cleans; her Emergency type can never be booked."""
    base = v2(today, now)
    rules = tuple(
        replace(one, appointment_type_ids=(CHECKUP.id, CLEAN.id))
        if one.practitioner_id == MIA.id
        else one
        for one in base.praktika.rules
    )
    return Stage(with_praktika(base, rules=rules))


@scenario("v2-hours-run-out", "V2: hours for two weeks only", ("hours.run_out",))
def hours_run_out(today: date, now: datetime) -> Stage:
    """Liam's availability was propagated two weeks ahead, HealthEngine publishes sixty days."""
    last = (today + timedelta(days=14)).toordinal()
    base = v2(today, now)
    hours = tuple(
        one
        for one in base.praktika.working_hours
        if one.practitioner_id != LIAM.id or day_of(one.start) <= last
    )
    return Stage(with_praktika(base, working_hours=hours))


@scenario("v2-practitioner-disabled", "V2: a disabled practitioner", ("practitioner.disabled",))
def practitioner_disabled(today: date, now: datetime) -> Stage:
    """Liam is not enabled in Praktika's Practice Staff."""
    return Stage(disabled(v2(today, now), LIAM))


@scenario(
    "v2-practitioner-unlinked", "V2: a practitioner not on HealthEngine", ("practitioner.unlinked",)
)
def practitioner_unlinked(today: date, now: datetime) -> Stage:
    """Mia has rules, and no practitioner of HealthEngine is linked to her."""
    return Stage(unlinked(v2(today, now), MIA))


@scenario("v2-no-hours", "V2: a practitioner without hours", ("practitioner.no_hours",))
def no_hours(today: date, now: datetime) -> Stage:
    """Mia is linked and has rules, but no availability."""
    base = v2(today, now)
    hours = tuple(one for one in base.praktika.working_hours if one.practitioner_id != MIA.id)
    diary = tuple(one for one in base.praktika.appointments if one.practitioner_id != MIA.id)
    return Stage(with_praktika(base, working_hours=hours, appointments=diary))


@scenario(
    "v2-practitioner-no-rules", "V2: a practitioner without rules", ("practitioner.no_rules",)
)
def practitioner_no_rules(today: date, now: datetime) -> Stage:
    """Mia is linked and works, but has no online booking rule."""
    base = v2(today, now)
    rules = tuple(one for one in base.praktika.rules if one.practitioner_id != MIA.id)
    return Stage(with_praktika(base, rules=rules))


@scenario("v2-rule-outside-hours", "V2: a rule outside the hours", ("rule.outside_hours",))
def rule_outside_hours(today: date, now: datetime) -> Stage:
    """Amara has a rule for Saturday mornings, and does not work then."""
    base = v2(today, now)
    extra = rule(20, AMARA, "09:00", "12:00", weekdays=(6,))
    return Stage(with_praktika(base, rules=(*base.praktika.rules, extra)))


@scenario("v2-rule-too-short", "V2: a rule shorter than its types", ("rule.too_short",))
def rule_too_short(today: date, now: datetime) -> Stage:
    """A rule of Liam's opens a quarter of an hour for check-ups of thirty minutes."""
    base = v2(today, now)
    afternoon = 13 * 60
    rules = tuple(
        replace(one, start=15 * 60)
        if one.practitioner_id == LIAM.id and one.start == afternoon
        else one
        for one in base.praktika.rules
    )
    extra = rule(20, LIAM, "14:00", "14:15", (CHECKUP,))
    return Stage(with_praktika(base, rules=(*rules, extra)))


@scenario("v2-rule-expired", "V2: a rule that has ended", ("rule.expired",))
def rule_expired(today: date, now: datetime) -> Stage:
    """A rule of Amara's was valid until a month ago."""
    base = v2(today, now)
    ended = today - timedelta(days=30)
    extra = rule(20, AMARA, "09:00", "12:00", (EMERGENCY,), valid_to=ended)
    return Stage(with_praktika(base, rules=(*base.praktika.rules, extra)))


CATALOGUE = (
    no_rules,
    type_not_in_rules,
    hours_run_out,
    practitioner_disabled,
    practitioner_unlinked,
    no_hours,
    practitioner_no_rules,
    rule_outside_hours,
    rule_too_short,
    rule_expired,
)
