"""The checks of appointment types: published, linked, of one length, allowed by a rule."""

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    HE_CHECKUP,
    LIAM,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from check_cases import RAISED
from diagnosing import evidence, findings, with_people
from slotscope.diagnosis.basis import Severity
from slotscope.domain.changes import SetHealthEngineLength, SetTypePublished
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot

H2 = HealthEnginePractitionerId("h2")
BOTH = (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien"))
LINKED = (
    HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),
    HealthEnginePractitioner(H2, "Dr Liam O'Brien", LIAM),
)


def test_that_a_type_not_published_online_is_an_error_where_it_is_linked() -> None:
    assert findings(v2_snapshot(), "type.disabled") == []
    (one,) = findings(RAISED["type.disabled"], "type.disabled")
    assert one.severity is Severity.ERROR
    assert one.subject == (("appointment_type_id", "k1"),)
    assert (one.affects, one.unlocks) == (6, 6)
    assert one.fixed_by == SetTypePublished(AppointmentTypeId("k1"), True)
    assert evidence(one) == {
        "Praktika type": "Check-up (30 min)",
        "Publish online": "no",
        "HealthEngine types linked to it": "Check-up",
    }


@pytest.mark.parametrize("types", [(), (he_type(enabled=False),), (he_type(link="k2"),)])
def test_that_a_type_not_published_online_is_worth_knowing_where_nothing_links_to_it(
    types: tuple[object, ...],
) -> None:
    snapshot = with_types(RAISED["type.disabled"], *types)  # type: ignore[arg-type]
    (one,) = findings(snapshot, "type.disabled")
    assert (one.severity, one.affects, one.unlocks) == (Severity.INFO, 0, 0)
    assert evidence(one)["HealthEngine types linked to it"] == "none"


def test_that_what_publishing_one_type_brings_is_counted_for_it_alone() -> None:
    snapshot = v2_snapshot(
        appointment_types=(
            praktika_type("k1", 30, published_online=False),
            praktika_type("k2", 60, name="Clean", published_online=False),
        )
    )
    snapshot = with_types(snapshot, he_type("t1"), he_type("t2", 60, "k2"), he_type("t3", 45, "k1"))
    found = findings(snapshot, "type.disabled")
    assert [(one.about("appointment_type_id"), one.affects, one.unlocks) for one in found] == [
        ("k1", 12, 6),
        ("k2", 3, 3),
    ]
    assert [(one.openings, one.reasons) for one in found[0].leftovers] == [
        (6, ("type.length_mismatch",))
    ]


def test_that_a_painted_practitioner_without_any_enabled_type_is_an_error() -> None:
    assert findings(v1_snapshot(), "type.none_configured") == []
    for types in ((), (he_type(enabled=False, link=None),), (he_type(who="h9", link=None),)):
        (one,) = findings(with_types(v1_snapshot(), *types), "type.none_configured")
        assert one.severity is Severity.ERROR
        assert one.subject == (("practitioner_id", "p1"),)
        assert (one.affects, one.unlocks) == (2, None)
        assert evidence(one)["Painted HealthEngine slots"] == "2"


def test_that_without_a_link_or_without_slots_missing_types_are_no_matter() -> None:
    bare = with_types(v1_snapshot())
    assert findings(with_people(bare), "type.none_configured") == []
    assert findings(with_types(v1_snapshot(painted_slots=())), "type.none_configured") == []


def test_that_an_enabled_type_without_a_link_is_an_error() -> None:
    assert findings(v2_snapshot(), "type.unlinked") == []
    disabled = with_types(v2_snapshot(), he_type(link=None, enabled=False))
    assert findings(disabled, "type.unlinked") == []
    (one,) = findings(RAISED["type.unlinked"], "type.unlinked")
    assert one.severity is Severity.ERROR
    assert one.subject == (("healthengine_type_id", "t1"),)
    assert (one.affects, one.unlocks) == (0, None)
    assert "Linked PMS Appointment" in " ".join(one.fix)


def test_that_a_link_to_a_type_that_does_not_exist_is_an_error() -> None:
    unpublished = v2_snapshot(appointment_types=(praktika_type(published_online=False),))
    for snapshot in (v2_snapshot(), unpublished, with_types(v2_snapshot(), he_type(link=None))):
        assert findings(snapshot, "type.link_invalid") == []
    (one,) = findings(RAISED["type.link_invalid"], "type.link_invalid")
    assert one.severity is Severity.ERROR
    assert one.subject == (("appointment_type_id", "gone"), ("healthengine_type_id", "t1"))
    assert (one.affects, one.unlocks) == (0, None)


@pytest.mark.parametrize(
    ("theirs", "ours", "says"),
    [
        (45, 30, "HealthEngine is 15 min longer"),
        (29, 30, "HealthEngine is 1 min shorter"),
        (0, 90, "HealthEngine is 1 h 30 min shorter"),
        (30, 30, None),
    ],
)
def test_that_lengths_that_differ_are_an_error_with_the_difference(
    theirs: int, ours: int, says: str | None
) -> None:
    snapshot = v2_snapshot(appointment_types=(praktika_type(minutes=ours),))
    found = findings(with_types(snapshot, he_type(minutes=theirs)), "type.length_mismatch")
    if says is None:
        assert found == []
        return
    (one,) = found
    assert one.severity is Severity.ERROR
    assert one.subject == (("appointment_type_id", "k1"), ("healthengine_type_id", "t1"))
    assert (one.affects, one.unlocks) == (180 // ours, 180 // ours)
    assert one.fixed_by == SetHealthEngineLength(HE_CHECKUP, ours)
    assert evidence(one)["Difference"] == says


def people_and_rules(*types: tuple[str, ...] | None) -> Snapshot:
    """Amara's rule and Liam's, with the types that they allow."""
    who = (AMARA, LIAM)
    rules = tuple(rule(f"r{n}", who=who[n], types=one) for n, one in enumerate(types))
    return with_people(v2_snapshot(practitioners=BOTH, rules=rules), *LINKED)


def test_that_a_type_that_no_rule_of_a_practitioner_allows_is_an_error_for_each() -> None:
    assert findings(people_and_rules(None, ("k1",)), "type.not_in_rules") == []
    (one,) = findings(people_and_rules(("k1",), ("k2",)), "type.not_in_rules")
    assert one.severity is Severity.ERROR
    assert one.subject == (("healthengine_type_id", "t1"), ("practitioner_id", "p2"))
    assert (one.affects, one.unlocks) == (0, None)
    assert one.title == "No rule of Dr Liam O'Brien allows Check-up"
    assert len(findings(people_and_rules(()), "type.not_in_rules")) == 2


def test_that_a_type_counts_for_the_practitioners_it_belongs_to() -> None:
    snapshot = with_types(people_and_rules(("k1",), ("k2",)), he_type(who="h1"))
    assert findings(snapshot, "type.not_in_rules") == []
    gone = HealthEnginePractitioner(H2, "Former", LIAM)
    stranger = with_people(v2_snapshot(), LINKED[0], gone)
    assert findings(stranger, "type.not_in_rules") == []


@pytest.mark.parametrize(
    ("length", "raised"), [(0, False), (5, False), (30, False), (4, True), (29, True), (31, True)]
)
def test_that_lengths_other_than_0_5_and_the_slots_own_are_not_advised(
    length: int, raised: bool
) -> None:
    found = findings(
        with_types(v1_snapshot(), he_type(minutes=length)), "type.length_not_recommended"
    )
    assert bool(found) is raised
    for one in found:
        assert one.severity is Severity.WARNING
        assert one.subject == (("appointment_type_id", "k1"), ("healthengine_type_id", "t1"))
        assert (one.affects, one.unlocks) == (2, 2 if length > 30 else 0)
        assert one.fixed_by == SetHealthEngineLength(HE_CHECKUP, 0)
        assert evidence(one)["Slots of another length"] == "2 of 2"


def test_that_one_slot_of_another_length_is_enough() -> None:
    (one,) = findings(
        with_types(RAISED["slot.lengths_mixed"], he_type(link=None)), "type.length_not_recommended"
    )
    assert one.subject == (("healthengine_type_id", "t1"),)
    assert (one.affects, one.unlocks) == (1, 0)
    assert evidence(one)["Painted slots of its practitioners"] == "30 min x 1, 31 min x 1"


@pytest.mark.parametrize(
    "snapshot",
    [
        with_types(v1_snapshot(painted_slots=()), he_type(minutes=15, link=None)),
        with_types(v1_snapshot(), he_type(minutes=15, link=None, enabled=False)),
        with_types(v1_snapshot(), he_type(minutes=15, link=None, who="h9")),
    ],
)
def test_that_a_length_that_meets_no_slot_is_no_matter(snapshot: Snapshot) -> None:
    assert findings(snapshot, "type.length_not_recommended") == []
    assert findings(snapshot, "slot.too_short") == []


def test_that_a_type_longer_than_some_slots_is_an_error_of_its_own() -> None:
    exact = with_types(v1_snapshot(), he_type(link=None))
    assert findings(exact, "slot.too_short") == []
    (one,) = findings(RAISED["slot.too_short"], "slot.too_short")
    assert one.severity is Severity.ERROR
    assert one.subject == (("healthengine_type_id", "t1"),)
    assert (one.affects, one.unlocks) == (2, 2)
    assert one.fixed_by == SetHealthEngineLength(HE_CHECKUP, 0)
    assert evidence(one) == {
        "HealthEngine length": "31 min",
        "Slots that are too short": "30 min x 2 of 2 slots",
        "Shortest": "30 min: 1 min short",
    }


def test_that_a_slot_offered_for_another_type_is_not_among_those_affected() -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 10:00", "mon 11:00"),
        )
    )
    snapshot = with_types(snapshot, he_type("t1", 45, None), he_type("t2", 50, None))
    found = findings(snapshot, "slot.too_short")
    assert [(one.subject[0][1], one.affects, one.unlocks) for one in found] == [
        ("t1", 1, 1),
        ("t2", 1, 1),
    ]
    covered = with_types(snapshot, he_type("t1", 45, None), he_type("t2", 0, None))
    (one,) = findings(covered, "slot.too_short")
    assert (one.affects, one.unlocks) == (0, 0)


def test_that_a_type_of_all_counts_the_slots_of_all() -> None:
    snapshot = v1_snapshot(
        practitioners=BOTH,
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("mon 09:00", "mon 12:00", LIAM)),
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 09:00", "mon 09:20", LIAM),
        ),
    )
    snapshot = with_people(with_types(snapshot, he_type(minutes=30, link=None)), *LINKED)
    (one,) = findings(snapshot, "slot.too_short")
    assert evidence(one)["Slots that are too short"] == "20 min x 1 of 2 slots"
    assert (one.affects, one.unlocks) == (1, 1)
