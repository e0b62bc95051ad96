"""Judged practices for the tests of reports."""

from dataclasses import replace
from typing import Any

from builders import (
    AMARA,
    LIAM,
    NOW,
    appointment,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.practice import Practitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

AWKWARD = "Dr Liam <b>Nguyễn</b> & |Sons|"
"""A name that every format has to treat with care."""


def troubled_v2(**praktika: Any) -> Snapshot:
    """A mismatch, a disabled type, no threshold, two practitioners, one appointment."""
    fields: dict[str, Any] = {
        "practitioners": (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, AWKWARD)),
        "appointment_types": (
            praktika_type(),
            praktika_type("k2", 45, name="Clean"),
            praktika_type("k3", 20, name="Consult", published_online=False),
        ),
        "rules": (rule("r1"), rule("r2", who=LIAM)),
        "working_hours": (
            hours("mon 09:00", "mon 12:00"),
            hours("tue 09:00", "tue 12:00"),
            hours("wed 09:00", "wed 12:00", LIAM),
        ),
        "appointments": (
            replace(appointment("a1", "mon 09:00", "mon 10:00"), patient="Zebedee Quackenbush"),
        ),
        "booking_minimum_threshold_minutes": None,
    }
    snapshot = v2_snapshot(**(fields | praktika))
    return with_types(
        snapshot, he_type(), he_type("t2", 40, "k2", name="Clean"), he_type("t3", 20, "k3")
    )


def troubled_v1() -> Snapshot:
    """Slots that overlap, that are occupied and that lie outside the working hours."""
    return v1_snapshot(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 09:15", "mon 09:45"),
            painted("s3", "mon 11:45", "mon 12:15"),
            painted("s4", "mon 10:00", "mon 10:30"),
        ),
        appointments=(appointment("a1", "mon 10:00", "mon 10:30"),),
    )


def unread_v2() -> Snapshot:
    """A practice whose diary could not be read, so that nothing is judged."""
    read = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED, NOW, "no answer in time")
    fine = SourceRead(SourceName.RULES, SourceStatus.OK, NOW)
    return replace(v2_snapshot(), sources=(fine, read))


def judged(snapshot: Snapshot) -> CheckResult:
    """The snapshot's check at the builders' present."""
    return diagnose(snapshot, NOW)
