"""The check ``mixed.other_system_overlap``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, listed, span
from slotscope.domain.intervals import intersect, merge, overlaps
from slotscope.domain.snapshot import SourceName


@check(
    "mixed.other_system_overlap",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY,),
)
def mixed_other_system_overlap(case: Case) -> Iterator[Problem]:
    """Another booking system's painted slots overlap HealthEngine slots.

    Why: The same time is offered twice. For the online booking on the practice's own website the
    article advises rules, so that HealthEngine slots can be painted at the same times.

    Fix:
    1. In Praktika, set up the website's online booking under Management > Online Booking > Rules.
    2. Choose availability, select the practitioner and delete the other system's slots.
    """
    for who, slots in case.painted.items():
        others = [
            one
            for one in case.snapshot.praktika.painted_slots
            if one.practitioner_id == who and not one.is_healthengine
        ]
        taken = merge((one.start, one.end) for one in others)
        hit = [slot for slot in slots if intersect([(slot.start, slot.end)], taken)]
        if hit:
            spans = [(slot.start, slot.end) for slot in hit]
            systems = {
                one.booking_system
                for one in others
                if any(overlaps((one.start, one.end), slot) for slot in spans)
            }
            yield Problem(
                f"{case.name(who)}: {count(len(hit), 'HealthEngine slot')} overlapped by "
                f"{listed(sorted(systems))}",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", case.name(who)),
                    ("Other booking system", listed(sorted(systems))),
                    ("Overlapped", listed([span(one) for one in spans], 3)),
                ),
                affects=len(hit),
            )
