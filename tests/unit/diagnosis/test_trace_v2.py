"""V2: the gates of the set-up, passed, stopped and skipped, with what they say."""

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    he_type,
    offered,
    praktika_type,
    rule,
    shown,
    v2_snapshot,
    with_types,
)
from diagnosing import moment, with_page, with_people
from gates import gate, other_than, outcomes, says, told, traced
from slotscope.diagnosis.trace import TraceVerdict
from slotscope.domain.practice import HealthEnginePractitioner, Practitioner
from slotscope.domain.snapshot import Snapshot

ORDER = [
    "subscription",
    "allocation",
    "practitioner.enabled",
    "practitioner.linked",
    "type.enabled",
    "type.linked",
    "type.link_valid",
    "type.published_online",
    "rule",
    "hours",
    "diary",
    "chunk",
    "time.not_past",
    "time.threshold",
    "time.horizon",
    "lengths",
    "search",
    "page",
]
BY_LENGTH = ["type.published_online", "rule", "hours", "diary", "chunk", "lengths", "search"]


def complete(**praktika: object) -> Snapshot:
    """With a page and a search that both show 09:00."""
    snapshot = v2_snapshot(offered_slots=(offered("mon 09:00", "mon 09:30"),), **praktika)
    return with_page(snapshot, shown("mon 09:00"))


def test_that_every_gate_of_a_good_booking_is_passed_in_order() -> None:
    found = traced(complete(), "mon 09:00")
    assert [one.id for one in found.gates] == ORDER
    assert other_than(found, "pass") == {}
    assert found.verdict is TraceVerdict.PUBLISHED
    assert found.stopper is None
    assert found.before is None
    assert found.after is not None
    assert all(one.says.endswith(".") for one in found.gates)
    assert all(one.fix == () for one in found.gates)


@pytest.mark.parametrize(
    ("id_", "snapshot", "check"),
    [
        ("subscription", complete(subscription_read_only=True), "subscription.read_only"),
        ("allocation", complete(rule_based_slot_allocation=False), "rules.allocation_off"),
        (
            "practitioner.enabled",
            complete(practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),)),
            "practitioner.disabled",
        ),
        (
            "type.published_online",
            complete(appointment_types=(praktika_type(published_online=False),)),
            "type.disabled",
        ),
        ("time.threshold", complete(booking_minimum_threshold_minutes=61), "threshold.missing"),
    ],
)
def test_that_a_setting_that_stops_a_booking_is_its_gate_alone(
    id_: str, snapshot: Snapshot, check: str
) -> None:
    found = traced(snapshot, "mon 09:00")
    assert other_than(found, "pass") == {id_: "fail"}
    assert found.verdict is TraceVerdict.HIDDEN
    assert found.stopper is not None
    assert (found.stopper.id, found.stopper.check) == (id_, check)
    assert found.stopper.fix


def test_that_lengths_that_differ_are_a_risk_with_the_difference() -> None:
    found = traced(with_types(complete(), he_type(minutes=45)), "mon 09:00")
    assert other_than(found, "pass") == {"lengths": "risk"}
    assert found.verdict is TraceVerdict.AT_RISK
    assert found.stopper is not None
    assert found.stopper.says == (
        "HealthEngine has 45 min, Praktika 30 min: 15 min apart, so the insert may fail."
    )


@pytest.mark.parametrize(
    ("snapshot", "stops", "skips"),
    [
        (
            with_types(complete(), he_type(link=None)),
            ["type.linked"],
            ["type.link_valid", *BY_LENGTH],
        ),
        (with_types(complete(), he_type(link="gone")), ["type.link_valid"], BY_LENGTH),
        (with_people(complete()), ["practitioner.linked"], ["page"]),
        (with_types(complete(), he_type(enabled=False)), ["type.enabled"], []),
    ],
)
def test_that_a_link_that_is_missing_makes_what_follows_meaningless(
    snapshot: Snapshot, stops: list[str], skips: list[str]
) -> None:
    found = traced(snapshot, "mon 09:00")
    assert found.verdict is TraceVerdict.NO_OPENING
    assert {id_ for id_, one in outcomes(found).items() if one == "fail"} == set(stops)
    assert {id_ for id_, one in outcomes(found).items() if one == "skipped"} == set(skips)


@pytest.mark.parametrize(
    "snapshot", [with_people(complete()), with_types(complete(), he_type(enabled=False))]
)
def test_that_free_time_is_free_also_where_nobody_can_book_it(snapshot: Snapshot) -> None:
    assert says(snapshot, "mon 09:30", "chunk") == (
        "pass",
        "A free piece of 30 min starts here.",
    )
    assert says(snapshot, "mon 09:31", "chunk")[0] == "fail"


def test_that_free_time_of_an_earlier_day_was_free() -> None:
    late = moment("tue 08:00")
    assert says(complete(), "mon 09:00", "chunk", late)[0] == "pass"
    assert says(complete(), "mon 09:00", "time.not_past", late)[0] == "fail"


def test_that_whoever_only_the_diary_knows_is_not_on_the_staff() -> None:
    nobody = complete(practitioners=())
    assert says(nobody, "mon 09:00", "practitioner.enabled") == (
        "fail",
        "Practitioner p1 is not in Praktika's Practice Staff.",
    )
    assert traced(nobody, "mon 09:00").verdict is TraceVerdict.NO_OPENING
    with pytest.raises(LookupError, match="p2"):
        traced(nobody, "mon 09:00", who=LIAM)


def test_that_a_type_of_another_practitioner_is_said_to_be_one() -> None:
    person = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA)
    other = with_types(with_people(complete(), person), he_type(who="h9"))
    outcome, sentence = says(other, "mon 09:00", "type.enabled")
    assert (outcome, sentence) == (
        "fail",
        "Check-up is a type of another practitioner on HealthEngine.",
    )


@pytest.mark.parametrize(
    ("rules", "start", "sentence"),
    [
        ((rule("r1"),), "mon 09:00", "A rule allows Check-up at Mon 23 Nov 09:00."),
        ((), "mon 09:00", "Dr Amara Singh has no online booking rules."),
        (
            (rule("r1", types=("k2",)),),
            "mon 09:00",
            "No rule of Dr Amara Singh allows Check-up.",
        ),
        (
            (rule("r1", "09:00", "09:20"),),
            "mon 09:00",
            "The rules allow Check-up until 09:20: from 09:00 that is 20 min, 30 min are needed: "
            "10 min short.",
        ),
        (
            (rule("r1", "09:00", "24:00"),),
            "mon 23:45",
            "The rules allow Check-up until 00:00: from 23:45 that is 15 min, 30 min are needed: "
            "15 min short.",
        ),
        (
            (rule("r1", "10:00", "12:00"), rule("r2", "09:00", "10:00", types=("k2",))),
            "mon 09:00",
            "A rule covers Mon 23 Nov 09:00 but does not allow Check-up.",
        ),
        (
            (rule("r1", "09:10", "12:00"),),
            "mon 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Mon 23 Nov 09:00.",
        ),
        (
            (rule("r1", "10:00", "12:00"), rule("r2", "09:10", "12:00", types=("k2",))),
            "mon 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Mon 23 Nov 09:00.",
        ),
        (
            (rule("r1"),),
            "sat 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Sat 28 Nov 09:00.",
        ),
    ],
)
def test_that_the_rule_s_gate_says_what_the_rules_say(
    rules: tuple[object, ...], start: str, sentence: str
) -> None:
    assert says(complete(rules=rules), start, "rule")[1] == sentence


def test_that_rules_are_told_with_their_days_types_and_validity() -> None:
    day = moment("mon 09:00").date()
    rules = (
        rule("r1", types=("k1", "k2"), valid_from=day, valid_to=day),
        rule("r2", "10:00", "11:00", weekdays=(1, 3)),
        rule("r3", types=(), weekdays=()),
    )
    one = gate(traced(complete(rules=rules), "tue 09:00"), "rule")
    assert told(one) == {
        "Rule r1": "Mon-Fri 09:00-12:00, Check-up, type k2, from Mon 23 Nov 2026, "
        "until Mon 23 Nov 2026",
        "Rule r2": "Mon, Wed 10:00-11:00, all types",
        "Rule r3": "no weekday 09:00-12:00, no type",
    }


@pytest.mark.parametrize(
    ("rules", "start", "fix"),
    [
        ((rule("r1"),), "mon 11:45", "lengthen the one that ends too early"),
        ((rule("r1"),), "sat 09:00", "Set a rule that covers the whole time"),
        ((rule("r1", types=("k2",)), rule("r2", "10:00")), "mon 09:00", "allow the type"),
        ((rule("r1", types=("k2",)),), "mon 09:00", "allow the type"),
    ],
)
def test_that_the_fix_of_the_rule_s_gate_is_of_what_the_rules_lack(
    rules: tuple[object, ...], start: str, fix: str
) -> None:
    one = gate(traced(complete(rules=rules), start), "rule")
    assert one.outcome.value == "fail"
    assert fix in " ".join(one.fix)
    assert "Management > Online Booking > Rules" in one.fix[0]


def test_that_two_rules_that_touch_cover_a_booking_together() -> None:
    rules = (
        rule("r1", "09:00", "09:10"),
        rule("r2", "09:10", "09:30"),
        rule("r3", "11:00", "12:00"),
    )
    one = gate(traced(complete(rules=rules), "mon 09:00"), "rule")
    assert one.outcome.value == "pass"
    assert list(told(one)) == ["Rule r1", "Rule r2"]


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("mon 09:00", "09:00-09:30 is inside Dr Amara Singh's working hours."),
        (
            "mon 11:40",
            "The working hours end at 12:00: from 11:40 that is 20 min, 30 min are needed: "
            "10 min short.",
        ),
        ("mon 12:00", "Dr Amara Singh does not work at Mon 23 Nov 12:00."),
        ("tue 09:00", "Dr Amara Singh has no working hours on Tue 24 Nov 2026."),
    ],
)
def test_that_the_hours_gate_has_the_arithmetic(start: str, sentence: str) -> None:
    one = gate(traced(complete(), start), "hours")
    assert one.says == sentence
    if one.outcome.value == "fail":
        assert told(one)["Working hours that day"] == (
            "none" if start.startswith("tue") else "09:00-12:00"
        )
