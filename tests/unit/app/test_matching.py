"""From typed rows to a set-up, and back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AMARA, CHECKUP, LIAM, he_type, praktika_type, v2_snapshot
from slotscope.app.matching import (
    SetupProposal,
    normalise_name,
    propose_setup,
    setup_rows,
)
from slotscope.app.name_links import Certainty
from slotscope.app.profile import Setup
from slotscope.app.setup_row import SetupRow
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
    PractitionerId,
)

PEOPLE = (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien"))
CLEAN = AppointmentTypeId("k2")
KINDS = (praktika_type(), AppointmentType(CLEAN, "Clean and scale", 60))


def row(
    who: str = "",
    what: str = "Check-up",
    length: int | None = 30,
    link: str = "Check-up",
    **more: Any,
) -> SetupRow:
    return SetupRow(who, what, length, link, **more)


def propose(*rows: SetupRow, earlier: Setup | None = None) -> SetupProposal:
    return propose_setup(rows, PEOPLE, KINDS, earlier=earlier)


def linked(proposal: SetupProposal) -> list[tuple[str, str | None]]:
    return [(one.name, one.praktika_practitioner_id) for one in proposal.setup.practitioners]


@pytest.mark.parametrize("written", ["Dr Amara Singh", "amara  SINGH", "dr. Amara Singh", "p1"])
def test_that_a_name_that_is_the_same_is_sure(written: str) -> None:
    proposal = propose(row(written))
    assert linked(proposal) == [(written, AMARA)]
    assert proposal.rows[0].certainty is Certainty.SURE
    assert proposal.rows[0].says == ""
    (one,) = proposal.setup.appointment_types
    assert (one.name, one.length_minutes, one.enabled) == ("Check-up", 30, True)
    assert one.practitioner_id == proposal.setup.practitioners[0].id
    assert one.praktika_appointment_type_id == CHECKUP


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("Amara Sing", "Dr Amara Singh"),
        ("Singh Amara", "Dr Amara Singh"),
        ("Liam OBrien", "Dr Liam O'Brien"),
        ("Amara", "Dr Amara Singh"),
    ],
)
def test_that_a_name_that_is_only_alike_is_suggested_and_not_linked(
    written: str, suggested: str
) -> None:
    proposal = propose(row(written))
    assert linked(proposal) == [(written, None)]
    link = proposal.rows[0].practitioner
    assert link.certainty is Certainty.UNSURE
    assert link.suggested is not None
    assert link.suggested.name == suggested
    assert f"Is it {suggested}" in proposal.rows[0].says


def test_that_a_name_like_none_is_kept_unlinked() -> None:
    proposal = propose(row("Dr Zoe Quill"))
    assert linked(proposal) == [("Dr Zoe Quill", None)]
    assert proposal.rows[0].certainty is Certainty.UNMATCHED
    assert proposal.rows[0].practitioner.suggested is None
    assert "nothing called Dr Zoe Quill" in proposal.rows[0].says


def test_that_a_link_that_is_not_sure_keeps_what_was_written() -> None:
    alike, unlike = propose(row("p1", link="Check upp")), propose(row("p1", link="Old visit"))
    assert alike.rows[0].type.certainty is Certainty.UNSURE
    assert alike.setup.appointment_types[0].praktika_appointment_type_id == "Check upp"
    assert unlike.rows[0].type.certainty is Certainty.UNMATCHED
    assert unlike.setup.appointment_types[0].praktika_appointment_type_id == "Old visit"


def test_that_a_type_without_a_link_is_not_linked() -> None:
    proposal = propose(row("p1", link=""))
    assert proposal.rows[0].type.certainty is Certainty.NONE
    assert proposal.rows[0].certainty is Certainty.SURE
    assert proposal.setup.appointment_types[0].praktika_appointment_type_id is None


def test_that_a_name_that_praktika_has_twice_is_for_a_person_to_decide() -> None:
    twins = (praktika_type("k1", name="Check-up"), praktika_type("k2", name="check-up"))
    unsure = propose_setup([row("p1", link="CHECK-UP")], PEOPLE, twins).rows[0].type
    assert (unsure.certainty, [one.id for one in unsure.suggestions]) == (
        Certainty.UNSURE,
        ["k1", "k2"],
    )
    sure = propose_setup([row("p1", link="check-up")], PEOPLE, twins).rows[0].type
    assert (sure.certainty, sure.id) == (Certainty.SURE, "k2")
    by_id = propose_setup([row("p1", link="k1")], PEOPLE, twins).rows[0].type
    assert (by_id.certainty, by_id.id) == (Certainty.SURE, "k1")


def test_that_an_empty_practitioner_means_all() -> None:
    proposal = propose(row("Amara Singh"), row("", "Clean", 60, "Clean and scale"))
    assert [one.practitioner_id is None for one in proposal.setup.appointment_types] == [
        False,
        True,
    ]
    assert linked(proposal) == [("Amara Singh", AMARA)]
    assert proposal.notes == ()


def test_that_without_any_name_praktikas_enabled_practitioners_are_taken_and_noted() -> None:
    people = (*PEOPLE, Practitioner(PractitionerId("p3"), "Mia Chen", enabled=False))
    proposal = propose_setup([row()], people, KINDS)
    assert linked(proposal) == [("Dr Amara Singh", AMARA), ("Dr Liam O'Brien", LIAM)]
    assert "No row names a practitioner" in proposal.notes[0]
    assert propose_setup([row()], (), KINDS).notes == ()


def test_that_no_row_is_an_empty_set_up() -> None:
    assert propose().setup == Setup()


def test_that_a_row_may_only_name_a_practitioner() -> None:
    proposal = propose(SetupRow("Amara Singh", "", None))
    assert linked(proposal) == [("Amara Singh", AMARA)]
    assert proposal.setup.appointment_types == ()


def test_that_a_repeated_row_is_merged_and_noted() -> None:
    proposal = propose(row("p1", line=2), row("P1", "check-UP", line=3))
    assert len(proposal.setup.appointment_types) == 1
    assert len(proposal.rows) == 2
    assert proposal.notes == ("Line 3 (check-UP) repeats an earlier one and was merged with it.",)


def test_that_rows_of_one_name_and_other_values_are_both_kept() -> None:
    proposal = propose(row("p1"), row("p1", length=45))
    ids = [one.id for one in proposal.setup.appointment_types]
    assert len(set(ids)) == 2
    assert proposal.notes == (
        "A row (Check-up) has other values than an earlier one of the same name; both were kept.",
    )


def test_that_ids_come_from_names_and_stay() -> None:
    first = propose(row("Dr Amara Singh"), row("", "Clean", 60)).setup
    again = propose(row("", "clean", 45), row("amara singh", length=5)).setup
    assert [one.id for one in first.practitioners] == [one.id for one in again.practitioners]
    assert [one.id for one in first.appointment_types] == [
        one.id for one in reversed(again.appointment_types)
    ]


def test_that_an_earlier_set_up_keeps_its_ids_and_links() -> None:
    he = HealthEnginePractitionerId("137074")
    earlier = Setup(
        (HealthEnginePractitioner(he, "Amara (evenings)", AMARA),),
        (he_type("t7", who="137074"), he_type("t8", who="137074")),
    )
    rows = [row("amara (EVENINGS)"), row("Amara (evenings)", length=45), row("Liam O'Brien")]
    setup = propose(*rows, earlier=earlier).setup
    assert setup.practitioners[0] == HealthEnginePractitioner(he, "amara (EVENINGS)", AMARA)
    assert [one.id for one in setup.appointment_types[:2]] == ["t7", "t8"]
    third = setup.appointment_types[2].id
    assert third not in ("t7", "t8")


def test_that_a_link_that_praktika_no_longer_has_is_looked_up_again() -> None:
    he = HealthEnginePractitionerId("137074")
    earlier = Setup((HealthEnginePractitioner(he, "Amara Singh", PractitionerId("gone")),))
    assert linked(propose(row("Amara Singh"), earlier=earlier)) == [("Amara Singh", AMARA)]


def test_that_whom_the_rows_no_longer_name_is_noted() -> None:
    earlier = propose(row("Amara Singh"), row("Liam O'Brien")).setup
    notes = propose(row("Amara Singh"), earlier=earlier).notes
    assert notes == ("Liam O'Brien of the earlier set-up is in none of these rows.",)


def test_that_without_any_name_the_earlier_practitioners_stay() -> None:
    earlier = propose(row("Amara Singh")).setup
    assert linked(propose(row(), earlier=earlier)) == [("Amara Singh", AMARA)]


def test_that_an_id_that_is_taken_is_not_given_again() -> None:
    id_ = propose(row("")).setup.appointment_types[0].id
    earlier = Setup((), (replace(he_type(id_), name="Another name"),))
    assert propose(row(""), earlier=earlier).setup.appointment_types[0].id == f"{id_}#2"


def test_that_rows_tell_praktikas_names() -> None:
    setup = propose(
        row("Amara Singh"),
        row("", "Clean", 60, "k2", enabled=False),
        row("", "Whitening", 0, ""),
        row("", "Old", 10, "Old visit"),
        SetupRow("Liam O'Brien", "", None),
    ).setup
    snapshot = v2_snapshot(appointment_types=KINDS)
    assert setup_rows(setup, snapshot) == [
        row("Amara Singh"),
        row("", "Clean", 60, "Clean and scale", enabled=False),
        row("", "Whitening", 0, ""),
        row("", "Old", 10, "Old visit"),
        SetupRow("Liam O'Brien", "", None),
    ]


def test_that_rows_without_a_snapshot_or_with_names_twice_tell_ids() -> None:
    setup = propose(row("p1")).setup
    twins = v2_snapshot(appointment_types=(praktika_type(), praktika_type("k9")))
    assert setup_rows(setup)[0].linked_pms_appointment == "k1"
    assert setup_rows(setup, twins)[0].linked_pms_appointment == "k1"


def test_that_a_type_of_an_unknown_practitioner_tells_the_id() -> None:
    assert setup_rows(Setup((), (he_type(who="h9"),)))[0].practitioner == "h9"


_NAMES = st.sampled_from(["", "Dr Amara Singh", "amara singh", "Liam O'Brien", "Nobody", "p1"])
_ROWS = st.builds(
    SetupRow,
    _NAMES,
    st.sampled_from(["Check-up", "check-up", "Clean", "Crown"]),
    st.integers(0, 90),
    st.sampled_from(["", "Check-up", "Clean and scale", "k2", "Gone"]),
    st.booleans(),
)


@given(st.lists(_ROWS, max_size=8))
def test_that_rows_of_a_proposal_propose_the_same_again(rows: list[SetupRow]) -> None:
    first = propose(*rows)
    ids = [one.id for one in first.setup.appointment_types]
    assert len(set(ids)) == len(ids)
    assert len(first.rows) == len(rows)
    snapshot = v2_snapshot(appointment_types=KINDS)
    again = propose(*setup_rows(first.setup, snapshot), earlier=first.setup)
    assert again.setup.appointment_types == first.setup.appointment_types
    assert set(again.setup.practitioners) == set(first.setup.practitioners)
    assert {normalise_name(one.practitioner) for one in rows} - {""} == {
        normalise_name(one.name) for one in first.setup.practitioners
    } or not any(one.practitioner for one in rows)
