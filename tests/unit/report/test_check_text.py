from dataclasses import replace

import pytest

from builders import v2_snapshot
from report_cases import AWKWARD, judged, troubled_v1, troubled_v2, unread_v2
from slotscope.domain.practice import Integration, Mode, Practitioner, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.report.check_text import check_text


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), unread_v2(), v2_snapshot()])
def test_that_no_line_is_wider_than_a_terminal(snapshot: Snapshot) -> None:
    assert max(map(len, check_text(judged(snapshot)).splitlines())) < 80


def test_that_problems_come_before_warnings_and_notes() -> None:
    text = check_text(judged(troubled_v2()))

    places = [text.index(title) for title in ("Problems that hide", "\nWarnings", "\nGood to know")]
    assert places == sorted(places)


def test_that_a_finding_shows_its_evidence_its_cost_and_its_fix() -> None:
    text = check_text(judged(troubled_v2()))

    assert "[type.length_mismatch]" in text
    assert "HealthEngine length: 40 min" in text
    assert "Puts 6 openings at risk; fixing it publishes 6." in text
    assert "What to do (the practice):" in text


def test_that_the_summary_tells_the_counts_and_the_outlook() -> None:
    result = judged(v2_snapshot())

    text = check_text(result)
    assert "Openings: 6 published, 0 at risk, 0 hidden." in text
    assert "6 of 6 openings published in the next 30 days." in text


def test_that_an_unread_diary_is_said_instead_of_counts() -> None:
    text = check_text(judged(unread_v2()))

    assert "No opening was judged" in text
    assert "Openings:" not in text


def test_that_checks_which_could_not_run_are_listed() -> None:
    assert "clock.timezone_differs:" in check_text(judged(v2_snapshot()))


def test_that_a_name_cannot_command_the_terminal() -> None:
    nasty = Practitioner(PractitionerId("p1"), "\x1b]0;title\x07\x9b2J" + AWKWARD, enabled=False)

    text = check_text(judged(v2_snapshot(practitioners=(nasty,))))

    assert not any((ord(one) < 32 and one != "\n") or 127 <= ord(one) < 160 for one in text)


def test_that_what_stays_hidden_after_a_fix_is_told() -> None:
    snapshot = replace(troubled_v2(), integration=Integration(Mode.V2, 1))

    text = " ".join(check_text(judged(snapshot)).split())

    assert "After this fix 9 openings would still be held up, each because it lies beyond" in text


def test_that_a_finding_without_a_fix_or_a_place_is_still_shown() -> None:
    result = judged(v2_snapshot())
    bare = replace(result.findings[0], fix=(), affects=0, unlocks=None, leftovers=())

    text = check_text(replace(result, findings=(bare,), untested=()))

    assert bare.title.split(":")[0] in text
    assert "What to do" not in text
    assert "could not run" not in text
