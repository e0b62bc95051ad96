"""What the top of the window says, from a result alone."""

from dataclasses import replace

import pytest

from builders import (
    NOW,
    appointment,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    shown,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.app.headline import TITLES, Headline, headline
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.domain.practice import Integration, KeyScope, Mode
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus


def of(snapshot: Snapshot) -> Headline:
    return headline(diagnose(snapshot, NOW, computer_offset_minutes=660))


def said(summed: Headline) -> dict[str, Severity | None]:
    return {one.text: one.severity for one in (*summed.facts, *summed.alarms)}


def test_that_every_reason_has_a_few_words():
    assert set(TITLES) == set(BY_CODE)


def test_that_published_openings_of_the_next_30_days_are_counted():
    summed = of(v2_snapshot(booking_minimum_threshold_minutes=120))
    assert (summed.published, summed.total) == (4, 6)
    assert summed.sentence == "4 of 6 openings published in the next 30 days"


def test_that_problems_come_before_what_any_diary_has_however_few_they_are():
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 09:30", "mon 10:00"),
            painted("s3", "mon 12:00", "mon 12:30"),
        ),
        appointments=(appointment("a1", "mon 09:00", "mon 10:00"),),
    )
    causes = of(snapshot).causes
    assert [(one.code, one.openings) for one in causes] == [
        ("slot.outside_hours", 1),
        ("diary.occupied", 2),
    ]
    assert [one.severity for one in causes] == [Severity.ERROR, Severity.INFO]
    assert causes[0].finding == ("slot.outside_hours", (("practitioner_id", "p1"),))
    assert causes[1].finding is None
    assert causes[1].title == "Taken by an appointment"


def test_that_the_threshold_leads_to_the_finding_about_it():
    early = v2_snapshot(
        booking_minimum_threshold_minutes=None,
        rules=(rule("r1", "08:00", "12:00"),),
        working_hours=(hours("mon 08:30", "mon 12:00"),),
    )
    causes = of(early).causes
    found = {one.code: one.finding for one in causes}
    assert found["time.inside_threshold"] == ("threshold.missing", ())


@pytest.mark.parametrize(
    ("minutes", "text", "severity"),
    [
        (None, "Threshold not set: Praktika's default 1 h", Severity.WARNING),
        (0, "Threshold 0 min", None),
        (60, "Threshold 1 h", None),
        (1440, "Threshold 24 h", None),
        (1441, "Threshold 24 h 1 min", Severity.WARNING),
    ],
)
def test_that_the_threshold_is_told_in_v2(
    minutes: int | None, text: str, severity: Severity | None
):
    found = said(of(v2_snapshot(booking_minimum_threshold_minutes=minutes)))
    assert found[text] is severity


def test_that_v1_has_no_threshold():
    found = said(of(v1_snapshot()))
    assert "V1 painted slots" in found
    assert not any(text.startswith("Threshold") for text in found)


def test_that_a_threshold_that_was_not_read_is_not_called_missing():
    read = SourceRead(SourceName.CUSTOMER, SourceStatus.FAILED)
    snapshot = replace(v2_snapshot(booking_minimum_threshold_minutes=None), sources=(read,))
    summed = of(snapshot)
    assert not any(text.startswith("Threshold") for text in said(summed))
    assert summed.sentence == "No opening was judged"
    assert summed.fine is None


@pytest.mark.parametrize(
    ("days", "text", "severity"),
    [
        (None, "Publishes 30 days (default)", None),
        (90, "Publishes 90 days", None),
        (120, "Publishes 90 days", Severity.WARNING),
    ],
)
def test_that_the_publishing_limit_is_told(days: int | None, text: str, severity: Severity | None):
    snapshot = replace(v2_snapshot(), integration=Integration(Mode.V2, days))
    assert said(of(snapshot))[text] is severity


def test_that_a_v1_key_in_v2_stands_out():
    found = said(of(v2_snapshot(key_scope=KeyScope.V1)))
    assert found["V1 key with V2"] is Severity.WARNING


def test_that_mismatches_and_disabled_types_are_counted():
    snapshot = with_types(
        v2_snapshot(
            appointment_types=(praktika_type(), praktika_type("k2", 20, published_online=False))
        ),
        he_type("t1", 45),
        he_type("t2", 60),
        he_type("t3", 20, "k2"),
    )
    found = said(of(snapshot))
    assert found["2 length mismatches"] is Severity.ERROR
    assert found["1 type not published online"] is Severity.ERROR


def test_that_a_disabled_type_that_nothing_links_to_is_no_alarm():
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k2", 20, published_online=False))
    )
    assert of(snapshot).alarms == ()


def test_that_everything_is_fine_only_where_nothing_is_wrong_and_what_was_not_tested_is_said():
    days = [f"{'+' * week}mon" for week in range(5)]
    snapshot = v1_snapshot(
        working_hours=tuple(hours(f"{day} 09:00", f"{day} 09:30") for day in days),
        painted_slots=tuple(painted(day, f"{day} 09:00", f"{day} 09:30") for day in days),
    )
    snapshot = replace(snapshot, integration=Integration(Mode.V1, 28))
    fine = of(snapshot).fine
    assert fine is not None
    assert fine.startswith("Everything looks fine. No check found a problem.")
    assert fine.endswith("could not run.")
    page = tuple(shown(f"{day} 09:00") for day in days[:4])
    read = replace(snapshot, healthengine=replace(snapshot.healthengine, published_slots=page))
    tested = of(read)
    assert tested.fine == "Everything looks fine. No check found a problem."
    assert tested.sentence == "4 of 5 openings published in the next 30 days"
    assert of(v2_snapshot(booking_minimum_threshold_minutes=None)).fine is None
