"""What a fix brings: counted by changing the snapshot, and counted again by somebody else."""

from collections import Counter
from datetime import datetime

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from builders import he_type, hours, praktika_type, v2_snapshot, with_types
from diagnosing import findings, moment, publishing
from practices import practices
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot

ANY = st.one_of(practices(Mode.V1), practices(Mode.V2))
SLOW = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def published(snapshot: Snapshot, now: datetime) -> int:
    """Counted one by one, with nothing kept from before."""
    found = diagnose(snapshot, now).openings
    return sum(one.verdict is Verdict.PUBLISHED for one in found)


def is_about(subject: dict[str, str], one: Opening, snapshot: Snapshot) -> bool:
    """Whether an opening is one that a subject is about, from the opening alone."""
    portal = {type_.id: type_ for type_ in snapshot.healthengine.appointment_types}
    types = [portal[id_] for id_ in (*one.offered_types, *one.too_long_types)]
    if one.healthengine_type_id is not None:
        types = [portal[one.healthengine_type_id]]
    wanted, link = subject.get("healthengine_type_id"), subject.get("appointment_type_id")
    return (
        subject.get("practitioner_id") in (None, one.practitioner_id)
        and (wanted is None or any(type_.id == wanted for type_ in types))
        and (link is None or any(type_.praktika_appointment_type_id == link for type_ in types))
    )


@SLOW
@given(ANY)
def test_that_unlocks_is_what_an_independent_recount_gives(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    result = diagnose(snapshot, now)
    before = published(snapshot, now)
    for finding in result.findings:
        assert (finding.unlocks is None) == (finding.fixed_by is None)
        if finding.fixed_by is not None:
            after = published(finding.fixed_by.apply(snapshot), now)
            assert finding.unlocks == after - before
            assert finding.unlocks >= 0
            event(f"unlocks some: {finding.unlocks > 0}")


@SLOW
@given(ANY)
def test_that_what_a_fix_leaves_adds_up_with_what_it_brings(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    result = diagnose(snapshot, now)
    for finding in result.findings:
        if finding.fixed_by is None:
            assert finding.leftovers == ()
            continue
        code = BY_ID[finding.id].reason or finding.id
        after = {one.key: one for one in diagnose(finding.fixed_by.apply(snapshot), now).openings}
        carried = [
            one
            for one in result.openings
            if code in one.reasons and is_about(dict(finding.subject), one, snapshot)
        ]
        still = Counter(after[one.key].reasons for one in carried)
        opened = still.pop((), 0)
        assert {one.reasons: one.openings for one in finding.leftovers} == dict(still)
        assert opened <= (finding.unlocks or 0)
        numbers = [one.openings for one in finding.leftovers]
        assert numbers == sorted(numbers, reverse=True)


@SLOW
@given(ANY)
def test_that_affects_counts_the_openings_with_the_reason(case: tuple[Snapshot, datetime]) -> None:
    snapshot, now = case
    result = diagnose(snapshot, now)
    for finding in result.findings:
        one = BY_ID[finding.id]
        own = [opening for opening in result.openings if finding.id in opening.reasons]
        if one.reason is None and own:
            about = [one for one in own if is_about(dict(finding.subject), one, snapshot)]
            assert finding.affects == len(about), finding.id


@SLOW
@given(ANY)
def test_that_all_mechanical_fixes_never_lower_the_number_published(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    fixed, best = snapshot, published(snapshot, now)
    for finding in diagnose(snapshot, now).findings:
        if finding.fixed_by is not None:
            fixed = finding.fixed_by.apply(fixed)
            number = published(fixed, now)
            assert number >= best
            best = number


def test_that_what_stays_hidden_is_told_with_its_reasons_the_most_first() -> None:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(published_online=False),),
        rule_based_slot_allocation=False,
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("tue 09:00", "tue 10:00")),
    )
    snapshot = publishing(with_types(snapshot, he_type(minutes=20)), 1)
    (one,) = findings(snapshot, "type.disabled", moment("mon 10:00"))
    assert (one.affects, one.unlocks) == (8, 0)
    assert [(left.openings, left.reasons) for left in one.leftovers] == [
        (3, ("rules.allocation_off", "time.past", "type.length_mismatch")),
        (2, ("rules.allocation_off", "type.length_mismatch")),
        (2, ("rules.allocation_off", "time.beyond_horizon", "type.length_mismatch")),
        (1, ("rules.allocation_off", "time.inside_threshold", "type.length_mismatch")),
    ]


def test_that_a_case_counts_a_reason_over_everything_or_over_a_subject() -> None:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(published_online=False), praktika_type("k2", 60))
    )
    snapshot = with_types(snapshot, he_type(), he_type("t2", 60, "k2"))
    case = Case(snapshot, moment("mon 09:00"), diagnose(snapshot, moment("mon 09:00")).judgement)
    assert case.affected("time.past") == 2
    assert case.affected("time.past", (("healthengine_type_id", "t2"),)) == 1
    assert case.affected("type.disabled", (("appointment_type_id", "k1"),)) == 6
    assert case.affected("type.disabled", (("practitioner_id", "p9"),)) == 0
