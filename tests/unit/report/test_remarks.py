"""Remarks on sources: our own words get through, anything else does not."""

import ast
import re
from pathlib import Path

import pytest

from slotscope.report.remarks import HIDDEN, LONGEST, known_words, remark

SOURCES = Path(__file__).resolve().parents[3] / "desktop" / "slotscope" / "sources"
SPEAKING = (
    *sorted(SOURCES.glob("http/*.py")),
    *sorted(SOURCES.glob("praktika/*.py")),
    *sorted(SOURCES.glob("healthengine/*.py")),
    *(SOURCES / name for name in ("refresh.py", "practice_zone.py", "search_pairs.py")),
)
"""The modules whose sentences become the remark of a source."""


def sentences(path: Path) -> set[str]:
    """Every text in a module's code that is long enough to be said; not its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(one.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for one in node.body
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and " " in node.value.strip()
    }


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "HealthEngine has a problem of its own (status 503).",
            "HealthEngine has a problem of its own (status 503).",
        ),
        (
            "Praktika's answer to appointments is not as expected: [3].vchAppLength is missing.",
            "Praktika's answer to appointments is not as expected: [3].vchAppLength is missing.",
        ),
        ("The name clinic.example was not found.", f"The name {HIDDEN} was not found."),
        ("Ask Zebedee Quackenbush on 0491 570 006", f"Ask {HIDDEN} on {HIDDEN}"),
        ("z.quackenbush@example.com", HIDDEN),
        ("read on 2026-11-23", f"read on {HIDDEN}"),
        ("left out: 12.", "left out: 12."),
        ("570 006", f"570 {HIDDEN}"),
        ("", ""),
    ],
)
def test_that_only_our_own_words_and_short_numbers_are_shown(said: str, shown: str) -> None:
    assert remark(said) == shown


def test_that_no_remark_stays_no_remark() -> None:
    assert remark(None) is None


def test_that_a_remark_that_is_far_too_long_is_cut() -> None:
    assert len(remark("is missing " * 1000) or "") <= LONGEST


def test_that_every_sentence_on_a_source_can_be_told() -> None:
    unknown = {
        word
        for path in SPEAKING
        for said in sentences(path)
        for word in re.findall(r"[^\W\d_]+", said)
        if len(word) > 1 and word.lower() not in known_words()
    }
    assert unknown == set(), "add these words to resources/report/remark_words.txt"
