"""The report's colours: few, told apart without red and green, and never the only cue.

Published is a solid teal, at risk an amber with slanted lines, hidden a greyed red with crossed
lines; the window uses the same meanings.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.reasons import Verdict

Pattern: TypeAlias = Literal["solid", "slanted", "crossed"]


@dataclass(frozen=True, slots=True)
class Ink:
    """How one kind of thing is filled; colours as ``#rrggbb``."""

    fill: str
    line: str
    """Of the outline and the pattern; at least 3:1 against the fill and the paper."""
    pattern: Pattern = "solid"


TEXT = "#1c2733"
MUTED = "#51606f"
RULE = "#c9d2da"
PAPER = "#ffffff"
PANEL = "#f3f6f8"
ACCENT = "#0b5f66"

VERDICT_INKS: dict[Verdict, Ink] = {
    Verdict.PUBLISHED: Ink("#2a9d8f", "#14625a"),
    Verdict.AT_RISK: Ink("#ffd27a", "#8a5a00", "slanted"),
    Verdict.HIDDEN: Ink("#e3cfd0", "#8c3a44", "crossed"),
}
HOURS = Ink("#e4eef5", "#b5c9d8")
RULE_WINDOW = Ink("#9db8cc", "#5b7a92")
APPOINTMENT = Ink("#627080", "#3f4a55")
THRESHOLD = Ink("#f6e7c8", "#a5823a")
NOW = "#b3261e"

SEVERITY_INKS: dict[Severity, str] = {
    Severity.ERROR: "#a3262f",
    Severity.WARNING: "#8a5a00",
    Severity.INFO: "#2b5d8a",
}
"""Text colours of at least 4.5:1 on paper."""
