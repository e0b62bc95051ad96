"""The check ``location.no_coordinates``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.domain.changes import SetCoordinates
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName


@check(
    "location.no_coordinates",
    severity=Severity.ERROR,
    owner=Owner.PRAKTIKA_SUPPORT,
    basis=Basis.ARTICLE,
    needs=(SourceName.CUSTOMER,),
)
def location_no_coordinates(case: Case) -> Iterator[Problem]:
    """The location has no geo coordinates in Praktika.

    Why: In V1, HealthEngine cannot pick up a location without a latitude and a longitude, so none
    of its slots are shown. In V2 this is worth knowing and hides nothing.

    Fix:
    1. Look at the location in Praktika: no geo coordinates are shown.
    2. Contact Praktika and ask them to add the coordinates; the practice cannot do it itself.
    """
    practice = case.snapshot.practice
    if practice.latitude is None or practice.longitude is None:
        yield Problem(
            f"{practice.name} has no geo coordinates in Praktika",
            evidence=facts(
                ("Latitude", _degrees(practice.latitude)),
                ("Longitude", _degrees(practice.longitude)),
            ),
            severity=Severity.ERROR if case.mode is Mode.V1 else Severity.INFO,
            fixed_by=SetCoordinates(),
        )


def _degrees(value: float | None) -> str:
    return "not set" if value is None else f"{value:.4f}"
