"""Openings in arrays: the same as the plain judge's, made only when they are asked for."""

from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, painted, v1_snapshot, v2_snapshot
from panel_cases import troubled
from plain_judge import plain_counts, plain_openings
from practices import practices
from slotscope.diagnosis.arrays import cut, spans
from slotscope.diagnosis.compare import changed_openings
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import REASONS, Verdict, bits
from slotscope.domain.changes import SetHealthEngineLength, SetThreshold
from slotscope.domain.practice import Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot

MANY = settings(max_examples=150)


@MANY
@given(practices(Mode.V1) | practices(Mode.V2))
def test_that_the_judge_in_arrays_agrees_with_the_plain_one_on_everything(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    judged = judge(snapshot, now)
    assert list(judged.openings) == plain_openings(snapshot, now)
    assert judged.reason_counts == plain_counts(snapshot, now)


@MANY
@given(practices(Mode.V1) | practices(Mode.V2))
def test_that_what_was_cut_before_judges_another_threshold_alike(
    case: tuple[Snapshot, datetime],
) -> None:
    snapshot, now = case
    changed = SetThreshold(1440).apply(snapshot)
    again = judge(changed, now, judge(snapshot, now))
    assert list(again.openings) == plain_openings(changed, now)
    assert again.reason_counts == plain_counts(changed, now)


@pytest.fixture(params=[v1_snapshot(), v2_snapshot()], ids=["v1", "v2"])
def judged(request: pytest.FixtureRequest) -> Judgement:
    return judge(request.param, NOW)


def test_that_openings_are_indexed_and_sliced_as_a_tuple_is(judged: Judgement) -> None:
    found, plain = judged.openings, tuple(judged.openings)
    assert len(plain) == len(found) > 1
    assert [found[index] for index in range(-len(found), len(found))] == [*plain, *plain]
    assert found[1:] == plain[1:]
    assert found[::-2] == plain[::-2]
    assert found == plain
    assert found != plain[1:]
    assert found != (*plain[1:], plain[0])
    assert found != "openings"
    assert repr(found) == f"<{len(plain)} openings>"
    with pytest.raises(IndexError):
        found[len(found)]


def test_that_an_opening_is_found_by_its_key(judged: Judgement) -> None:
    found = judged.openings
    assert [found.by_key(key) for key in found.keys()] == list(found)  # noqa: SIM118
    who, start, end, name = found[0].key
    for other in (("p", start, end, name), (who, start + 1, end, name), (who, start, end, "x")):
        assert found.by_key(other) is None
    assert found.by_key(("~", start, end, name)) is None


def test_that_openings_are_chosen_by_reason_verdict_and_practitioner(judged: Judgement) -> None:
    found = judged.openings
    for one in REASONS:
        assert found.with_reason(one.code) == [
            opening for opening in found if one.code in opening.reasons
        ]
    for one in Verdict:
        assert found.with_verdict(one) == [opening for opening in found if opening.verdict is one]
    assert found.with_verdict(*Verdict) == found
    who = found[0].practitioner_id
    assert list(found.of(who)) == [one for one in found if one.practitioner_id == who]
    assert found.of(PractitionerId("nobody")) == ()


def test_that_openings_are_counted_by_practitioner_day_and_reasons(judged: Judgement) -> None:
    def told(one: Opening) -> tuple[str, int, int]:
        return (one.practitioner_id, one.start // 1440, bits(one.reasons))

    counted = {(who, day, found): many for who, day, found, many in judged.openings.counts()}
    assert counted == Counter(map(told, judged.openings))


@MANY
@given(practices(Mode.V1) | practices(Mode.V2), st.integers(-3, 40), st.integers(0, 1439))
def test_that_the_reasons_of_what_starts_before_a_minute_are_counted(
    case: tuple[Snapshot, datetime], day: int, minute: int
) -> None:
    snapshot, now = case
    judged, until = judge(snapshot, now), (snapshot.clock.today(now) + day) * 1440 + minute
    early = [one for one in judged.openings if one.start < until]
    assert judged.reasons_before(until) == Counter(bits(one.reasons) for one in early)
    assert judged.published == sum(one.verdict is Verdict.PUBLISHED for one in judged.openings)


def test_that_groups_that_a_change_does_not_touch_are_used_again() -> None:
    snapshot = troubled()
    before = judge(snapshot, NOW)
    offered = next(one for one in snapshot.healthengine.appointment_types if one.enabled)
    changed = SetHealthEngineLength(offered.id, offered.length_minutes + 5).apply(snapshot)
    after = judge(changed, NOW, before)
    pairs = list(zip(before.groups, after.groups, strict=True))
    touched = [old for old, new in pairs if new is not old]
    assert touched
    assert all(old.types[0].id == offered.id for old in touched)
    assert len(touched) < len(pairs)
    assert list(after.openings) == plain_openings(changed, NOW)


def test_that_the_openings_another_judgement_lacks_are_told(judged: Judgement) -> None:
    found = judged.openings
    visible = found.with_verdict(Verdict.PUBLISHED)
    assert found.missing_in(visible) == [
        one for one in found if one.verdict is not Verdict.PUBLISHED
    ]
    assert found.missing_in(found) == ()
    assert found.missing_in(judge(v1_snapshot(painted_slots=()), NOW).openings) == found


@MANY
@given(practices(Mode.V1) | practices(Mode.V2), st.sampled_from((0, 30, 600, 2880)))
def test_that_what_a_change_gains_and_loses_is_the_same_whether_cut_anew_or_not(
    case: tuple[Snapshot, datetime], minutes: int
) -> None:
    snapshot, now = case
    changed = SetThreshold(minutes).apply(snapshot)
    before, anew = judge(snapshot, now), judge(changed, now)
    was = {one.key: one for one in before.openings if one.verdict is Verdict.PUBLISHED}
    is_ = {one.key: one for one in anew.openings if one.verdict is Verdict.PUBLISHED}
    gained = [one for key, one in is_.items() if key not in was]
    lost = [one for key, one in was.items() if key not in is_]
    for after in (anew, judge(changed, now, before)):
        assert changed_openings(before, after) == (gained, lost)


def test_that_there_may_be_no_openings_at_all() -> None:
    none = judge(v1_snapshot(painted_slots=()), NOW).openings
    assert (list(none), none[:], list(none.keys()), list(none.counts())) == ([], (), [], [])
    assert none.by_key(("p1", 1, 2, "s1")) is None
    assert none.with_reason("time.past") == ()
    assert none.missing_in(judge(v1_snapshot(), NOW).openings) == ()
    assert none.lengths() == {}


def test_that_numbers_are_plain_numbers() -> None:
    one = judge(v1_snapshot(painted_slots=(painted("s", "mon 09:00", "mon 09:30"),)), NOW)
    assert [type(value) for value in (one.openings[0].start, one.openings[0].end)] == [int, int]


@pytest.mark.parametrize("minutes", [0, -5])
def test_that_a_piece_lasts_at_least_a_minute(minutes: int) -> None:
    free = spans([(0, 10)])
    with pytest.raises(ValueError, match="at least a minute"):
        cut(free, free.starts * 0 + minutes)
