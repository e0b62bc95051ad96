"""For each check a practice that raises it, the least that is needed."""

from dataclasses import replace
from datetime import date

from builders import (
    AMARA,
    LIAM,
    appointment,
    he_type,
    hours,
    offered,
    painted,
    praktika_type,
    rule,
    shown,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from diagnosing import publishing, with_page, with_people
from slotscope.domain.diary import Origin, Status
from slotscope.domain.practice import KeyScope, Practitioner
from slotscope.domain.snapshot import Snapshot

PERTH = 8 * 60
"""Minutes east of UTC that no builder's practice keeps."""


def without_coordinates(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, practice=replace(snapshot.practice, latitude=None))


def in_october(snapshot: Snapshot) -> Snapshot:
    """The same practice beside a change of the clock, for a moment on 23 September."""
    return replace(snapshot, captured_at=snapshot.captured_at.replace(month=9))


TWO_SLOTS = (painted("s1", "mon 09:00", "mon 09:30"), painted("s2", "mon 10:00", "mon 10:30"))

RAISED: dict[str, Snapshot] = {
    "subscription.read_only": v2_snapshot(subscription_read_only=True),
    "key.not_combined": v2_snapshot(key_scope=KeyScope.V1),
    "location.no_coordinates": without_coordinates(v1_snapshot()),
    "rules.allocation_off": v2_snapshot(rule_based_slot_allocation=False),
    "rules.none": v2_snapshot(rules=()),
    "types.none": v2_snapshot(appointment_types=()),
    "type.disabled": v2_snapshot(appointment_types=(praktika_type(published_online=False),)),
    "type.none_configured": with_types(v1_snapshot()),
    "type.unlinked": with_types(v2_snapshot(), he_type(link=None)),
    "type.link_invalid": with_types(v2_snapshot(), he_type(link="gone")),
    "type.length_mismatch": with_types(v2_snapshot(), he_type(minutes=45)),
    "type.not_in_rules": v2_snapshot(rules=(rule("r1", types=("k2",)),)),
    "type.length_not_recommended": with_types(v1_snapshot(), he_type(minutes=15, link=None)),
    "slot.too_short": with_types(v1_snapshot(), he_type(minutes=31, link=None)),
    "slot.lengths_mixed": v1_snapshot(
        painted_slots=(TWO_SLOTS[0], painted("s2", "mon 10:00", "mon 10:31"))
    ),
    "slot.outside_hours": v1_snapshot(painted_slots=(painted("s1", "mon 11:31", "mon 12:01"),)),
    "slot.duplicate": v1_snapshot(
        painted_slots=(TWO_SLOTS[0], painted("s2", "mon 09:29", "mon 09:59"))
    ),
    "slot.not_recreated": v1_snapshot(
        appointments=(
            appointment(
                "a1",
                "mon 11:00",
                "mon 11:30",
                status=Status.CANCELLED,
                origin=Origin.HEALTHENGINE,
            ),
        )
    ),
    "hours.not_painted": v1_snapshot(
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("tue 09:00", "tue 12:00"))
    ),
    "hours.run_out": v2_snapshot(),
    "threshold.missing": v2_snapshot(booking_minimum_threshold_minutes=None),
    "threshold.long": v2_snapshot(booking_minimum_threshold_minutes=1441),
    "practitioner.disabled": v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),)
    ),
    "practitioner.unlinked": with_people(v1_snapshot()),
    "practitioner.no_hours": v2_snapshot(working_hours=(hours("mon 06:00", "mon 08:00"),)),
    "practitioner.no_rules": v2_snapshot(rules=(rule("r1", who=LIAM),)),
    "rule.outside_hours": v2_snapshot(rules=(rule("r1", "12:00", "13:00"),)),
    "rule.too_short": v2_snapshot(rules=(rule("r1", "09:00", "09:29"),)),
    "rule.expired": v2_snapshot(rules=(rule("r1", valid_to=date(2026, 11, 22)),)),
    "horizon.default": v2_snapshot(),
    "horizon.too_long": publishing(v2_snapshot(), 91),
    "mixed.painted_in_v2": v2_snapshot(painted_slots=TWO_SLOTS),
    "mixed.other_system_overlap": v1_snapshot(
        painted_slots=(*TWO_SLOTS, painted("s3", "mon 09:29", "mon 10:00", system="Praktika"))
    ),
    "sync.missing": with_page(v1_snapshot(), shown("mon 09:00")),
    "sync.stale": with_page(v1_snapshot(), shown("mon 09:00"), shown("mon 11:00")),
    "sync.not_offered": v2_snapshot(offered_slots=(offered("mon 09:00", "mon 09:30"),)),
    "clock.timezone_differs": v2_snapshot(),
    "clock.change_ahead": in_october(v2_snapshot()),
}
"""By the check's id; to be judged at the moment it was captured, on a computer in Perth."""
