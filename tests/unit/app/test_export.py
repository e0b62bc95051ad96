"""Exports: one report, every format, masked, and marked where it is a what-if."""

import json
from dataclasses import replace
from datetime import date

import pytest

from builders import AMARA, HE_CHECKUP, NOW, at
from report_cases import judged, troubled_v2, unread_v2
from slotscope.app.export import FORMATS, Choice, Exporter, Material, export_file_name
from slotscope.app.export_days import days_to_choose, next_days
from slotscope.app.export_draft import MOST_LINES, Drafter
from slotscope.app.ports import LogEntry
from slotscope.app.what_if import WhatIf
from slotscope.diagnosis.trace import trace
from slotscope.domain.changes import SetThreshold
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.report.blocks import Section, Table
from slotscope.report.check_json import check_json
from slotscope.report.mask import Patients
from slotscope.report.options import Audience
from slotscope.report.writers import SUFFIXES

RESULT = judged(troubled_v2())
LOG = (LogEntry(NOW, SourceName.RULES, "getRules", 503, 1.5, 20, "ServiceFailed: Call Zebedee"),)
BY_SUFFIX = {one.suffix: one for one in FORMATS}


def with_change() -> Material:
    tried = WhatIf(RESULT)
    tried.make(SetThreshold(120))
    return Material(RESULT, tried.preview)


def with_traces() -> Material:
    traces = tuple(
        trace(RESULT.snapshot, NOW, AMARA, HE_CHECKUP, at(start))
        for start in ("mon 09:00", "mon 09:30", "mon 10:00")
    )
    return Material(RESULT, log=LOG, traces=traces[:1], failed=traces, untraced=2)


def tables(section: Section | None) -> list[Table]:
    assert section is not None
    return [one for one in section.blocks if isinstance(one, Table)]


def test_that_every_format_that_can_be_written_is_offered() -> None:
    assert [one.suffix for one in FORMATS] == list(SUFFIXES)


def test_that_the_numbers_are_those_of_the_check() -> None:
    report = Exporter(Material(RESULT)).report()

    assert report.build(".json").decode() == check_json(RESULT)


@pytest.mark.parametrize("suffix", [one for one in SUFFIXES if one != ".pdf"])
def test_that_a_what_if_says_so_in_every_text_format_and_in_its_name(suffix: str) -> None:
    report = Exporter(with_change()).report()

    assert b"WHAT-IF" in report.build(suffix)
    assert report.file_name(suffix) == f"WHAT-IF Harbour Street Dental 2026-11-23 0800{suffix}"


def test_that_a_what_if_in_json_tells_its_changes_first() -> None:
    told = json.loads(Exporter(with_change()).report().build(".json"))

    assert list(told)[:3] == ["format", "preview", "what_if"]
    assert told["what_if"] == [
        "Praktika: Management > Practice Details > Custom Settings > Online Bookings > "
        "Booking minimum threshold: set it to 120 min"
    ]


def test_that_a_what_if_is_about_the_changed_practice() -> None:
    told = json.loads(Exporter(with_change()).report().build(".json"))

    assert "threshold.missing" not in [one["id"] for one in told["findings"]]


def test_that_the_real_state_is_marked_nowhere() -> None:
    report = Exporter(Material(RESULT)).report()

    assert not any(b"WHAT-IF" in report.build(one) for one in SUFFIXES)


def test_that_failed_bookings_are_summed_up_by_cause() -> None:
    report = Exporter(with_traces()).report()

    causes, each = tables(report.document.section("failed-bookings"))
    assert causes.rows == (
        ("The time is taken in the diary", "2 of 3"),
        ("No gate failed: the diary as it was read allows it", "1 of 3"),
    )
    assert len(each.rows) == 3
    assert "2 more bookings could not be traced" in report.text


def test_that_only_support_is_told_the_gates_and_the_log() -> None:
    exporter = Exporter(with_traces())

    clinic = exporter.report(Choice(Audience.CLINIC))
    support = exporter.report(Choice(Audience.SUPPORT))

    assert tables(clinic.document.section("traces"))[0].header == ("Outcome", "What was seen")
    assert tables(support.document.section("traces"))[0].header[1] == "Gate"
    assert tables(support.document.section("failed-bookings"))[0].rows[0][1] == "diary"
    assert clinic.document.section("log") is None
    assert tables(support.document.section("log"))[0].rows[0][-1] == "ServiceFailed: …"


def test_that_bookings_that_all_could_not_be_traced_are_counted() -> None:
    report = Exporter(Material(RESULT, untraced=1)).report()

    assert tables(report.document.section("failed-bookings")) == []
    assert "1 more booking could not be traced" in report.text


def test_that_a_remark_of_a_source_reaches_no_section_unmasked() -> None:
    read = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED, NOW, "Zebedee did not answer")
    snapshot = replace(troubled_v2(), sources=(read,))

    report = Exporter(Material(judged(snapshot))).report(Choice(Audience.SUPPORT))

    assert "Zebedee" not in report.text
    assert "… did not answer" in report.text


def test_that_tokens_are_the_same_in_the_formats_of_one_report_and_others_in_the_next() -> None:
    exporter = Exporter(Material(RESULT))
    choice = Choice(patients=Patients.TOKEN, days=(date(2026, 11, 23),))

    first, second = exporter.report(choice), exporter.report(choice)

    assert first.build(".html") == first.build(".html")
    assert first.build(".html") != second.build(".html")


def test_that_what_a_report_contains_is_told_before_it_is_sent() -> None:
    report = Exporter(with_traces()).report(Choice(Audience.SUPPORT, Patients.INITIALS, ()))

    assert report.contains(".html") == (
        "Openings: 10 published, 6 at risk, 15 hidden.",
        "2 problems, 4 warnings and 1 note found; 4 checks could not run.",
        "Patients: their initials, beside the times of their appointments.",
        "No timeline pictures.",
        "The bookings that were traced.",
        "The failed bookings, by cause.",
        "The connection log of the last refresh, and codes and ids.",
        "Never: the API key, phone numbers, e-mail addresses, appointment notes.",
    )


def test_that_a_report_without_verdicts_or_log_says_what_is_missing() -> None:
    report = Exporter(Material(judged(unread_v2()))).report(Choice(Audience.SUPPORT))

    said = " ".join(report.contains(".pdf"))
    assert "Could not be read: Praktika's diary." in said
    assert "there is no connection log, because nothing was read here" in said
    assert "Openings:" not in said


@pytest.mark.parametrize("suffix", [".csv", ".findings.csv", ".json"])
def test_that_tables_and_data_say_that_they_hold_nothing_of_patients(suffix: str) -> None:
    report = Exporter(with_change()).report(Choice(patients=Patients.INITIALS))

    said = report.contains(suffix)
    assert said[0].startswith("WHAT-IF: what would be after 1 change")
    assert said[2] == "Patients: nothing at all, neither names nor initials."
    assert len(said) == 4


def test_that_the_days_to_choose_are_those_inside_the_horizon_on_which_somebody_works() -> None:
    assert days_to_choose(RESULT) == (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
    assert next_days(RESULT) == days_to_choose(RESULT)


def test_that_a_name_of_a_file_is_one_that_windows_takes() -> None:
    assert export_file_name("A/B: 50% off?", NOW, ".pdf", preview=False) == (
        "A B 50% off 2026-11-23 0800.pdf"
    )


def test_that_a_draft_holds_the_very_bytes_and_their_text() -> None:
    drafter = Drafter(lambda: Material(RESULT))

    markdown = drafter.draft(Choice(), BY_SUFFIX[".md"])
    page = drafter.draft(Choice(), BY_SUFFIX[".html"])
    table = drafter.draft(Choice(), BY_SUFFIX[".csv"])

    assert markdown.data.decode() == markdown.text
    assert page.data.startswith(b"<!DOCTYPE html>")
    assert page.text == page.report.text
    assert table.text.startswith("practitioner,start")
    assert markdown.size_says.endswith("shown letter for letter")
    assert "plain text" in page.size_says
    assert page.file_name.endswith(".html")


def test_that_a_long_text_is_shown_in_part_and_written_whole() -> None:
    draft = Drafter(lambda: Material(RESULT)).draft(Choice(), BY_SUFFIX[".json"])
    long = replace(draft, text="line\n" * (MOST_LINES + 5))

    assert len(long.shown_text.splitlines()) == MOST_LINES
    assert "the first 3,000 of 3,005 lines are shown" in long.size_says


def test_that_the_material_is_gathered_once() -> None:
    gathered: list[int] = []

    def gather() -> Material:
        gathered.append(1)
        return Material(RESULT)

    drafter = Drafter(gather)
    drafter.draft(Choice(), BY_SUFFIX[".txt"])
    drafter.draft(Choice(Audience.SUPPORT), BY_SUFFIX[".md"])

    assert gathered == [1]
