from dataclasses import replace
from datetime import timedelta

from builders import NOW, hours, v2_snapshot
from report_cases import judged, troubled_v2
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.practice import Integration, Mode
from slotscope.report.figures import figures


def test_that_the_tables_add_up_to_the_summary() -> None:
    result = judged(troubled_v2())
    counted = figures(result)

    days = [tally for lane in counted.by_practitioner.values() for tally in lane.values()]
    for verdict in Verdict:
        assert sum(tally.verdicts[verdict] for tally in days) == result.summary[verdict]


def test_that_the_outlook_ends_after_thirty_days() -> None:
    snapshot = v2_snapshot(
        working_hours=(
            hours("2026-12-22T09:00", "2026-12-22T10:00"),
            hours("2026-12-23T09:00", "2026-12-23T10:00"),
        )
    )
    snapshot = replace(snapshot, integration=Integration(Mode.V2, 90))

    counted = figures(judged(snapshot))

    assert counted.outlook.total == 2
    assert counted.outlook_sentence == "2 of 2 openings published in the next 30 days"


def test_that_the_outlook_leaves_out_what_has_begun() -> None:
    result = diagnose(v2_snapshot(), NOW + timedelta(hours=2))

    counted = figures(result)

    assert counted.outlook.total == len(result.openings) - 3
    assert "time.past" not in counted.outlook.reasons


def test_that_causes_are_ranked_by_how_many_openings_they_concern() -> None:
    counted = figures(judged(troubled_v2()))

    assert counted.outlook.top(3) == [("type.disabled", 15), ("type.length_mismatch", 6)]


def test_that_a_day_is_troubled_only_by_what_no_healthy_diary_has() -> None:
    troubled = figures(judged(troubled_v2())).troubled_days
    healthy = figures(diagnose(v2_snapshot(), NOW + timedelta(hours=2))).troubled_days

    assert [day - NOW.toordinal() for day in troubled] == [0, 1]
    assert healthy == ()
