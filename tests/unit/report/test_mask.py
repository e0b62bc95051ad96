from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, appointment, offered, shown, v1_snapshot, v2_snapshot
from report_cases import judged, troubled_v1, troubled_v2, unread_v2
from slotscope.domain.practice import Practitioner, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.report.check_json import check_json
from slotscope.report.mask import Masker, Patients, initials, masked_snapshot


@pytest.mark.parametrize(
    ("recorded", "shown_as"),
    [
        ("Jane Citizen", "JC"),
        ("jane mary ann citizen", "JMA"),
        ("JC", "JC"),
        ("J.C.", "JC"),
        ("JANE", "J"),
        ("Li", "L"),
        ("O'Brien, Tom", "OBT"),
        ("Nguyễn Văn", "NV"),
        ("0491 570 006", None),
        ("  ", None),
    ],
)
def test_that_initials_are_all_that_is_left_of_a_name(recorded: str, shown_as: str | None) -> None:
    assert initials(recorded) == shown_as
    assert Masker(Patients.INITIALS).patient(recorded) == shown_as


@pytest.mark.parametrize("patients", list(Patients))
def test_that_an_appointment_without_a_patient_stays_without(patients: Patients) -> None:
    assert Masker(patients).patient(None) is None
    assert Masker(patients).patient(" ") is None


def test_that_patients_are_left_out_unless_asked_for() -> None:
    assert Masker().patient("Jane Citizen") is None


def test_that_a_token_is_the_same_within_a_document_and_differs_between_documents() -> None:
    one, other = Masker(Patients.TOKEN), Masker(Patients.TOKEN)

    assert one.patient("Jane Citizen") == one.patient(" jane  citizen")
    assert [one.patient(f"patient {n}") for n in range(8)] != [
        other.patient(f"patient {n}") for n in range(8)
    ]


def test_that_a_token_looks_like_a_token_and_never_stands_for_two() -> None:
    masker = Masker(Patients.TOKEN, secret=b"fixed for this test")

    tokens = [masker.patient(f"patient {number}") or "" for number in range(2000)]

    assert len(set(tokens)) == 2000
    assert all(token.startswith("P-") and len(token) >= 6 for token in tokens)
    assert any(len(token) > 6 for token in tokens)


@given(st.text())
def test_that_any_text_can_be_masked(recorded: str) -> None:
    token = Masker(Patients.TOKEN).patient(recorded)
    assert token is None or set(token) <= set("P-0123456789ABCDEF")
    assert len(initials(recorded) or "") <= 6


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), unread_v2()])
@pytest.mark.parametrize("patients", list(Patients))
def test_that_a_masked_snapshot_keeps_its_verdicts(snapshot: Snapshot, patients: Patients) -> None:
    masked = masked_snapshot(snapshot, patients)

    assert check_json(judged(masked)) == check_json(judged(snapshot))


def test_that_everything_but_patients_survives_masking() -> None:
    snapshot = v2_snapshot(
        appointments=(
            replace(appointment("a1", "mon 09:00", "mon 09:30"), patient="Jane Citizen"),
        ),
        offered_slots=(offered("mon 10:00", "mon 10:30"),),
    )
    page = replace(snapshot.healthengine, published_slots=(shown("mon 10:00"),))
    snapshot = replace(snapshot, healthengine=page, source="sandbox")

    masked = masked_snapshot(snapshot)

    assert masked.praktika.appointments[0].patient is None
    bare = replace(
        snapshot,
        praktika=replace(
            snapshot.praktika,
            appointments=(appointment("a1", "mon 09:00", "mon 09:30"),),
        ),
    )
    assert masked == bare


def test_that_a_file_name_and_a_colour_that_is_none_stay_out() -> None:
    odd = Practitioner(PractitionerId("p1"), "Dr Amara Singh", colour="red; Jane Citizen")
    fine = Practitioner(PractitionerId("p2"), "Dr Liam", colour="#00ff7F")
    snapshot = replace(v1_snapshot(practitioners=(odd, fine)), source="C:/jane-citizen.json")

    masked = masked_snapshot(snapshot)

    assert masked.source is None
    assert [one.colour for one in masked.praktika.practitioners] == [None, "#00ff7F"]


def test_that_the_allow_list_names_every_field_there_is_today() -> None:
    known = {one.name for one in fields(Snapshot)}

    assert known == {
        "captured_at",
        "practice",
        "integration",
        "praktika",
        "healthengine",
        "sources",
        "source",
    }
    assert masked_snapshot(replace(v1_snapshot(), captured_at=NOW)).captured_at == NOW
