"""The check ``type.not_in_rules``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.domain.snapshot import SourceName


@check(
    "type.not_in_rules",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.RULES, SourceName.SETUP),
)
def type_not_in_rules(case: Case) -> Iterator[Problem]:
    """No online booking rule of a practitioner allows the linked type.

    Why: The rules must allow the online booking type that HealthEngine is linked to; otherwise
    the type has no opening with this practitioner, and bookings of it fail.

    Fix:
    1. In Praktika, open Management > Online Booking > Rules and choose the practitioner.
    2. In the drop-down of a rule, allow the type, or allow all online booking types.
    """
    known = {one.id for one in case.practitioners}
    for one, target in case.linked_types:
        for who in case.practitioners_of(one):
            if who not in known:
                continue
            rules = case.rules.get(who, ())
            if any(rule.allows(target.id) for rule in rules):
                continue
            yield Problem(
                f"No rule of {case.name(who)} allows {target.name}",
                subject(practitioner_id=who, healthengine_type_id=one.id),
                facts(
                    ("HealthEngine type", one.name),
                    ("Linked Praktika type", target.name),
                    ("Rules of the practitioner", f"{len(rules)}, none allows it"),
                ),
                affects=0,
            )
