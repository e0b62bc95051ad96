"""The sections of traced and failed bookings."""

from dataclasses import replace

import pytest

from builders import AMARA, HE_CHECKUP, NOW, at
from report_cases import judged, troubled_v2
from slotscope.diagnosis.trace import Trace, trace
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.report.blocks import Facts, Heading, Paragraph, Section, Steps, Table
from slotscope.report.sections.traces import failed_bookings_section, traces_section

SNAPSHOT = judged(troubled_v2()).snapshot


def traced(*starts: str) -> tuple[Trace, ...]:
    return tuple(trace(SNAPSHOT, NOW, AMARA, HE_CHECKUP, at(start)) for start in starts)


def kinds(section: Section) -> list[type]:
    return [type(block) for block in section.blocks]


def test_that_a_trace_tells_the_answer_then_why_then_every_gate() -> None:
    (one,) = traced("mon 09:00")

    section = traces_section([one], SNAPSHOT)

    assert section is not None
    assert section.id == "traces"
    assert kinds(section) == [Heading, Paragraph, Paragraph, Facts, Steps, Table, Facts]
    assert section.blocks[0] == Heading("Check-up with Dr Amara Singh, Mon 23 Nov 09:00")
    gates = section.blocks[5]
    assert isinstance(gates, Table)
    assert gates.header == ("Outcome", "What was seen")
    assert len(gates.rows) == len(one.gates)
    assert ("Failed", "An appointment from 09:00-10:00 takes this time.") in gates.rows


def test_that_a_booking_that_nothing_stops_has_no_steps() -> None:
    section = traces_section(traced("mon 10:00"), SNAPSHOT)

    assert section is not None
    assert kinds(section) == [Heading, Paragraph, Table, Facts]


def test_that_a_gate_without_evidence_or_steps_is_told_in_its_sentence_alone() -> None:
    (one,) = traced("mon 09:00")
    bare = replace(one, gates=(Gate("diary", Outcome.FAIL, "The time is taken."),))

    section = traces_section([bare], SNAPSHOT)

    assert section is not None
    assert kinds(section) == [Heading, Paragraph, Paragraph, Table, Facts]


def test_that_support_is_told_the_gates_ids() -> None:
    section = traces_section(traced("mon 09:00"), SNAPSHOT, codes=True)

    assert section is not None
    gates = next(block for block in section.blocks if isinstance(block, Table))
    assert gates.header == ("Outcome", "Gate", "What was seen")
    assert "diary" in {row[1] for row in gates.rows}


def test_that_the_nearest_starts_are_told_and_that_there_is_none() -> None:
    section = traces_section(traced("mon 10:00"), SNAPSHOT)

    assert section is not None
    told = section.blocks[-1]
    assert isinstance(told, Facts)
    assert [fact.label for fact in told.facts] == [
        "Traced for",
        "Nearest bookable before",
        "Nearest bookable after",
    ]
    assert told.facts[1].value == "none"


def test_that_causes_are_counted_the_most_frequent_first() -> None:
    traces = traced("mon 10:00", "mon 09:00", "mon 09:30")

    section = failed_bookings_section(traces, ["all is well", "taken", "taken"], SNAPSHOT)

    assert section is not None
    causes, each = section.blocks
    assert isinstance(causes, Table)
    assert causes.rows == (("Taken", "2 of 3"), ("All is well", "1 of 3"))
    assert causes.numeric == frozenset({1})
    assert isinstance(each, Table)
    assert each.rows[0] == (
        "Mon 23 Nov 2026, 08:00 (UTC+11:00)",
        "Check-up with Dr Amara Singh, Mon 23 Nov 10:00",
        "Nothing that can be seen stops it",
    )


@pytest.mark.parametrize(
    ("untraced", "said"),
    [
        (1, "1 more booking could not be traced"),
        (2, "2 more bookings could not be traced"),
    ],
)
def test_that_what_could_not_be_traced_is_only_counted(untraced: int, said: str) -> None:
    section = failed_bookings_section([], [], SNAPSHOT, untraced=untraced)

    assert section is not None
    (paragraph,) = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.startswith(said)


def test_that_without_traces_there_is_no_section() -> None:
    assert traces_section([], SNAPSHOT) is None
    assert failed_bookings_section([], [], SNAPSHOT) is None
