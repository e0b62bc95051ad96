"""``slotscope checks``: the catalogue, from the checks' own documentation."""

import sys
import textwrap

from slotscope.app.errors import InputError
from slotscope.diagnosis.basis import OWNER_TITLES
from slotscope.diagnosis.checks import ALL_CHECKS, BY_ID
from slotscope.domain.snapshot import SOURCE_TITLES


def run(id_: str | None) -> int:
    """List all checks, or explain one. Raises InputError for an unknown id."""
    sys.stdout.write(_list() if id_ is None else explain(id_))
    return 0


def _list() -> str:
    width = max(len(one.id) for one in ALL_CHECKS)
    lines = [f"{one.id:<{width}}  {one.severity.value:<7}  {one.says}" for one in ALL_CHECKS]
    return "\n".join(lines) + "\n"


def explain(id_: str) -> str:
    """One check: what it finds, why it matters, what to do. Raises InputError."""
    one = BY_ID.get(id_)
    if one is None:
        raise InputError("", id_, "no such check; 'slotscope checks' lists them")
    needs = {name: None for mode in one.modes for name in one.sources(mode)}
    lines = [
        one.id,
        *textwrap.wrap(one.says, 79),
        "",
        *textwrap.wrap(f"Why: {one.why}", 79),
        "",
        "What to do:",
        *(
            line
            for number, step in enumerate(one.fix, 1)
            for line in textwrap.wrap(
                f"{number}. {step}", 79, initial_indent="  ", subsequent_indent="     "
            )
        ),
        "",
        f"Severity: {one.severity.value}",
        f"Integration: {', '.join(mode.value.upper() for mode in one.modes)}",
        f"Who can fix it: {OWNER_TITLES[one.owner]}",
        f"Basis: {one.basis.value}",
        *textwrap.wrap(
            f"Needs: {', '.join(SOURCE_TITLES[name] for name in needs)}", 79, subsequent_indent="  "
        ),
    ]
    return "\n".join(lines) + "\n"
