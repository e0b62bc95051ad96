"""Edits of HealthEngine's set-up as plain values."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AMARA, HE_AMARA, LIAM, he_type, praktika_type, v1_snapshot, v2_snapshot
from slotscope.app.profile import Setup
from slotscope.app.setup_draft import (
    Draft,
    add_person,
    add_type,
    change_person,
    change_type,
    confirm,
    give_number,
    merged,
    page_id,
    proposal,
    remove_people,
    remove_types,
)
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineTypeId,
    Practitioner,
)

SINGH = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA)
LIAM_ID = HealthEnginePractitionerId("name:liam chen")
CHEN = HealthEnginePractitioner(LIAM_ID, "Liam Chen", LIAM)
DRAFT = Draft(Setup((SINGH, CHEN), (he_type(), he_type("t2", 20, who="name:liam chen"))))


def type_ids(draft: Draft) -> list[str]:
    return [one.id for one in draft.setup.appointment_types]


def test_that_new_rows_have_ids_of_their_own() -> None:
    draft = add_type(add_type(DRAFT))
    assert len(set(type_ids(draft))) == 4
    draft = add_person(add_person(draft))
    assert len({one.id for one in draft.setup.practitioners}) == 4


def test_that_a_changed_row_keeps_its_place() -> None:
    longer = replace(he_type(), length_minutes=40)
    assert change_type(DRAFT, longer).setup.appointment_types[0] == longer
    other = replace(CHEN, name="Liam O'Brien")
    assert change_person(DRAFT, other).setup.practitioners == (SINGH, other)


def test_that_removed_rows_are_gone() -> None:
    assert type_ids(remove_types(DRAFT, [HealthEngineTypeId("t1")])) == ["t2"]


def test_that_a_removed_practitioner_takes_types_of_their_own_and_no_others() -> None:
    draft = remove_people(DRAFT, [LIAM_ID])
    assert draft.setup.practitioners == (SINGH,)
    assert type_ids(draft) == ["t1"]


def test_that_a_number_of_the_page_goes_to_the_practitioner_and_to_their_types() -> None:
    draft = give_number(DRAFT, LIAM_ID, " 137075 ")
    assert [page_id(one) for one in draft.setup.practitioners] == ["h1", "137075"]
    assert draft.setup.appointment_types[1].practitioner_id == "137075"
    back = give_number(draft, HealthEnginePractitionerId("137075"), "")
    assert [page_id(one) for one in back.setup.practitioners] == ["h1", ""]
    assert back.setup.appointment_types[1].practitioner_id == back.setup.practitioners[1].id


@pytest.mark.parametrize(("number", "says"), [("h1", "Dr Amara Singh already"), ("1 2", "blanks")])
def test_that_a_number_that_cannot_be_is_refused(number: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        give_number(DRAFT, LIAM_ID, number)


def test_that_a_new_practitioner_may_have_a_number_that_is_free() -> None:
    number = HealthEnginePractitionerId("137999")
    draft = add_person(DRAFT, "Locum", None, number)
    assert draft.setup.practitioners[-1] == HealthEnginePractitioner(number, "Locum")
    with pytest.raises(ValueError, match="already"):
        add_person(draft, "Another", None, number)


def test_that_rows_of_both_are_kept_and_the_others_values_win() -> None:
    other = Setup((SINGH,), (replace(he_type(), length_minutes=50), he_type("t3", 15)))
    draft = merged(DRAFT, other, [PageDoctor(HealthEnginePractitionerId("137075"), "Liam Chen")])
    assert type_ids(draft) == ["t1", "t2", "t3"]
    assert draft.setup.appointment_types[0].length_minutes == 50
    assert draft.setup.practitioners[1].id == "137075"
    assert draft.setup.appointment_types[1].practitioner_id == "137075"


def test_that_a_proposal_in_v2_links_what_is_published_and_is_all_to_confirm() -> None:
    snapshot = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "L", None, False)),
        appointment_types=(praktika_type(), praktika_type("k2", 60, published_online=False)),
    )
    draft = proposal(snapshot)
    assert [one.praktika_practitioner_id for one in draft.setup.practitioners] == [AMARA]
    (type_,) = draft.setup.appointment_types
    assert (type_.length_minutes, type_.praktika_appointment_type_id) == (30, "k1")
    assert draft.proposals == 2


def test_that_a_proposal_in_v1_has_the_length_that_always_fits_and_no_links() -> None:
    draft = proposal(v1_snapshot(appointment_types=(praktika_type(),)))
    (type_,) = draft.setup.appointment_types
    assert (type_.length_minutes, type_.praktika_appointment_type_id) == (0, None)


def test_that_an_edit_confirms_a_proposed_row() -> None:
    draft = proposal(v2_snapshot())
    (type_,), (person,) = draft.setup.appointment_types, draft.setup.practitioners
    edited = change_type(draft, replace(type_, length_minutes=45))
    assert (edited.proposed_types, len(edited.proposed_people)) == (frozenset(), 1)
    assert change_person(edited, replace(person, name="A")).proposals == 0


def test_that_proposals_are_confirmed_one_by_one_or_all_at_once() -> None:
    draft = proposal(v2_snapshot())
    (type_,), (person,) = draft.setup.appointment_types, draft.setup.practitioners
    one = confirm(draft, types=[type_.id])
    assert one.proposals == 1
    assert confirm(one, people=[person.id]).proposals == confirm(draft).proposals == 0


def test_that_a_removed_proposal_waits_for_nobody() -> None:
    draft = proposal(v2_snapshot())
    (type_,), (person,) = draft.setup.appointment_types, draft.setup.practitioners
    assert remove_people(remove_types(draft, [type_.id]), [person.id]) == Draft()


@given(st.lists(st.sampled_from(["type", "person", "drop", "number"]), max_size=12))
def test_that_ids_stay_unique_whatever_is_done(deeds: list[str]) -> None:
    draft = DRAFT
    for number, deed in enumerate(deeds):
        people = draft.setup.practitioners
        if deed == "type":
            draft = add_type(draft, people[0].id if people else None)
        elif deed == "person":
            draft = add_person(draft)
        elif deed == "drop" and people:
            draft = remove_people(draft, [people[0].id])
        elif deed == "number" and people:
            draft = give_number(draft, people[-1].id, str(number))
    ids = {one.id for one in draft.setup.practitioners}
    assert len(ids) == len(draft.setup.practitioners)
    assert len(set(type_ids(draft))) == len(type_ids(draft))
    owners = {one.practitioner_id for one in draft.setup.appointment_types} - {None}
    assert owners <= ids
