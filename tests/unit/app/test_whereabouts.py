"""Where on the timeline a finding is."""

from dataclasses import replace

from builders import (
    AMARA,
    NOW,
    he_type,
    painted,
    praktika_type,
    shown,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.app.whereabouts import Whereabouts, whereabouts
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.practice import HealthEnginePractitioner, HealthEnginePractitionerId
from slotscope.domain.snapshot import Snapshot


def of(snapshot: Snapshot, id_: str) -> Whereabouts:
    result = diagnose(snapshot, NOW, computer_offset_minutes=0)
    return whereabouts(result, next(one for one in result.findings if one.id == id_))


def test_that_a_finding_with_a_reason_is_at_its_openings():
    snapshot = with_types(
        v2_snapshot(appointment_types=(praktika_type(), praktika_type("k2", 60))),
        he_type(),
        he_type("t2", 45, "k2"),
    )
    found = of(snapshot, "type.length_mismatch")
    assert found.openings
    assert {key[3] for key in found.openings} == {"t2"}
    assert not found.practitioners


def test_that_the_missing_threshold_is_at_the_openings_inside_it():
    found = of(v2_snapshot(booking_minimum_threshold_minutes=None), "threshold.missing")
    assert not found.practitioners


def test_that_a_finding_about_a_practitioner_without_openings_is_at_the_practitioner():
    found = of(v2_snapshot(rules=()), "practitioner.no_rules")
    assert found == Whereabouts(practitioners=frozenset((AMARA,)))


def test_that_a_finding_about_the_whole_practice_is_nowhere_in_particular():
    assert of(v2_snapshot(), "horizon.default") == Whereabouts()


def page(snapshot: Snapshot, *starts: str) -> Snapshot:
    slots = tuple(shown(start) for start in starts)
    return replace(snapshot, healthengine=replace(snapshot.healthengine, published_slots=slots))


def test_that_what_the_page_lacks_is_at_the_openings_it_lacks():
    found = of(page(v1_snapshot(), "mon 09:00"), "sync.missing")
    assert {(key[0], key[3]) for key in found.openings} == {(AMARA, "s2")}


def test_that_what_the_page_shows_too_much_is_at_the_practitioner():
    snapshot = page(v1_snapshot(), "mon 09:00", "mon 10:00", "mon 11:00")
    assert of(snapshot, "sync.stale").practitioners == {AMARA}


def test_that_a_practitioner_of_the_portal_without_types_is_at_the_one_of_the_diary():
    snapshot = with_types(v1_snapshot(painted_slots=(painted("s1", "mon 09:00", "mon 09:30"),)))
    portal = HealthEnginePractitioner(HealthEnginePractitionerId("h1"), "Dr Amara Singh", AMARA)
    snapshot = replace(
        snapshot, healthengine=replace(snapshot.healthengine, practitioners=(portal,))
    )
    found = of(snapshot, "type.none_configured")
    assert {key[0] for key in found.openings} == {AMARA}
