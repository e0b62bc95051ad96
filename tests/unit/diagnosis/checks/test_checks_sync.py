"""The checks that set HealthEngine's page and Praktika's search beside the judgement."""

from dataclasses import replace

from builders import LIAM, he_type, offered, shown, v1_snapshot, v2_snapshot, with_types
from check_cases import RAISED
from diagnosing import evidence, findings, moment, untested, with_page
from slotscope.diagnosis.basis import Basis, Severity
from slotscope.domain.changes import SetThreshold

PRACTITIONER = (("practitioner_id", "p1"),)
IN_STEP = with_page(v1_snapshot(), shown("mon 09:00"), shown("mon 10:00"))


def test_that_a_page_in_step_raises_nothing() -> None:
    assert findings(IN_STEP, "sync.missing") == []
    assert findings(IN_STEP, "sync.stale") == []


def test_that_times_missing_on_the_page_are_an_error_with_the_counts() -> None:
    (one,) = findings(RAISED["sync.missing"], "sync.missing")
    assert (one.severity, one.subject, one.basis) == (Severity.ERROR, PRACTITIONER, Basis.OURS)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one) == {
        "Practitioner": "Dr Amara Singh",
        "Times that the diary allows": "2",
        "Of these shown on HealthEngine": "1",
        "Missing": "Mon 23 Nov 10:00",
    }


def test_that_an_empty_page_misses_everything_and_a_page_not_read_nothing() -> None:
    (one,) = findings(with_page(v1_snapshot()), "sync.missing")
    assert one.affects == 2
    assert findings(v1_snapshot(), "sync.missing") == []
    assert untested(v1_snapshot(), "sync.missing") == ["HealthEngine's page was not read"]


def test_that_a_hidden_opening_is_not_missed() -> None:
    assert findings(RAISED["sync.missing"], "sync.missing", moment("mon 10:00")) == []


def test_that_what_is_at_risk_is_expected_on_the_page() -> None:
    risky = with_page(with_types(v2_snapshot(), he_type(minutes=45)))
    (one,) = findings(risky, "sync.missing")
    assert one.affects == 6


def test_that_times_that_the_diary_does_not_allow_are_an_error() -> None:
    (one,) = findings(RAISED["sync.stale"], "sync.stale")
    assert (one.severity, one.subject, one.basis) == (Severity.ERROR, PRACTITIONER, Basis.OURS)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one) == {
        "Practitioner": "Dr Amara Singh",
        "Times shown on HealthEngine": "2",
        "Not allowed by the diary": "1",
        "Examples": "Mon 23 Nov 11:00",
    }


def test_that_a_start_that_had_passed_when_the_page_was_read_is_stale() -> None:
    now = moment("mon 09:00")
    assert len(findings(replace(IN_STEP, captured_at=now), "sync.stale", now)) == 1
    assert findings(IN_STEP, "sync.stale", now) == []


def test_that_a_practitioner_of_the_page_whom_nobody_linked_is_said_and_not_stale() -> None:
    stranger = with_page(
        v1_snapshot(), shown("mon 09:00"), shown("mon 10:00"), shown("mon 11:00", who="h9")
    )
    assert findings(stranger, "sync.stale") == []
    (why,) = untested(stranger, "sync.stale")
    assert why.startswith("HealthEngine's page shows 1 time of practitioner h9")


ALL_OFFERED = tuple(
    offered(f"mon {hour:02d}:{minute:02d}", f"mon {hour:02d}:{minute + 29}")
    for hour in (9, 10, 11)
    for minute in (0, 30)
)


def test_that_a_search_that_agrees_raises_nothing() -> None:
    assert findings(v2_snapshot(offered_slots=ALL_OFFERED), "sync.not_offered") == []
    assert untested(v2_snapshot(), "sync.not_offered") == ["Praktika's own search was not read"]


def test_that_a_search_that_offers_less_is_warned_of_with_both_sides() -> None:
    (one,) = findings(v2_snapshot(offered_slots=ALL_OFFERED[1:]), "sync.not_offered")
    assert (one.severity, one.subject, one.basis) == (Severity.WARNING, PRACTITIONER, Basis.OURS)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one) == {
        "Practitioner": "Dr Amara Singh",
        "Judged published, not offered by Praktika": "1: Mon 23 Nov 09:00 Check-up",
        "Offered by Praktika, judged not bookable": "none",
    }


def test_that_a_search_that_offers_more_is_warned_of_too() -> None:
    longer = SetThreshold(120).apply(v2_snapshot(offered_slots=ALL_OFFERED))
    (one,) = findings(longer, "sync.not_offered")
    assert one.affects == 0
    assert evidence(one)["Offered by Praktika, judged not bookable"] == (
        "2: Mon 23 Nov 09:00 Check-up, Mon 23 Nov 09:30 Check-up"
    )


def test_that_a_type_that_praktika_no_longer_has_is_told_by_its_id() -> None:
    gone = with_types(
        v2_snapshot(
            offered_slots=(*ALL_OFFERED, offered("mon 15:00", "mon 15:30", type_id="gone"))
        ),
        he_type(),
        he_type("t2", link="gone"),
    )
    (one,) = findings(gone, "sync.not_offered")
    assert evidence(one)["Offered by Praktika, judged not bookable"] == (
        "1: Mon 23 Nov 15:00 type gone"
    )


def test_that_a_practitioner_who_is_not_on_healthengine_is_no_disagreement() -> None:
    other = v2_snapshot(offered_slots=(*ALL_OFFERED, offered("mon 15:00", "mon 15:30", LIAM)))
    assert findings(other, "sync.not_offered") == []
