"""Finds the value that a page's scripts assign to ``practice_data``.

The scripts are walked once, from string to comment to string, so that the words inside one of them
are not taken for the assignment; every pattern takes what it starts on, closed or not, so that the
walk is linear in the page. The value itself is read by the standard library's JSON decoder.
"""

import json
import re
from dataclasses import dataclass
from typing import cast

from slotscope.app.errors import UnexpectedAnswer

MAX_BROKEN = 20
"""[ours] After so many assignments that are not JSON the page is given up."""

_SCRIPT = re.compile(
    r"""<!--(?:[^-]|-(?!->))*+(?:-->)?"""  # a comment of the page: scripts in it do not run
    r"""|<script\b(?P<open>(?:"[^"]*"|'[^']*'|[^>"'])*+>?)""",
    re.IGNORECASE,
)
_SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"""//[^\n]*|<!--[^\n]*"""
    r"""|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"""
    r"""|(?P<name>(?<![\w$.])(?:window\.)?practice_data\s*+=(?!=)\s*+)"""
    r"""|(?P<quoted>\[\s*+["']practice_data["']\s*+\]\s*+=(?!=)\s*+)"""
    r"""|"(?:\\.|[^"\\\n])*+"?"""
    r"""|'(?:\\.|[^'\\\n])*+'?"""
    r"""|`(?:\\.|[^`\\])*+`?"""
    # a regular expression, which may hold quotes: only where a division cannot stand
    r"""|(?:(?<=[=(,:\[!&|?{;])|(?<=[=(,:&|?{;] ))"""
    r"""/(?:\\.|\[(?:\\.|[^\]\\\n])*+\]?|[^/\\\n\[])*+/?""",
    re.DOTALL,
)
_DECODER = json.JSONDecoder(strict=False)
ADVICE = (
    "HealthEngine may have changed its page. The rest of the check goes on without it; "
    "please report the place named here."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The decoded value, and how many assignments of it the page holds."""

    value: object
    assignments: int


def find_practice_data(html: str) -> Found:
    """The object that the page assigns to ``practice_data``.

    Of several assignments the last that is not empty counts. Raises UnexpectedAnswer where there
    is none, or none that is JSON.
    """
    values: list[object] = []
    broken: list[str] = []
    position = 0
    while len(broken) < MAX_BROKEN and (script := _SCRIPT.search(html, position)):
        position = script.end()
        if script["open"] is None:
            continue
        ending = _SCRIPT_END.search(html, position)
        limit = ending.start() if ending else len(html)
        position = max(limit, _walk(html, position, limit, values, broken))
    if values:
        filled = [value for value in values if value]
        return Found(filled[-1] if filled else values[-1], len(values))
    if broken:
        raise UnexpectedAnswer(
            f"HealthEngine's page holds practice_data, but {broken[0]}.", ADVICE, "practice_data"
        )
    raise UnexpectedAnswer(
        "HealthEngine's page holds no practice_data, so the times it shows cannot be read.",
        "Check the HealthEngine practice id in the profile; it may not be an online booking page. "
        + ADVICE,
        "practice_data",
    )


def _walk(html: str, position: int, limit: int, values: list[object], broken: list[str]) -> int:
    """Collect the assignments of one script; where the walk ended."""
    while len(broken) < MAX_BROKEN and (token := _TOKEN.search(html, position, limit)):
        position = token.end()
        if token.lastgroup is None:
            continue
        if not html.startswith(("{", "["), position):
            continue
        try:
            value, position = cast("tuple[object, int]", _DECODER.raw_decode(html, position))
        except json.JSONDecodeError as error:
            broken.append(
                f"it is not valid JSON at line {error.lineno}, column {error.colno} of the page"
                f" ({error.msg})"
            )
        except (ValueError, RecursionError):
            broken.append("it nests deeper or holds longer numbers than any real one")
        else:
            values.append(value)
    return position
