"""What a person should look at in the set-up, row by row."""

from dataclasses import replace

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    NOW,
    he_type,
    painted,
    praktika_type,
    v1_snapshot,
    v2_snapshot,
)
from slotscope.app.profile import Setup
from slotscope.app.setup_draft import Draft, proposal
from slotscope.app.setup_states import Mark, person_state, type_state
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

SINGH = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA)
V2 = v2_snapshot(appointment_types=(praktika_type(), praktika_type("k2", 60, name="Crown")))
V1 = v1_snapshot(painted_slots=(painted("s1", "mon 09:00", "mon 09:30"),))


def of_type(type_: HealthEngineType, snapshot: Snapshot | None = V2) -> tuple[Mark, str]:
    state = type_state(type_, Draft(Setup((SINGH,), (type_,))), snapshot)
    return state.mark, state.says


@pytest.mark.parametrize(
    ("type_", "snapshot", "mark", "says"),
    [
        (he_type(), V2, Mark.FINE, ""),
        (he_type(minutes=31), V2, Mark.LENGTH, "Praktika's length is 30 min"),
        (he_type(link=None), V2, Mark.NOT_LINKED, "choose Praktika's type"),
        (he_type(link=None, enabled=False), V2, Mark.OFF, "does not offer it"),
        (he_type(enabled=False), V2, Mark.OFF, "does not offer it"),
        (he_type(link="Checkup"), V2, Mark.UNSURE, "Is it Check-up?"),
        (he_type(link="check-up"), V2, Mark.UNSURE, "Praktika has Check-up too"),
        (he_type(link="Root canal"), V2, Mark.UNMATCHED, "nothing called Root canal"),
        (he_type(name=" "), V2, Mark.INCOMPLETE, "Enter the type's name"),
        (he_type(who="gone"), V2, Mark.INCOMPLETE, "its practitioner is gone"),
        (he_type(minutes=0, link=None), V1, Mark.FINE, ""),
        (he_type(minutes=30, link=None), V1, Mark.FINE, ""),
        (he_type(minutes=31, link=None), V1, Mark.LENGTH, "Longer than a painted slot"),
        (he_type(minutes=20, link=None), V1, Mark.LENGTH, "0 or 5 is advised"),
        (he_type(minutes=99, link="anything"), None, Mark.FINE, ""),
    ],
)
def test_that_a_type_is_marked_by_its_gravest_problem(
    type_: HealthEngineType, snapshot: Snapshot | None, mark: Mark, says: str
) -> None:
    found, told = of_type(type_, snapshot)
    assert found is mark
    assert says in told
    assert bool(told) is (mark is not Mark.FINE)


def test_that_every_problem_of_a_row_is_told() -> None:
    mark, says = of_type(he_type(minutes=45, link="Checkup", name=""))
    assert mark is Mark.INCOMPLETE
    assert "Enter the type's name" in says
    assert "Is it Check-up?" in says


def test_that_suggestions_are_praktikas_records() -> None:
    type_ = he_type(link="Checkup")
    state = type_state(type_, Draft(Setup((SINGH,), (type_,))), V2)
    assert [one.id for one in state.suggestions] == ["k1"]


def test_that_nothing_is_said_of_links_where_praktikas_details_failed() -> None:
    failed = SourceRead(SourceName.CUSTOMER, SourceStatus.FAILED, NOW)
    snapshot = replace(V2, sources=(failed,))
    assert of_type(he_type(link="Root canal"), snapshot)[0] is Mark.FINE
    person = replace(SINGH, praktika_practitioner_id=None)
    assert person_state(person, Draft(), snapshot).mark is Mark.FINE


@pytest.mark.parametrize(
    ("name", "linked", "mark", "suggested"),
    [
        ("Dr Amara Singh", AMARA, Mark.FINE, []),
        ("Somebody else", AMARA, Mark.FINE, []),
        ("amara singh", None, Mark.UNSURE, [AMARA]),
        ("Amara Sing", None, Mark.UNSURE, [AMARA]),
        ("Zoe Baker", None, Mark.UNMATCHED, []),
        ("Dr Amara Singh", PractitionerId("gone"), Mark.UNMATCHED, [AMARA]),
        ("", AMARA, Mark.INCOMPLETE, []),
    ],
)
def test_that_a_practitioner_is_marked(
    name: str, linked: PractitionerId | None, mark: Mark, suggested: list[str]
) -> None:
    person = HealthEnginePractitioner(HealthEnginePractitionerId("h"), name, linked)
    state = person_state(person, Draft(Setup((person,))), V2)
    assert state.mark is mark
    assert [one.id for one in state.suggestions] == suggested
    assert bool(state.says) is (mark is not Mark.FINE)


def test_that_proposed_rows_wait_to_be_confirmed() -> None:
    draft = proposal(V2)
    types = [type_state(one, draft, V2).mark for one in draft.setup.appointment_types]
    people = [person_state(one, draft, V2).mark for one in draft.setup.practitioners]
    assert {*types, *people} == {Mark.PROPOSED}
    assert Mark.PROPOSED.is_problem


@pytest.mark.parametrize("mark", list(Mark))
def test_that_every_mark_has_a_word_of_its_own(mark: Mark) -> None:
    assert mark.word
    assert [one.word for one in Mark].count(mark.word) == 1
