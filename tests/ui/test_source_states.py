"""Every source in words, and the timeline's third layer: failed is never empty."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import HE_AMARA, NOW, shown, v2_snapshot
from slotscope.app.headline import headline
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.sync import SyncState
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.practice import HealthEnginePractitionerId
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.timeline.heat import Tally
from slotscope.timeline.scene import build_scene
from slotscope.ui.source_states import source_state, source_states
from slotscope.ui.sync_layer import sync_layer

LATER = NOW + timedelta(minutes=5)
STRANGER = HealthEnginePractitionerId("137999")


def with_page(*slots: PublishedSlot) -> Snapshot:
    side = replace(v2_snapshot().healthengine, published_slots=slots)
    return replace(v2_snapshot(), healthengine=side)


def with_reads(snapshot: Snapshot, *reads: SourceRead) -> Snapshot:
    return replace(snapshot, sources=reads)


@pytest.mark.parametrize(
    ("read", "word", "says"),
    [
        (
            SourceRead(SourceName.RULES, SourceStatus.OK, NOW),
            "read",
            "Praktika's online booking rules: read at 08:00.",
        ),
        (
            SourceRead(SourceName.RULES, SourceStatus.FAILED, NOW, "Praktika did not answer."),
            "failed",
            "Praktika's online booking rules could not be read at 08:00. Praktika did not answer.",
        ),
        (
            SourceRead(SourceName.RULES, SourceStatus.NOT_READ, None, "It was left out."),
            "not read",
            "Praktika's online booking rules: not read. It was left out.",
        ),
    ],
)
def test_that_a_source_tells_how_when_and_why(read: SourceRead, word: str, says: str) -> None:
    state = source_state(with_reads(v2_snapshot(), read), SourceName.RULES, LATER)
    assert (state.word, state.says) == (word, says)
    assert state.when == ("" if read.read_at is None else "08:00, 5 min ago")


def test_that_the_date_is_told_where_it_is_not_todays() -> None:
    read = SourceRead(SourceName.PAGE, SourceStatus.FAILED, NOW - timedelta(days=2))
    state = source_state(with_reads(v2_snapshot(), read), SourceName.PAGE, NOW)
    assert state.when == "Sat 21 Nov 08:00, 2 days ago"


def test_that_a_snapshot_that_says_nothing_of_its_sources_was_read_at_its_capture() -> None:
    found = {one.name: one.status for one in source_states(v2_snapshot(), NOW)}
    not_there = {SourceName.SEARCH, SourceName.PAGE, SourceName.PMS_API}
    assert {name for name, one in found.items() if one is SourceStatus.NOT_READ} == not_there
    assert list(found) == list(SourceName)


def test_that_the_third_layer_has_the_marks_of_the_page() -> None:
    layer = sync_layer(diagnose(with_page(shown("mon 10:30")), NOW), NOW)
    assert SyncState.IN_STEP in {mark.state for mark in layer.marks}
    assert not layer.says


def test_that_a_page_that_failed_is_told_with_its_time_and_has_no_marks() -> None:
    read = SourceRead(SourceName.PAGE, SourceStatus.FAILED, NOW, "HealthEngine is down.")
    layer = sync_layer(diagnose(with_reads(v2_snapshot(), read), NOW), LATER)
    assert (layer.marks, layer.failed, layer.read_at) == ((), True, NOW)
    assert layer.says == "HealthEngine's page could not be read at 08:00. HealthEngine is down."


def test_that_a_page_that_was_never_asked_for_is_not_read_and_not_failed() -> None:
    layer = sync_layer(diagnose(v2_snapshot(), NOW), NOW)
    assert (layer.marks, layer.failed) == ((), False)
    assert layer.says == "HealthEngine's page: not read."


def test_that_a_page_beside_a_diary_that_failed_is_not_compared() -> None:
    diary = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED, NOW, "No answer.")
    result = diagnose(with_reads(with_page(shown("mon 10:30")), diary), NOW)
    layer = sync_layer(result, NOW)
    assert layer.marks == ()
    assert layer.says.startswith("HealthEngine's page was not compared. ")
    assert ".." not in layer.says


def test_that_whom_nobody_assigned_is_told_with_the_number() -> None:
    page = with_page(shown("mon 10:30"), shown("mon 11:00", who=STRANGER))
    layer = sync_layer(diagnose(page, NOW), NOW)
    assert [one.id for one in layer.unlinked] == [STRANGER]
    assert "practitioner 137999" in layer.says
    two = with_page(*page.healthengine.published_slots or (), shown("mon 9:00", who="137998"))
    assert "2 practitioners" in sync_layer(diagnose(two, NOW), NOW).says


def test_that_a_practitioner_of_the_set_up_without_a_link_is_told_by_name() -> None:
    page = with_page(shown("mon 10:30"))
    people = tuple(
        replace(one, praktika_practitioner_id=None) if one.id == HE_AMARA else one
        for one in page.healthengine.practitioners
    )
    unlinked = replace(page, healthengine=replace(page.healthengine, practitioners=people))
    assert "Dr Amara Singh (h1)" in sync_layer(diagnose(unlinked, NOW), NOW).says


def test_that_nothing_is_said_to_be_fine_where_a_source_failed() -> None:
    healthy = diagnose(v2_snapshot(), NOW)
    without = [one for one in healthy.findings if one.severity is Severity.INFO]
    read = SourceRead(SourceName.PAGE, SourceStatus.FAILED, NOW, "No answer.")
    failed = diagnose(with_reads(v2_snapshot(), read), NOW)
    calm = replace(healthy, findings=tuple(without))
    assert headline(calm).fine is not None
    assert headline(replace(failed, findings=tuple(without))).fine is None


def test_that_a_lane_without_a_judgement_has_not_no_openings() -> None:
    diary = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED, NOW, "No answer.")
    result = diagnose(with_reads(v2_snapshot(), diary), NOW)
    assert build_scene(result).says(Tally()) == "Not judged"
    assert build_scene(diagnose(v2_snapshot(), NOW)).says(Tally()) == "No openings"
    assert result.unjudged == (
        "No opening was judged. Praktika's diary could not be read: No answer."
    )
