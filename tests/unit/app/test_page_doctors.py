"""Whom the booking page's numbers are."""

import pytest

from builders import AMARA, LIAM, he_type
from slotscope.app.matching import propose_setup
from slotscope.app.name_links import Certainty
from slotscope.app.page_doctors import assign_doctor, place_doctors
from slotscope.app.profile import Setup
from slotscope.app.setup_row import SetupRow
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)

ONE, TWO = HealthEnginePractitionerId("137074"), HealthEnginePractitionerId("137075")
H1, H2 = HealthEnginePractitionerId("h1"), HealthEnginePractitionerId("h2")
SETUP = Setup(
    (HealthEnginePractitioner(H1, "Dr Amara Singh", AMARA),),
    (he_type("t1", who="h1"), he_type("t2")),
)
BOTH = Setup((*SETUP.practitioners, HealthEnginePractitioner(H2, "Dr Liam O'Brien", LIAM)))


def test_that_a_practitioner_takes_the_pages_id_and_types_follow() -> None:
    setup = assign_doctor(SETUP, ONE, H1)
    assert setup.practitioners == (HealthEnginePractitioner(ONE, "Dr Amara Singh", AMARA),)
    assert [one.practitioner_id for one in setup.appointment_types] == [ONE, None]
    assert assign_doctor(setup, ONE, ONE) == setup


def test_that_an_id_of_another_is_refused() -> None:
    with pytest.raises(ValueError, match="is Dr Liam O'Brien already"):
        assign_doctor(BOTH, H2, H1)
    with pytest.raises(KeyError):
        assign_doctor(BOTH, ONE, TWO)


def test_that_a_name_on_the_page_is_sure() -> None:
    setup, links = place_doctors(SETUP, [PageDoctor(ONE, "amara singh")])
    assert setup.practitioners[0].id == ONE
    assert [(one.certainty, one.says) for one in links] == [(Certainty.SURE, "")]


def test_that_an_id_that_the_set_up_has_is_sure() -> None:
    setup = assign_doctor(SETUP, ONE, H1)
    placed, links = place_doctors(setup, [PageDoctor(ONE)])
    assert placed == setup
    assert links[0].certainty is Certainty.SURE


def test_that_the_only_one_left_on_each_side_is_suggested() -> None:
    setup, links = place_doctors(assign_doctor(BOTH, ONE, H1), [PageDoctor(ONE), PageDoctor(TWO)])
    assert setup.practitioners[1].id == H2
    assert links[1].certainty is Certainty.UNSURE
    assert links[1].says == (
        "HealthEngine's page shows practitioner 137075. Is that Dr Liam O'Brien?"
    )


def test_that_of_several_without_a_name_none_is_guessed() -> None:
    setup, links = place_doctors(BOTH, [PageDoctor(ONE), PageDoctor(TWO)])
    assert setup == BOTH
    assert [one.certainty for one in links] == [Certainty.UNMATCHED] * 2
    assert links[0].says == (
        "HealthEngine's page shows practitioner 137074, who is not in the set-up."
    )


def test_that_another_name_is_not_taken_for_the_only_one_left() -> None:
    _, links = place_doctors(SETUP, [PageDoctor(ONE, "Dr Zoe Quill")])
    assert links[0].certainty is Certainty.UNMATCHED
    assert "Dr Zoe Quill (137074)" in links[0].says


def test_that_a_name_that_is_only_alike_is_asked() -> None:
    _, links = place_doctors(SETUP, [PageDoctor(ONE, "Amara Sing")])
    assert links[0].certainty is Certainty.UNSURE
    assert "Is that Dr Amara Singh?" in links[0].says


def test_that_a_proposal_places_the_pages_practitioners() -> None:
    rows = [SetupRow("Amara Singh", "Check-up", 30)]
    people = [Practitioner(AMARA, "Dr Amara Singh")]
    proposal = propose_setup(rows, people, [], [PageDoctor(ONE, "Dr Amara Singh")])
    assert proposal.setup.practitioners[0].id == ONE
    assert proposal.setup.appointment_types[0].practitioner_id == ONE
    assert proposal.doctors[0].certainty is Certainty.SURE
    again = propose_setup(rows, people, [], [PageDoctor(ONE)], proposal.setup)
    assert again.setup == proposal.setup
