"""The check ``type.disabled``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import listed, minutes
from slotscope.domain.changes import SetTypePublished
from slotscope.domain.snapshot import SourceName


@check(
    "type.disabled",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
)
def type_disabled(case: Case) -> Iterator[Problem]:
    """A Praktika appointment type is not set to publish online.

    Why: V2 offers only appointment types that are enabled and set up to publish online. Every
    opening of a HealthEngine type that is linked to it is hidden. Where no enabled HealthEngine
    type links to it, this is only worth knowing.

    Fix:
    1. In Praktika, open Management > Online Booking > Appointment Types.
    2. Enable the type and set it to publish online.
    """
    for target in case.snapshot.praktika.appointment_types:
        if target.published_online:
            continue
        links = [
            one.name for one in case.portal_types if one.praktika_appointment_type_id == target.id
        ]
        yield Problem(
            f"{target.name} is not published online in Praktika",
            subject(appointment_type_id=target.id),
            facts(
                ("Praktika type", f"{target.name} ({minutes(target.duration_minutes)})"),
                ("Publish online", "no"),
                ("HealthEngine types linked to it", listed(links) or "none"),
            ),
            severity=Severity.ERROR if links else Severity.INFO,
            fixed_by=SetTypePublished(target.id, published=True),
        )
