"""Another set-up for a practice that was read: nothing is read again, nothing is pretended."""

from dataclasses import replace

from builders import AMARA, CHECKUP, HE_AMARA, NOW, he_type, offered, praktika_type, v2_snapshot
from slotscope.app.profile import Setup
from slotscope.app.setup_change import with_setup
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.practice import HealthEnginePractitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

PEOPLE = (HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),)


def searched(*reads: SourceRead) -> Snapshot:
    """Praktika's search offers what is judged for the one linked type; a second type exists."""
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k2", 60, name="Crown")),
        offered_slots=tuple(
            offered(f"mon {start}", f"mon {end}")
            for start, end in (("10:30", "11:00"), ("11:00", "11:30"), ("11:30", "12:00"))
        ),
    )
    return replace(snapshot, sources=reads)


def test_that_the_set_up_is_replaced_and_counts_as_read() -> None:
    not_read = SourceRead(SourceName.SETUP, SourceStatus.NOT_READ)
    page = SourceRead(SourceName.PAGE, SourceStatus.FAILED, NOW)
    setup = Setup(PEOPLE, (he_type("t9", 45),))
    changed = with_setup(searched(page, not_read), setup, NOW)
    assert changed.healthengine.appointment_types == setup.appointment_types
    assert changed.healthengine.practitioners == PEOPLE
    assert changed.source_read(SourceName.PAGE) == page
    setup_read = changed.source_read(SourceName.SETUP)
    assert setup_read == SourceRead(SourceName.SETUP, SourceStatus.OK, NOW)
    assert [one.name for one in changed.sources] == [SourceName.PAGE, SourceName.SETUP]


def test_that_the_search_stays_where_it_was_asked_about_every_link() -> None:
    changed = with_setup(searched(), Setup(PEOPLE, (he_type("t9", 45),)), NOW)
    assert changed.praktika.offered_slots == searched().praktika.offered_slots
    assert changed.unread(SourceName.SEARCH) is None


def test_that_the_search_is_not_read_for_a_link_that_it_was_not_asked_about() -> None:
    setup = Setup(PEOPLE, (he_type(), he_type("t2", 60, "k2", name="Crown")))
    changed = with_setup(searched(), setup, NOW)
    assert changed.praktika.offered_slots is None
    assert changed.unread(SourceName.SEARCH) is not None
    result = diagnose(changed, NOW)
    assert not [one for one in result.findings if one.id == "sync.not_offered"]
    assert "sync.not_offered" in {one.id for one in result.untested}


def test_that_a_search_that_failed_stays_failed() -> None:
    failed = SourceRead(SourceName.SEARCH, SourceStatus.FAILED, NOW, "Praktika did not answer.")
    before = replace(searched(failed), praktika=replace(searched().praktika, offered_slots=None))
    setup = Setup(PEOPLE, (he_type("t2", 60, "k2"),))
    assert with_setup(before, setup, NOW).source_read(SourceName.SEARCH) == failed


def test_that_the_same_result_comes_of_the_set_up_and_of_a_reading_with_it() -> None:
    setup = Setup(PEOPLE, (he_type("t9", 45, str(CHECKUP)),))
    edited = diagnose(with_setup(v2_snapshot(), setup, NOW), NOW)
    side = replace(v2_snapshot().healthengine, appointment_types=setup.appointment_types)
    read = diagnose(replace(v2_snapshot(), healthengine=side), NOW)
    assert edited.openings == read.openings
    assert edited.findings == read.findings
