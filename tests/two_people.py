"""A V2 practice with two practitioners and two types, for what is chosen, ordered and found."""

from dataclasses import replace

from builders import LIAM, he_type, hours, praktika_type, rule, v2_snapshot
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot


def two_people() -> Snapshot:
    """V2: two practitioners, two types, one of them of another length than in Praktika."""
    small = v2_snapshot(
        working_hours=(
            hours("mon 09:00", "mon 12:00"),
            hours("wed 09:00", "wed 12:00", LIAM),
        ),
        rules=(rule("r1"), rule("r2", who=LIAM)),
        appointment_types=(praktika_type(), praktika_type("k2", 45, name="Clean")),
    )
    praktika, portal = small.praktika, small.healthengine
    chen = HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Mia Chen", LIAM)
    return replace(
        small,
        praktika=replace(
            praktika, practitioners=(*praktika.practitioners[:1], Practitioner(LIAM, "Mia Chen"))
        ),
        healthengine=replace(
            portal,
            practitioners=(*portal.practitioners[:1], chen),
            appointment_types=(
                he_type(),
                he_type("t2", 60, "k2", name="Clean and scale"),
            ),
        ),
    )
