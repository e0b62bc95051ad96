"""``slotscope checks``: the catalogue, and one check explained."""

import pytest

from slotscope.diagnosis.checks import ALL_CHECKS
from terminal import Terminal


def test_that_every_check_is_a_line(terminal: Terminal) -> None:
    ran = terminal.run("checks")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines] == [one.id for one in ALL_CHECKS]
    for line, one in zip(lines, ALL_CHECKS, strict=True):
        assert line.split()[1] == one.severity.value
        assert line.endswith(one.says)


@pytest.mark.parametrize("one", ALL_CHECKS, ids=lambda one: one.id)
def test_that_a_check_is_explained_from_its_own_words(terminal: Terminal, one: object) -> None:
    id_: str = one.id  # type: ignore[attr-defined]
    ran = terminal.run("checks", id_)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == id_
    assert max(len(line) for line in lines) < 80
    flat = " ".join(ran.out.split())
    assert one.says in flat  # type: ignore[attr-defined]
    assert f"Why: {one.why}" in flat  # type: ignore[attr-defined]
    for number, step in enumerate(one.fix, 1):  # type: ignore[attr-defined]
        assert f"{number}. {step}" in flat
    assert any(line.startswith("Needs: ") for line in lines)


def test_that_an_unknown_check_is_refused(terminal: Terminal) -> None:
    assert terminal.run("checks", "type.gone").refusal == (
        "slotscope: type.gone: no such check; 'slotscope checks' lists them"
    )
