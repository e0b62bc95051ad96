"""What the panels say: complete, with the arithmetic, and never with markup from a name."""

from dataclasses import replace

import pytest

from builders import (
    AMARA,
    LIAM,
    NOW,
    at,
    he_type,
    painted,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from panel_cases import AWKWARD, short_slots, troubled
from slotscope.diagnosis.basis import Owner
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.finding import Untested
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.plan import fix_plan
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import trace
from slotscope.diagnosis.way_out import way_out
from slotscope.domain.practice import HealthEngineTypeId, Practitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.ui.explain import blocks
from slotscope.ui.explain.booking_trace import explain_trace
from slotscope.ui.explain.finding import explain_finding
from slotscope.ui.explain.gates import gates_at, type_of, types_for
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.explain.html import escape, to_html
from slotscope.ui.explain.item import explain_item, explain_untested
from slotscope.ui.explain.moment import answers_at, explain_moment
from slotscope.ui.explain.opening import explain_opening, verdict_glyph
from slotscope.ui.explain.plain import to_text
from slotscope.ui.explain.plan import explain_plan
from slotscope.ui.selection import ItemSelected, TimeSelected
from slotscope.ui.theme import Theme


def said(result: CheckResult, opening: Opening) -> str:
    return to_text(explain_opening(result, opening))


def with_reason(result: CheckResult, code: str) -> Opening:
    return next(one for one in result.openings if code in one.reasons)


def everything(result: CheckResult) -> list[Opening]:
    return list(result.openings)


def test_that_an_opening_is_told_with_every_reason_and_the_way_out() -> None:
    result = diagnose(troubled(), NOW)
    for one in everything(result):
        text = said(result, one)
        for code in one.reasons:
            assert BY_CODE[code].says in text
        for step in way_out(result, one).steps:
            assert step.says in text


@pytest.mark.parametrize(
    ("snapshot", "code", "sentence"),
    [
        (
            troubled(),
            "type.length_mismatch",
            "HealthEngine has 1 h, Praktika 45 min: 15 min apart, so the insert may fail.",
        ),
        (
            short_slots(),
            "slot.too_short",
            "The slot is 20 min; Clean and scale needs 45 min: 25 min short.",
        ),
        (short_slots(), "slot.duplicate", "It overlaps the HealthEngine slot 10:00-11:00 by 30"),
        (short_slots(), "slot.outside_hours", "working hours"),
        (short_slots(), "diary.occupied", "An appointment from 11:45-12:00 takes this time."),
        (
            v2_snapshot(booking_minimum_threshold_minutes=120),
            "time.inside_threshold",
            "It starts in 1 h; the booking minimum threshold is 2 h: 1 h too soon.",
        ),
    ],
)
def test_that_the_arithmetic_is_shown_where_numbers_decide(
    snapshot: Snapshot, code: str, sentence: str
) -> None:
    result = diagnose(snapshot, NOW)
    assert sentence in said(result, with_reason(result, code))


def test_that_publish_days_are_counted() -> None:
    snapshot = v2_snapshot()
    near = replace(snapshot, integration=replace(snapshot.integration, publish_days=1))
    far = replace(near, captured_at=NOW)
    later = replace(
        far,
        praktika=replace(
            far.praktika,
            working_hours=tuple(
                replace(one, start=one.start + 1440, end=one.end + 1440)
                for one in far.praktika.working_hours
            ),
        ),
    )
    result = diagnose(later, NOW)
    text = said(result, with_reason(result, "time.beyond_horizon"))
    assert "until Mon 23 Nov 2026; this is 1 day later." in text
    assert "Who can fix it: HealthEngine support." in text


def test_that_the_basis_and_who_can_fix_it_are_told() -> None:
    result = diagnose(troubled(), NOW)
    text = said(result, with_reason(result, "type.disabled"))
    assert "Who can fix it: The practice. Source: HealthEngine's support article" in text
    assert "Management > Online Booking" in text
    past = diagnose(troubled(), NOW.replace(hour=23))
    text = said(past, with_reason(past, "time.past"))
    assert "Slotscope's own reading" in text
    assert "No setting changes this: The start has passed." in text


def test_that_a_published_opening_only_says_so() -> None:
    result = diagnose(v2_snapshot(), NOW)
    (one,) = [each for each in result.openings if each.start == at("mon 10:00")]
    assert verdict_glyph(one) is Glyph.GOOD
    text = said(result, one)
    assert "Published: patients can see and book it." in text
    assert "Why" not in text


def test_that_a_painted_slot_tells_which_types_it_is_for() -> None:
    result = diagnose(
        with_types(
            v1_snapshot(), he_type(minutes=0, link=None), he_type("t2", 45, None, name="Long")
        ),
        NOW,
    )
    text = said(result, result.openings[0])
    assert "- Offered for: Check-up" in text
    assert "- Too short for: Long (45 min)" in text


def test_that_an_opening_without_any_type_is_still_told_with_its_times() -> None:
    snapshot = with_types(v1_snapshot())
    result = diagnose(snapshot, NOW.replace(hour=23))
    text = said(result, result.openings[0])
    assert "- Offered for: no type" in text
    assert "Mon 23 Nov 09:00 had passed." in text


def test_that_a_slot_of_somebody_whom_praktika_does_not_list_is_told() -> None:
    result = diagnose(v1_snapshot(practitioners=(Practitioner(LIAM, "Dr Liam"),)), NOW)
    assert "Painted HealthEngine slot with p1" in said(result, result.openings[0])


def test_that_a_finding_is_told_whole() -> None:
    result = diagnose(troubled(), NOW)
    for finding in result.findings:
        text = to_text(explain_finding(result, finding))
        assert finding.title in text
        assert all(f"{one.label}: {one.value}" in text for one in finding.evidence)
        assert all(step in text for step in finding.fix)
        assert finding.id in text
        if finding.leftovers:
            assert "What fixing it alone does not bring" in text


@pytest.mark.parametrize(
    ("kind", "id_", "parts"),
    [
        ("appointment", "a1", ("Appointment \u00b7 J.S.", "Takes its time: yes", "Booked")),
        ("rule", "r1", ("Online booking rule", "Mon-Fri 09:00-12:00", "Allows every online type")),
        ("rule", "gone", ("Not in what is shown",)),
    ],
)
def test_that_other_items_are_told(kind: str, id_: str, parts: tuple[str, ...]) -> None:
    result = diagnose(troubled(), NOW)
    text = to_text(explain_item(result, ItemSelected(kind, id_)))
    assert all(part in text for part in parts)


def test_that_a_painted_slot_of_another_system_is_told() -> None:
    result = diagnose(short_slots(), NOW)
    text = to_text(explain_item(result, ItemSelected("painted", "s1")))
    assert "Slot painted for HealthEngine" in text
    assert "Length: 20 min" in text


def test_that_an_untested_check_says_why_and_what_it_looks_for() -> None:
    text = to_text(explain_untested(Untested("type.disabled", "Praktika's rules were not read")))
    assert "Praktika's rules were not read." in text
    assert "What it looks for" in text
    assert "no.such" in to_text(explain_untested(Untested("no.such", "Because")))


def test_that_an_empty_time_says_what_stops_each_type() -> None:
    result = diagnose(troubled(), NOW)
    chosen = TimeSelected(AMARA, at("mon 09:10"))
    assert "Tracing each" in to_text(explain_moment(result, chosen, None))
    answers = answers_at(result, chosen)
    assert [one.type.id for one in answers] == ["t1", "t2", "t3", "t4"]
    text = to_text(explain_moment(result, chosen, answers))
    assert "Dr Amara Singh works 09:00-12:00." in text
    assert "Check-up: not bookable" in text
    assert "An appointment from 09:00-10:00 takes this time." in text
    night = TimeSelected(AMARA, at("sun 03:00"))
    assert "does not work then" in to_text(explain_moment(result, night, answers_at(result, night)))


def test_that_a_time_that_can_be_booked_says_so() -> None:
    result = diagnose(v2_snapshot(), NOW)
    chosen = TimeSelected(AMARA, at("mon 10:00"))
    assert "can be booked from here" in to_text(
        explain_moment(result, chosen, answers_at(result, chosen))
    )


def test_that_without_types_or_people_there_is_nothing_to_trace() -> None:
    result = diagnose(with_types(v2_snapshot()), NOW)
    chosen = TimeSelected(AMARA, at("mon 10:00"))
    text = to_text(explain_moment(result, chosen, answers_at(result, chosen)))
    assert "no HealthEngine appointment type" in text
    whole = diagnose(v2_snapshot(), NOW)
    assert answers_at(whole, TimeSelected(LIAM, at("mon 10:00"))) == ()


def test_that_a_failed_source_is_said_and_not_taken_for_empty() -> None:
    snapshot = replace(
        troubled(),
        sources=(SourceRead(SourceName.AVAILABILITY, SourceStatus.FAILED, None, "HTTP 500"),),
    )
    result = diagnose(snapshot, NOW)
    chosen = TimeSelected(AMARA, at("mon 09:10"))
    text = to_text(explain_moment(result, chosen, answers_at(result, chosen)))
    assert "so it is not known whether Dr Amara Singh works then" in text
    assert "not known" in text


def test_that_types_for_an_unlinked_practitioner_are_all_there_are() -> None:
    snapshot = troubled()
    unlinked = replace(snapshot.healthengine, practitioners=())
    result = diagnose(replace(snapshot, healthengine=unlinked), NOW)
    assert len(types_for(result, AMARA)) == 4


def test_that_unknown_ids_are_refused() -> None:
    result = diagnose(troubled(), NOW)
    with pytest.raises(LookupError):
        gates_at(result, LIAM, HealthEngineTypeId("nope"), at("mon 09:00"))


def test_that_the_type_of_an_opening_is_its_own_or_the_first_it_is_offered_for() -> None:
    v2, v1 = diagnose(troubled(), NOW), diagnose(v1_snapshot(), NOW)
    assert all(type_of(v2, one) == one.healthengine_type_id for one in v2.openings)
    assert type_of(v1, v1.openings[0]) == "t1"


def test_that_a_trace_leads_with_the_sentence_to_read_out() -> None:
    snapshot = troubled()
    found = trace(snapshot, NOW, AMARA, HealthEngineTypeId("t1"), at("mon 09:10"))
    said_ = tuple(explain_trace(found, snapshot))
    answer = next(one for one in said_ if isinstance(one, blocks.Verdict))
    assert answer.text.startswith("No opening starts at this time. An appointment from 09:00")
    points = [one for one in said_ if isinstance(one, blocks.Point)]
    assert len(points) == len(found.gates)
    assert {one.word for one in points} >= {"Passed", "Failed", "Not known"}
    text = to_text(said_)
    assert "Nearest bookable: before: none, after: Mon 23 Nov 10:00-10:30" in text


def test_that_a_trace_that_passes_says_so() -> None:
    snapshot = v2_snapshot()
    found = trace(snapshot, NOW, AMARA, HealthEngineTypeId("t1"), at("mon 10:00"))
    assert "Published: patients can book it." in to_text(explain_trace(found, snapshot))


def test_that_the_plan_counts_on_step_by_step() -> None:
    plan = fix_plan(diagnose(troubled(), NOW))
    text = to_text(explain_plan(plan))
    for step in plan.steps:
        assert f"After step {step.number}: {step.published:,} of {plan.openings:,}" in text
    for finding in plan.by_hand:
        assert finding.title in text
    assert f"{plan.final:,} after every step" in text


def test_that_a_plan_without_steps_says_so() -> None:
    snapshot = v2_snapshot()
    plan = replace(fix_plan(diagnose(snapshot, NOW)), steps=(), by_hand=())
    assert "Nothing to fix" in to_text(explain_plan(plan))
    by_hand = replace(fix_plan(diagnose(troubled(), NOW)), steps=())
    assert "after every step" not in to_text(explain_plan(by_hand))


EVERY_BLOCK: tuple[blocks.Block, ...] = (
    blocks.Title(AWKWARD, AWKWARD),
    blocks.Verdict(Glyph.GOOD, AWKWARD),
    blocks.Heading(AWKWARD),
    blocks.Paragraph(AWKWARD, muted=True),
    blocks.Paragraph(AWKWARD),
    blocks.Steps((AWKWARD,), 3),
    blocks.Bullets((AWKWARD,)),
    blocks.Links(AWKWARD, (blocks.Link(AWKWARD, "here"), blocks.Link(AWKWARD, ""))),
    blocks.Point(
        Glyph.WARNING,
        AWKWARD,
        AWKWARD,
        (),
        (AWKWARD,),
        AWKWARD,
        blocks.Link(AWKWARD, "there"),
    ),
)


def test_that_no_name_becomes_markup() -> None:
    html = to_html(EVERY_BLOCK, Theme.light(), 16)
    assert "<b>Sons" not in html
    assert '<img src="x"' not in html
    assert html.count("&lt;img src=&quot;x&quot;&gt;") >= 12
    assert to_text(EVERY_BLOCK).count(AWKWARD) >= 12


def test_that_control_characters_and_quotes_are_harmless() -> None:
    assert escape("a\x00b\u202ec\"'<\n>") == "a b c&quot;&#x27;&lt;<br>&gt;"


def test_that_a_whole_explanation_with_an_awkward_name_has_no_foreign_markup() -> None:
    result = diagnose(troubled(), NOW)
    for one in everything(result):
        assert '<img src="x' not in to_html(explain_opening(result, one), Theme.dark(), 16)
    for finding in result.findings:
        assert "<b>Sons" not in to_html(explain_finding(result, finding), Theme.dark(), 16)


def test_that_every_owner_can_be_named() -> None:
    snapshot = replace(v1_snapshot(), practice=replace(v1_snapshot().practice, latitude=None))
    result = diagnose(snapshot, NOW)
    finding = next(one for one in result.findings if one.id == "location.no_coordinates")
    assert finding.owner is Owner.PRAKTIKA_SUPPORT
    assert "Who can fix it: Praktika support" in to_text(explain_finding(result, finding))
    assert "Who can fix it: Praktika support" in said(result, result.openings[0])


def test_that_a_rule_window_that_is_too_short_is_told_with_its_minutes() -> None:
    result = diagnose(v2_snapshot(rules=(rule("r1", "09:00", "09:20"),)), NOW)
    gates = gates_at(result, AMARA, HealthEngineTypeId("t1"), at("mon 09:00"))
    assert any("20 min, 30 min are needed: 10 min short" in one.says for one in gates)


def test_that_an_opening_at_a_time_that_comes_twice_says_so() -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s1", "2027-04-04T02:30", "2027-04-04T03:00"),
            painted("s2", "2027-04-04T03:00", "2027-04-04T03:30"),
        )
    )
    result = diagnose(snapshot, NOW)
    twice, once = (said(result, one) for one in result.openings)
    assert "The clocks show this time twice that day; the first is meant." in twice
    assert "Daylight saving" not in once
