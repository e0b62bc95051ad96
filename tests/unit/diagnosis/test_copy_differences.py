"""HealthEngine's copy beside Praktika."""

from typing import Any

import pytest

from builders import AMARA, praktika_type, v2_snapshot
from slotscope.diagnosis.copy_differences import CopyDifference, copy_differences
from slotscope.domain.healthengine_copy import CopiedPractitioner, CopiedType, HealthEngineCopy
from slotscope.domain.practice import Practitioner, PractitionerId

SINGH = CopiedPractitioner("p1", "Dr Amara Singh")
CHECKUP = CopiedType("k1", "Check-up", 30)


def differences(*copied: CopiedPractitioner | CopiedType, **praktika: Any) -> list[CopyDifference]:
    copy = HealthEngineCopy(
        tuple(one for one in copied if isinstance(one, CopiedPractitioner)),
        tuple(one for one in copied if isinstance(one, CopiedType)),
    )
    return list(copy_differences(copy, v2_snapshot(**praktika)))


def told(found: list[CopyDifference]) -> list[tuple[str, str, str]]:
    return [(one.part.value, one.state.value, one.id) for one in found]


@pytest.mark.parametrize(
    "copied",
    [
        (SINGH, CHECKUP),
        (CopiedPractitioner("p1", "amara  singh"), CopiedType("k1", "CHECK-UP")),
        (CopiedPractitioner("x9", "Amara Singh"), CopiedType("x8", "Check-up", 30)),
        (SINGH, CHECKUP, CopiedType("k1", "Check-up", 30, "p1")),
    ],
)
def test_that_a_copy_in_step_has_no_difference(copied: tuple[Any, ...]) -> None:
    assert differences(*copied) == []


def test_that_an_empty_copy_lacks_everything_that_is_expected() -> None:
    found = differences()
    assert told(found) == [("practitioner", "missing", "p1"), ("appointment type", "missing", "k1")]
    assert found[0].says == (
        "HealthEngine's copy lacks the practitioner Dr Amara Singh: the sync is behind."
    )


def test_that_what_is_disabled_is_not_expected_but_may_be_there() -> None:
    off = {
        "practitioners": (Practitioner(AMARA, "Dr Amara Singh", enabled=False),),
        "appointment_types": (praktika_type(published_online=False),),
    }
    assert differences(**off) == []
    assert differences(SINGH, CHECKUP, **off) == []


def test_that_what_praktika_does_not_have_is_extra() -> None:
    found = differences(
        SINGH, CHECKUP, CopiedPractitioner("p9", "Dr Helen Marsh"), CopiedType("k9", "Mouthguard")
    )
    assert told(found) == [("practitioner", "extra", "p9"), ("appointment type", "extra", "k9")]
    assert "which Praktika does not" in found[0].says


def test_that_another_length_is_told_with_both_values() -> None:
    (one,) = differences(SINGH, CopiedType("k1", "Check-up", 45))
    assert (one.state, one.praktika, one.healthengine) == ("length_differs", "30 min", "45 min")
    assert one.says == (
        "HealthEngine's copy has another length for the appointment type Check-up: 45 min, "
        "Praktika says 30 min: the sync is behind."
    )


def test_that_another_name_is_told_with_both_values() -> None:
    (one,) = differences(CopiedPractitioner("p1", "Dr Amara Jones"), CHECKUP)
    assert (one.state, one.praktika, one.healthengine) == (
        "name_differs",
        "Dr Amara Singh",
        "Dr Amara Jones",
    )


def test_that_a_name_that_is_there_twice_pairs_nothing() -> None:
    twins = (
        Practitioner(AMARA, "Dr Amara Singh"),
        Practitioner(PractitionerId("p2"), "Amara Singh"),
    )
    found = differences(CopiedPractitioner("x9", "Amara Singh"), CHECKUP, practitioners=twins)
    assert told(found) == [
        ("practitioner", "missing", "p1"),
        ("practitioner", "missing", "p2"),
        ("practitioner", "extra", "x9"),
    ]
