"""The settings that a practice can try: what they are now, and the change that each makes."""

from slotscope.diagnosis.wording import moment, weekdays
from slotscope.domain.changes import (
    LinkPractitioner,
    LinkType,
    SetHealthEngineLength,
    SetHealthEngineTypeEnabled,
    SetPractitionerEnabled,
    SetPublishDays,
    SetRuleAllocation,
    SetRuleTypes,
    SetSlotLength,
    SetThreshold,
    SetTypeDuration,
    SetTypePublished,
)
from slotscope.domain.changes.base import name_of
from slotscope.domain.clock import DAY_MINUTES, format_time
from slotscope.domain.diary import PaintedSlot, Rule
from slotscope.domain.practice import (
    DEFAULT_PUBLISH_DAYS,
    DEFAULT_THRESHOLD_MINUTES,
    MAX_PUBLISH_DAYS,
    AppointmentType,
    HealthEnginePractitioner,
    HealthEngineType,
    Mode,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.what_if_fields import (
    ChoiceField,
    Field,
    FlagField,
    Item,
    ManyField,
    Section,
    TextField,
)
from slotscope.ui.what_if_reading import read_number, read_window

LONGEST_THRESHOLD = 90 * DAY_MINUTES
MOST_DAYS = 365
_NO_LINK = "No link"


def sections(snapshot: Snapshot, slot_id: str | None = None) -> tuple[Section, ...]:
    """Every setting that a practice can change; sections without items are left out.

    ``slot_id``: the painted slot whose length can be tried.
    """
    v2 = snapshot.integration.mode is Mode.V2
    praktika, portal = snapshot.praktika, snapshot.healthengine
    slots = [one for one in praktika.painted_slots if one.id == slot_id]
    many = (
        Section("The selected slot", tuple(_slot(one, snapshot) for one in slots)),
        Section("The practice", (_practice(snapshot, v2=v2),)),
        Section(
            "HealthEngine types",
            tuple(_portal_type(one, snapshot, v2=v2) for one in portal.appointment_types),
        ),
        Section(
            "Praktika types",
            tuple(_type(one) for one in praktika.appointment_types) if v2 else (),
        ),
        Section(
            "Praktika practitioners",
            tuple(_practitioner(one) for one in praktika.practitioners) if v2 else (),
        ),
        Section(
            "HealthEngine practitioners",
            tuple(_portal_practitioner(one, snapshot) for one in portal.practitioners),
        ),
        Section(
            "Booking rules", tuple(_rule(one, snapshot) for one in praktika.rules) if v2 else ()
        ),
    )
    return tuple(one for one in many if one.items)


def _practice(snapshot: Snapshot, *, v2: bool) -> Item:
    side, days = snapshot.praktika, snapshot.integration.publish_days
    threshold = side.booking_minimum_threshold_minutes
    fields: list[Field] = [
        TextField(
            "publish_days",
            "Publishing limit (days)",
            "" if days is None else str(days),
            f"Empty: the default, {DEFAULT_PUBLISH_DAYS} days. "
            f"HealthEngine publishes {MAX_PUBLISH_DAYS} at most.",
            lambda text: read_number(text, 1, MOST_DAYS, "days", SetPublishDays, optional=True),
        )
    ]
    if v2:
        fields += [
            TextField(
                "threshold",
                "Booking minimum threshold (min)",
                "" if threshold is None else str(threshold),
                f"Empty: not set, then {DEFAULT_THRESHOLD_MINUTES} min hold.",
                lambda text: read_number(
                    text, 0, LONGEST_THRESHOLD, "minutes", SetThreshold, optional=True
                ),
            ),
            FlagField(
                "rule_allocation",
                "Rule Based Slot Allocation (V2)",
                side.rule_based_slot_allocation,
                SetRuleAllocation,
            ),
        ]
    return Item(("practice", ""), snapshot.practice.name, tuple(fields))


def _portal_type(one: HealthEngineType, snapshot: Snapshot, *, v2: bool) -> Item:
    kinds = snapshot.praktika.appointment_types
    people = snapshot.healthengine.practitioners
    who = name_of(people, one.practitioner_id) if one.practitioner_id else "all practitioners"
    fields: list[Field] = [
        TextField(
            "length",
            "Length on HealthEngine (min)",
            str(one.length_minutes),
            "In V2 it should equal the Praktika duration." if v2 else "0 fits any painted slot.",
            lambda text: read_number(
                text, 0, DAY_MINUTES, "minutes", lambda n: SetHealthEngineLength(one.id, n or 0)
            ),
        ),
        FlagField(
            "enabled",
            "Enabled on HealthEngine",
            one.enabled,
            lambda on: SetHealthEngineTypeEnabled(one.id, on),
        ),
    ]
    if v2:
        ids = (None, *(kind.id for kind in kinds))
        link = one.praktika_appointment_type_id
        fields.append(
            ChoiceField(
                "link",
                "Linked PMS Appointment",
                ids.index(link) if link in ids else -1,
                (_NO_LINK, *(f"{kind.name} ({kind.duration_minutes} min)" for kind in kinds)),
                lambda number: LinkType(one.id, ids[number]),
            )
        )
    return Item(("healthengine_type", one.id), f"{one.name}, {who}", tuple(fields))


def _type(one: AppointmentType) -> Item:
    fields: tuple[Field, ...] = (
        TextField(
            "duration",
            "Duration in Praktika (min)",
            str(one.duration_minutes),
            "Free time is cut into pieces of this length.",
            lambda text: read_number(
                text, 1, DAY_MINUTES, "minutes", lambda n: SetTypeDuration(one.id, n or 1)
            ),
        ),
        FlagField(
            "online",
            "Published online",
            one.published_online,
            lambda on: SetTypePublished(one.id, on),
        ),
    )
    return Item(("appointment_type", one.id), one.name, fields)


def _practitioner(one: Practitioner) -> Item:
    field = FlagField(
        "enabled",
        "Enabled in Practice Staff",
        one.enabled,
        lambda on: SetPractitionerEnabled(one.id, on),
    )
    return Item(("practitioner", one.id), one.name, (field,))


def _portal_practitioner(one: HealthEnginePractitioner, snapshot: Snapshot) -> Item:
    people = snapshot.praktika.practitioners
    ids = (None, *(each.id for each in people))
    link = one.praktika_practitioner_id
    field = ChoiceField(
        "link",
        "Is in Praktika",
        ids.index(link) if link in ids else -1,
        (_NO_LINK, *(each.name for each in people)),
        lambda number: LinkPractitioner(one.id, ids[number]),
    )
    return Item(("healthengine_practitioner", one.id), one.name, (field,))


def _rule(one: Rule, snapshot: Snapshot) -> Item:
    kinds = snapshot.praktika.appointment_types
    allowed = one.appointment_type_ids
    who = name_of(snapshot.praktika.practitioners, one.practitioner_id)
    window = f"{format_time(one.start)}-{format_time(one.end)}"
    fields: tuple[Field, ...] = (
        TextField(
            "window",
            "Time",
            window,
            "Such as 09:00-12:30; 24:00 ends the day.",
            lambda text: read_window(text, one.id),
        ),
        ManyField(
            "types",
            "Types allowed",
            "All online types",
            None
            if allowed is None
            else frozenset(number for number, kind in enumerate(kinds) if kind.id in allowed),
            tuple(kind.name for kind in kinds),
            lambda chosen: SetRuleTypes(
                one.id,
                None
                if chosen is None
                else tuple(kind.id for number, kind in enumerate(kinds) if number in chosen),
            ),
        ),
    )
    return Item(("rule", one.id), f"{who}: {weekdays(one.weekdays)} {window}", fields)


def _slot(one: PaintedSlot, snapshot: Snapshot) -> Item:
    who = name_of(snapshot.praktika.practitioners, one.practitioner_id)
    longest = DAY_MINUTES - one.start % DAY_MINUTES
    field = TextField(
        "length",
        "Length of the painted slot (min)",
        str(one.minutes),
        "Counted from its start.",
        lambda text: read_number(
            text, 1, longest, "minutes", lambda n: SetSlotLength(one.id, n or 1)
        ),
    )
    return Item(("slot", one.id), f"{who}, {moment(one.start)}", (field,))
