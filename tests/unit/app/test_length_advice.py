"""What the article advises on lengths."""

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    he_type,
    painted,
    praktika_type,
    v1_snapshot,
    v2_snapshot,
)
from slotscope.app.length_advice import advice_for_length, advice_for_type
from slotscope.app.profile import Setup
from slotscope.domain.practice import HealthEnginePractitioner, Mode
from slotscope.domain.snapshot import Snapshot

SETUP = Setup((HealthEnginePractitioner(HE_AMARA, "Amara", AMARA),))


@pytest.mark.parametrize(
    ("length", "painted_minutes", "word"),
    [
        (0, (30,), None),
        (5, (30,), None),
        (5, (5, 30), None),
        (30, (30,), None),
        (30, (), None),
        (20, (30,), "Not the length"),
        (30, (30, 60), "Not the length"),
        (31, (30,), "Longer than"),
        (60, (30, 60), "Longer than a painted slot of 30 min"),
        (5, (4,), "Longer than"),
    ],
)
def test_that_in_v1_a_length_is_measured_by_the_painted_slots(
    length: int, painted_minutes: tuple[int, ...], word: str | None
) -> None:
    advice = advice_for_length(Mode.V1, length, painted_minutes=painted_minutes, duration_minutes=7)
    assert advice is None if word is None else advice is not None and word in advice


@pytest.mark.parametrize(("length", "duration"), [(30, 30), (30, None), (0, None)])
def test_that_in_v2_the_linked_types_length_is_fine(length: int, duration: int | None) -> None:
    assert advice_for_length(Mode.V2, length, duration_minutes=duration) is None


@pytest.mark.parametrize("length", [29, 31, 0, 5])
def test_that_in_v2_any_other_length_is_told_with_praktikas(length: int) -> None:
    advice = advice_for_length(Mode.V2, length, painted_minutes=(length,), duration_minutes=30)
    assert advice == "Praktika's length is 30 min. Where the two differ, bookings may fail."


def test_that_a_type_is_measured_by_its_own_practitioners_slots_from_today_on() -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s0", "2026-11-22T09:00", "2026-11-22T09:10"),
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 10:00", "mon 10:20", system="Website"),
            painted("s3", "mon 10:00", "mon 10:20", who=LIAM),
        )
    )
    assert advice_for_type(he_type(minutes=30), SETUP, snapshot) is None
    assert advice_for_type(he_type(minutes=30, who="h1"), SETUP, snapshot) is None
    assert advice_for_type(he_type(minutes=40, who="h1"), SETUP, snapshot) is not None
    assert advice_for_type(he_type(minutes=40, who="h9"), SETUP, snapshot) is None


@pytest.mark.parametrize(("link", "advised"), [("k1", False), ("k9", True), (None, True)])
def test_that_a_linked_type_is_measured_by_its_duration(link: str | None, advised: bool) -> None:
    snapshot: Snapshot = v2_snapshot(appointment_types=(praktika_type(minutes=60),))
    assert (advice_for_type(he_type(link=link), SETUP, snapshot) is None) is advised
