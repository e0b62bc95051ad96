"""What HealthEngine's article advises on the length of an appointment type, while it is typed."""

from collections.abc import Collection

from slotscope.app.profile import Setup
from slotscope.domain.clock import DAY_MINUTES
from slotscope.domain.practice import HealthEngineType, Mode
from slotscope.domain.snapshot import Snapshot


def advice_for_length(
    mode: Mode,
    length_minutes: int,
    *,
    painted_minutes: Collection[int] = (),
    duration_minutes: int | None = None,
) -> str | None:
    """Why a length is not advised, as a sentence; None where it is. [article]

    V1: 0 and 5 always fit the advice, else it is the length of every painted slot of the
    practitioner (``painted_minutes``), and never longer than one. V2: it equals the linked
    Praktika type's duration (None: not linked, so there is nothing to compare).
    """
    if mode is Mode.V2:
        if duration_minutes is None or length_minutes == duration_minutes:
            return None
        return (
            f"Praktika's length is {duration_minutes} min. Where the two differ, bookings may fail."
        )
    shortest = min(painted_minutes, default=None)
    if shortest is not None and length_minutes > shortest:
        return (
            f"Longer than a painted slot of {shortest} min, which is then not shown for this type. "
            "0 always fits."
        )
    if length_minutes in (0, 5) or all(one == length_minutes for one in painted_minutes):
        return None
    return "Not the length of every painted slot. 0 or 5 is advised, or the length that all have."


def advice_for_type(type_: HealthEngineType, setup: Setup, snapshot: Snapshot) -> str | None:
    """The advice for one type of a set-up, with the painted slots and types of a snapshot.

    Slots of earlier days than the capture's do not count; in V2 none does.
    """
    mode = snapshot.integration.mode
    painted = _painted_minutes(type_, setup, snapshot) if mode is Mode.V1 else frozenset[int]()
    duration = next(
        (
            one.duration_minutes
            for one in snapshot.praktika.appointment_types
            if one.id == type_.praktika_appointment_type_id
        ),
        None,
    )
    return advice_for_length(
        mode, type_.length_minutes, painted_minutes=painted, duration_minutes=duration
    )


def _painted_minutes(type_: HealthEngineType, setup: Setup, snapshot: Snapshot) -> frozenset[int]:
    """The lengths of the HealthEngine slots of whoever has the type, from the capture's day on."""
    linked = {
        one.praktika_practitioner_id
        for one in setup.practitioners
        if type_.practitioner_id in (None, one.id)
    }
    first = snapshot.clock.today(snapshot.captured_at) * DAY_MINUTES
    return frozenset(
        slot.minutes
        for slot in snapshot.praktika.painted_slots
        if slot.practitioner_id in linked and slot.start >= first and slot.is_healthengine
    )
