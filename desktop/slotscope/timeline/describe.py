"""What the timeline says of an item, in words: the hover card and the accessible description."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import BY_CODE, codes
from slotscope.diagnosis.sync import SyncMark
from slotscope.diagnosis.wording import clock_note, listed, minutes, short_day, times, weekdays
from slotscope.domain.clock import WallMinute, day_of, format_time
from slotscope.domain.diary import Appointment, Origin, PaintedSlot, Rule, Status
from slotscope.domain.snapshot import Snapshot
from slotscope.timeline.item import SYNC_TITLES, Item
from slotscope.timeline.look import LOOK_TITLES, Look, look_of

SHORT_REASONS: dict[str, str] = {
    "subscription.read_only": "Read-only",
    "location.no_coordinates": "No location",
    "rules.allocation_off": "Rules off",
    "practitioner.disabled": "Not enabled",
    "practitioner.unlinked": "Not linked",
    "type.none_configured": "No types",
    "type.disabled": "Type off",
    "slot.too_short": "Too short",
    "slot.outside_hours": "Outside hours",
    "slot.duplicate": "Duplicate",
    "diary.occupied": "Booked",
    "time.past": "Past",
    "time.inside_threshold": "Too soon",
    "time.beyond_horizon": "Too far ahead",
    "type.length_mismatch": "Length differs",
}
"""Each reason in a word or two, for the inside of a block."""

STATUS_TITLES: dict[Status, str] = {
    Status.BOOKED: "Booked",
    Status.ARRIVED: "Arrived",
    Status.COMPLETED: "Completed",
    Status.NO_SHOW: "Did not attend",
    Status.CANCELLED: "Cancelled",
    Status.ON_HOLD: "On hold",
}
ORIGIN_TITLES: dict[Origin, str] = {
    Origin.HEALTHENGINE: "Booked on HealthEngine",
    Origin.PRAKTIKA_ONLINE: "Booked on Praktika's own website booking",
    Origin.FRONT_DESK: "Booked at the front desk",
    Origin.UNKNOWN: "Where it was booked is not known",
}

OtherTime = Callable[[WallMinute], str | None]
"""What the agent's clock shows at a wall minute of the practice; None where it is the same."""


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines about one item."""

    title: str
    when: str
    state: str = ""
    look: Look | None = None
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The card as plain text, one line each."""
        return "\n".join(part for part in (self.title, self.when, self.state, *self.lines) if part)


def short_reason(opening: Opening) -> str:
    """The first reason that is not ordinary, in a word or two; else the first; else nothing."""
    codes = sorted(opening.reasons, key=lambda code: code.startswith(("time.", "diary.")))
    return SHORT_REASONS.get(codes[0], codes[0]) if codes else ""


@cache
def short_reason_of(found: int) -> str:
    """``short_reason`` of a set of reasons as bits."""
    names = sorted(codes(found), key=lambda code: code.startswith(("time.", "diary.")))
    return SHORT_REASONS.get(names[0], names[0]) if names else ""


def describe(item: Item, snapshot: Snapshot, other_time: OtherTime | None = None) -> Card:
    """Say what an item is, when, and why."""
    card = _card(item, snapshot, _when(item, other_time))
    changed = clock_note(snapshot.clock, item.start)
    return replace(card, lines=(*card.lines, changed)) if changed else card


def _card(item: Item, snapshot: Snapshot, when: str) -> Card:
    subject = item.subject
    if isinstance(subject, Opening):
        return _opening(subject, snapshot, when)
    if isinstance(subject, Appointment):
        return _appointment(subject, snapshot, when)
    if isinstance(subject, PaintedSlot):
        return Card(f"Slot painted for {subject.booking_system}", when, lines=_painted(subject))
    if isinstance(subject, Rule):
        return _rule(subject, snapshot, when)
    if isinstance(subject, SyncMark):
        return Card(SYNC_TITLES[subject.state], when, lines=(subject.detail,))
    return Card("Working hours", when)


def _when(item: Item, other_time: OtherTime | None) -> str:
    if isinstance(item.subject, SyncMark) and item.subject.end <= item.start:
        text = f"{short_day(day_of(item.start))}, {format_time(item.start)}"
    else:
        length = minutes(item.end - item.start)
        text = f"{short_day(day_of(item.start))}, {times(item.start, item.end)} ({length})"
    theirs = None if other_time is None else other_time(item.start)
    return f"{text} · {theirs} your time" if theirs else text


def _opening(opening: Opening, snapshot: Snapshot, when: str) -> Card:
    types = {one.id: one for one in snapshot.healthengine.appointment_types}
    look = look_of(opening)
    lines = [BY_CODE[code].says for code in opening.reasons]
    title = "Painted slot"
    if opening.kind is Kind.RULE:
        offered = types.get(opening.healthengine_type_id) if opening.healthengine_type_id else None
        title = offered.name if offered else "Opening"
        if offered and offered.length_minutes != opening.end - opening.start:
            lines.append(
                f"HealthEngine has {minutes(offered.length_minutes)}, Praktika "
                f"{minutes(opening.end - opening.start)}."
            )
    elif opening.offered_types:
        names = [types[one].name for one in opening.offered_types if one in types]
        lines.append(f"Offered for {listed(names)}.")
    if opening.too_long_types:
        long = [
            f"{types[one].name} ({minutes(types[one].length_minutes)})"
            for one in opening.too_long_types
            if one in types
        ]
        lines.append(f"Too short for {listed(long)}.")
    return Card(title, when, LOOK_TITLES[look], look, tuple(lines))


def _appointment(one: Appointment, snapshot: Snapshot, when: str) -> Card:
    kinds = {kind.id: kind.name for kind in snapshot.praktika.appointment_types}
    name = kinds.get(one.appointment_type_id) if one.appointment_type_id else None
    title = "Appointment" + (f" · {one.patient}" if one.patient else "")
    lines = [f"Type: {name}."] if name else []
    lines.append(f"{ORIGIN_TITLES[one.origin]}.")
    if not one.blocks:
        lines.append("It does not take its time: the time can be booked again.")
    return Card(title, when, STATUS_TITLES[one.status], None, tuple(lines))


def _painted(slot: PaintedSlot) -> tuple[str, ...]:
    if slot.is_healthengine:
        return ("Not judged: it lies before today, or a source could not be read.",)
    return ("HealthEngine does not read slots of another booking system.",)


def _rule(rule: Rule, snapshot: Snapshot, when: str) -> Card:
    kinds = {kind.id: kind.name for kind in snapshot.praktika.appointment_types}
    if rule.appointment_type_ids is None:
        types = "Allows every online type."
    else:
        names = [kinds.get(one, one) for one in rule.appointment_type_ids]
        types = f"Allows {listed(names)}." if names else "Allows no type."
    lines = [f"{weekdays(rule.weekdays)} {format_time(rule.start)}-{format_time(rule.end)}.", types]
    if rule.valid_from:
        lines.append(f"From {short_day(rule.valid_from.toordinal())}.")
    if rule.valid_to:
        lines.append(f"To {short_day(rule.valid_to.toordinal())}, that day included.")
    return Card("Online booking rule", when, lines=tuple(lines))
