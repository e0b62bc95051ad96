"""Write ``docs/findings.md`` from the documentation of the checks themselves.

Run it in the environment after a check was added or its docstring changed:
``.venv/bin/python packaging/findings_doc.py``. A test compares the file with what this gives.
"""

from pathlib import Path

from slotscope.diagnosis.basis import OWNER_TITLES, Basis, Severity
from slotscope.diagnosis.check import Check
from slotscope.diagnosis.checks import ALL_CHECKS
from slotscope.domain.snapshot import SOURCE_TITLES

TARGET = Path(__file__).resolve().parents[1] / "docs" / "findings.md"

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: "error: openings are hidden or bookings fail because of it",
    Severity.WARNING: "warning: likely to cause trouble, or against the advice of HealthEngine",
    Severity.INFO: "info: worth knowing",
}
BASES: dict[Basis, str] = {
    Basis.ARTICLE: "HealthEngine's support article on its Praktika integration",
    Basis.PRAKTIKA: "Praktika's help page on Online Booking v.2",
    Basis.PMS_API: "HealthEngine's public description of its PMS API",
    Basis.OURS: "a decision of this project, because no source says",
}


def document() -> str:
    """The whole page as Markdown."""
    parts = [
        "# Findings",
        "Everything that Slotscope can find wrong with a practice's set-up, why it matters and "
        "what to do about it. `slotscope checks` lists the same, `slotscope checks ID` explains "
        "one. This page is written by `packaging/findings_doc.py` from the checks themselves.",
        "\n".join(
            [
                "| finding | severity | mode | in a sentence |",
                "|---|---|---|---|",
                *(_row(one) for one in ALL_CHECKS),
            ]
        ),
        *(_section(one) for one in ALL_CHECKS),
    ]
    return "\n\n".join(parts) + "\n"


def _row(one: Check) -> str:
    link = f"[`{one.id}`](#{_anchor(one.id)})"
    return f"| {link} | {one.severity.value} | {_modes(one)} | {one.says} |"


def _section(one: Check) -> str:
    needs = {name: None for mode in one.modes for name in one.sources(mode)}
    facts = (
        ("Severity", SEVERITIES[one.severity]),
        ("Mode", _modes(one)),
        ("Who can fix it", OWNER_TITLES[one.owner]),
        ("Where the rule comes from", BASES[one.basis]),
        ("Tested only where these were read", ", ".join(SOURCE_TITLES[name] for name in needs)),
    )
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(one.fix, 1))
    told = "\n".join(f"- {label}: {value}" for label, value in facts)
    return f"## {one.id}\n\n{one.says}\n\n{one.why}\n\n{steps}\n\n{told}"


def _modes(one: Check) -> str:
    return ", ".join(mode.value.upper() for mode in one.modes)


def _anchor(id_: str) -> str:
    """As the forges make it of a heading: dots are dropped."""
    return id_.replace(".", "")


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    print(TARGET)
