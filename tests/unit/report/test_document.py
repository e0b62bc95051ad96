from dataclasses import replace
from datetime import date

import pytest

from builders import NOW, v1_snapshot, v2_snapshot
from report_cases import AWKWARD, judged, troubled_v1, troubled_v2, unread_v2
from slotscope.diagnosis.plan import FixPlan, fix_plan
from slotscope.domain.practice import Integration, KeyScope, Mode, Practitioner, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.report.blocks import (
    Document,
    Facts,
    FindingBlock,
    Notice,
    Numbers,
    Paragraph,
    Section,
    SpanKind,
    Steps,
    Table,
    Timeline,
)
from slotscope.report.document import build_report, printable
from slotscope.report.mask import Patients
from slotscope.report.options import Audience, Exchange, ReportOptions

SUPPORT = ReportOptions(audience=Audience.SUPPORT)


def blocks(document: Document, id_: str, kind: type) -> list:
    section = document.section(id_)
    assert section is not None
    return [block for block in section.blocks if isinstance(block, kind)]


def test_that_a_report_has_its_parts_in_reading_order() -> None:
    assert [one.id for one in build_report(judged(troubled_v2())).sections] == [
        "summary",
        "plan",
        "findings",
        "timeline",
        "openings",
        "untested",
        "about",
        "glossary",
    ]


def test_that_a_preview_and_a_log_add_their_parts() -> None:
    entry = Exchange(NOW, "Praktika's diary", "appointments", None, 0.5, 1200, "no answer")
    options = ReportOptions(
        audience=Audience.SUPPORT,
        what_if=("Enable Dr Singh",),
        log=(entry, replace(entry, status=200, outcome="ok")),
        extra=(Section("trace", "Traces", (Paragraph("x"),)),),
    )

    document = build_report(judged(troubled_v2()), options)

    assert document.preview
    assert [one.id for one in document.sections] == [
        "what-if",
        "summary",
        "plan",
        "findings",
        "timeline",
        "trace",
        "openings",
        "untested",
        "about",
        "log",
        "glossary",
    ]
    assert blocks(document, "what-if", Steps) == [Steps(("Enable Dr Singh",), boxes=True)]
    [log] = blocks(document, "log", Table)
    assert [row[3] for row in log.rows] == ["none", "200"]
    assert log.rows[0][0] == "2026-11-23T08:00:00+11:00"


def test_that_a_clinic_never_gets_the_connection_log() -> None:
    entry = Exchange(NOW, "x", "y", 200, 0.1, 1, "ok")

    assert build_report(judged(v2_snapshot()), ReportOptions(log=(entry,))).section("log") is None


def test_that_a_preview_without_named_changes_is_still_marked() -> None:
    document = build_report(judged(v2_snapshot()), ReportOptions(preview=True))

    assert document.preview
    assert not blocks(document, "what-if", Steps)
    assert "WHAT-IF" in blocks(document, "what-if", Notice)[0].text


def test_that_codes_and_ids_are_for_support_only() -> None:
    result = judged(troubled_v2())

    clinic = repr(build_report(result))
    support = build_report(result, SUPPORT)

    assert not any(finding.id in clinic for finding in result.findings)
    assert {one.code for one in blocks(support, "findings", FindingBlock)} == {
        finding.id for finding in result.findings
    }
    [mismatch] = [
        one
        for one in blocks(support, "findings", FindingBlock)
        if one.code == "type.length_mismatch"
    ]
    assert mismatch.about == "HealthEngine type Clean [t2], Praktika type Clean [k2]"
    untested = blocks(support, "untested", Table)[0]
    assert {code for row in untested.rows for code in row[1].split(", ")} == {
        one.id for one in result.untested
    }


def test_that_the_findings_keep_the_order_of_the_check() -> None:
    result = judged(troubled_v2())

    titles = [one.title for one in blocks(build_report(result), "findings", FindingBlock)]

    assert titles == [finding.title for finding in result.findings]


def test_that_the_summary_shows_the_counts_of_the_check() -> None:
    result = judged(troubled_v2())

    [numbers] = blocks(build_report(result), "summary", Numbers)

    assert {one.verdict: one.number for one in numbers.figures} == result.summary


def test_that_the_day_tables_end_in_their_sum() -> None:
    result = judged(troubled_v2())

    tables = blocks(build_report(result), "openings", Table)

    sums = [sum(int(table.rows[-1][column]) for table in tables) for column in (1, 2, 3)]
    assert sums == list(result.summary.values())


def test_that_days_beyond_the_limit_share_a_row() -> None:
    snapshot = replace(troubled_v2(), integration=Integration(Mode.V2, 1))

    [table] = blocks(build_report(judged(snapshot)), "openings", Table)

    assert [row[0] for row in table.rows] == ["Mon 23 Nov 2026", "Not published yet", "All days"]


def test_that_the_fix_plan_is_the_one_passed_in_or_else_worked_out() -> None:
    result = judged(troubled_v2())

    worked_out = build_report(result).section("plan")

    assert worked_out == build_report(result, ReportOptions(plan=fix_plan(result))).section("plan")
    assert worked_out is not None
    assert worked_out.blocks[0] == Paragraph(
        "10 of 31 openings are published now, and 31 would be once every counted step is done. "
        "How to do each step is told under Findings."
    )


def test_that_nothing_to_fix_needs_no_plan() -> None:
    nothing = FixPlan((), (), 6, 6, 6)

    document = build_report(judged(v2_snapshot()), ReportOptions(plan=nothing))

    assert document.section("plan") is None


def test_that_a_check_without_findings_says_so() -> None:
    result = replace(judged(v2_snapshot()), findings=(), untested=())

    document = build_report(result)

    assert (
        blocks(document, "findings", Paragraph)[0].text == "No problem was found in what was read."
    )
    assert document.section("untested") is None
    assert "No problem was found." in repr(document.section("summary"))


def test_that_an_unread_diary_is_said_and_no_number_is_made_up() -> None:
    result = judged(unread_v2())
    document = build_report(result)

    assert blocks(document, "summary", Notice) == [Notice(result.unjudged or "")]
    assert not blocks(document, "summary", Numbers)
    assert document.section("openings") is None
    assert document.section("timeline") is None
    assert "openings" not in repr(blocks(document, "plan", Paragraph))
    assert "Praktika's diary" in blocks(document, "about", Notice)[0].text
    [sources] = blocks(document, "about", Table)
    assert [row[1] for row in sources.rows] == ["Read", "Failed"]


def test_that_a_practice_without_openings_says_so() -> None:
    document = build_report(judged(v2_snapshot(working_hours=())))

    [said] = blocks(document, "openings", Paragraph)
    assert said.text == "There is no opening at all in the days that were read."


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (None, "not set: Praktika's default of 1 hour applies"),
        (0, "0 min"),
        (45, "45 min"),
        (120, "2 h"),
    ],
)
def test_that_the_threshold_is_told_as_it_is_set(minutes: int | None, said: str) -> None:
    document = build_report(judged(v2_snapshot(booking_minimum_threshold_minutes=minutes)))

    facts = {one.label: one.value for one in blocks(document, "about", Facts)[0].facts}
    assert facts["Booking minimum threshold"] == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "30 days ahead (the default)"),
        (30, "30 days ahead (the default)"),
        (60, "60 days ahead"),
        (120, "90 days ahead (set to 120, which is more than HealthEngine allows)"),
    ],
)
def test_that_the_publishing_limit_is_told_as_it_works(days: int | None, said: str) -> None:
    snapshot = replace(v1_snapshot(), integration=Integration(Mode.V1, days))

    facts = {
        one.label: one.value
        for one in blocks(build_report(judged(snapshot)), "about", Facts)[0].facts
    }
    assert facts["HealthEngine publishes"] == said
    assert "Booking minimum threshold" not in facts


def test_that_a_healthengine_id_is_told_where_it_is_known() -> None:
    snapshot = v2_snapshot()
    nameless = replace(snapshot, healthengine=replace(snapshot.healthengine, practice_id=None))

    def labels(one: Snapshot) -> list[str]:
        return [fact.label for fact in blocks(build_report(judged(one)), "about", Facts)[0].facts]

    assert "HealthEngine id" in labels(snapshot)
    assert "HealthEngine id" not in labels(nameless)


def test_that_the_key_is_told_by_its_scope() -> None:
    document = build_report(judged(v2_snapshot(key_scope=KeyScope.V1)))

    facts = {one.label: one.value for one in blocks(document, "about", Facts)[0].facts}
    assert facts["API key"] == "V1 key"


def test_that_pictures_show_the_first_days_with_problems() -> None:
    titles = [
        one.title for one in blocks(build_report(judged(troubled_v2())), "timeline", Timeline)
    ]

    assert titles == ["Mon 23 Nov 2026", "Tue 24 Nov 2026"]


def test_that_a_healthy_practice_shows_its_next_working_days() -> None:
    [only] = blocks(build_report(judged(v2_snapshot())), "timeline", Timeline)

    assert only.title == "Mon 23 Nov 2026"
    assert only.says == "Openings on Mon 23 Nov 2026: 6 published, 0 at risk, 0 hidden."


def test_that_the_days_of_the_pictures_can_be_chosen() -> None:
    chosen = ReportOptions(days=(date(2026, 11, 28), date(2026, 11, 24), date(2026, 11, 24)))

    shown = blocks(build_report(judged(troubled_v2()), chosen), "timeline", Timeline)

    assert [one.title for one in shown] == ["Tue 24 Nov 2026", "Sat 28 Nov 2026"]
    assert (shown[1].first, shown[1].last, shown[1].lanes) == (480, 1080, ())
    none = build_report(judged(troubled_v2()), ReportOptions(days=()))
    assert none.section("timeline") is None


def test_that_slots_which_overlap_are_drawn_below_each_other() -> None:
    [day] = blocks(build_report(judged(troubled_v1())), "timeline", Timeline)

    labels = [row.label for row in day.lanes[0].rows]
    assert labels == ["Diary", "HealthEngine slots", ""]


def test_that_more_types_than_fit_are_named_not_drawn() -> None:
    from builders import he_type, with_types

    types = tuple(he_type(f"t{number}", name=f"Type {number}") for number in range(10))
    document = build_report(judged(with_types(v2_snapshot(), *types)))

    [day] = blocks(document, "timeline", Timeline)
    assert day.lanes[0].rows[-1].label == "2 more types not drawn"


@pytest.mark.parametrize(
    ("patients", "label"),
    [(Patients.NONE, ""), (Patients.INITIALS, "ZQ")],
)
def test_that_an_appointment_carries_what_was_chosen(patients: Patients, label: str) -> None:
    options = ReportOptions(patients=patients)
    day = blocks(build_report(judged(troubled_v2()), options), "timeline", Timeline)[0]

    [booked] = [
        span for row in day.lanes[0].rows for span in row.spans if span.kind is SpanKind.APPOINTMENT
    ]
    assert booked.label == label
    assert "Quackenbush" not in booked.says


def test_that_tokens_differ_from_report_to_report() -> None:
    result, options = judged(troubled_v2()), ReportOptions(patients=Patients.TOKEN)

    reports = {repr(build_report(result, options)) for _ in range(4)}

    assert len(reports) > 1


def test_that_what_people_typed_is_made_printable() -> None:
    nasty = Practitioner(PractitionerId("p1"), "\x00Amara\u202e\ud800")
    snapshot = v2_snapshot(practitioners=(nasty,))

    document = build_report(judged(snapshot))

    assert " Amara \ufffd" in repr(document)
    assert printable("a\tb\nc\x1b") == "a b\nc "


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), v1_snapshot()])
def test_that_every_section_has_an_id_of_its_own(snapshot: Snapshot) -> None:
    ids = [one.id for one in build_report(judged(snapshot)).sections]

    assert len(set(ids)) == len(ids)
    assert build_report(judged(snapshot)).section("none") is None


def test_that_an_awkward_name_stays_itself() -> None:
    assert AWKWARD in repr(build_report(judged(troubled_v2())))
