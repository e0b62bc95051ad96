"""Finds the value that a page's scripts assign to ``practice_data``.

The scripts are walked once, from string to comment to string, so that the words inside one of them
are not taken for the assignment; every pattern takes what it starts on, closed or not, so that the
walk is linear in the page. The value itself is read by the standard library's JSON decoder.
"""

import json
import re
from dataclasses import dataclass, field
from typing import NoReturn, cast

from slotscope.app.errors import UnexpectedAnswer
from slotscope.sources.http.strict_json import (
    NotStrictError,
    finite,
    no_constant,
    object_of,
)

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
_DECODER = json.JSONDecoder(
    strict=False, object_pairs_hook=object_of, parse_constant=no_constant, parse_float=finite
)
_NOTHING = re.compile(r"(?:null|undefined)\b")
_PAGE = re.compile(r"<html\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</html\b", re.IGNORECASE)
ADVICE = (
    "HealthEngine may have changed its page. The rest of the check goes on without it; "
    "please report the place named here."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The decoded value, and how many assignments of it the page holds."""

    value: object
    assignments: int


@dataclass
class _Assigned:
    """The assignments of a page in order."""

    values: list[object] = field(default_factory=list[object])
    broken: list[str] = field(default_factory=list[str])
    """What is wrong with those that cannot be read."""
    unread: str | None = None
    """What is wrong with one that came after the last value, which it takes the place of."""
    computed: bool = False
    """Whether the page works one out, which this program cannot."""

    def add(self, value: object) -> None:
        self.values.append(value)
        self.unread = None

    def fail(self, why: str) -> None:
        self.broken.append(why)
        self.unread = why


def find_practice_data(html: str) -> Found:
    """The object that the page assigns to ``practice_data``.

    Of several assignments the last that is not empty counts. Raises UnexpectedAnswer where there
    is none, or none that is JSON, or where one that cannot be read would take the place of what
    was found. An empty object is believed only of a page that is there to its end.
    """
    found = _Assigned()
    position = 0
    while len(found.broken) < MAX_BROKEN and (script := _SCRIPT.search(html, position)):
        position = script.end()
        if script["open"] is None:
            continue
        ending = _SCRIPT_END.search(html, position)
        limit = ending.start() if ending else len(html)
        position = max(limit, _walk(html, position, limit, found))
    filled = [value for value in found.values if value]
    unread = found.unread or (found.broken[-1] if found.broken and not filled else None)
    if unread is not None:
        _refuse(f"HealthEngine's page holds practice_data, but {unread}.")
    if filled:
        return Found(filled[-1], len(found.values))
    if not found.values:
        _refuse(
            "HealthEngine's page holds no practice_data, so the times it shows cannot be read.",
            "Check the HealthEngine practice id in the profile; it may not be an online booking "
            "page. ",
        )
    if found.computed:
        _refuse("HealthEngine's page works its times out, where a plain object was expected.")
    if not _is_whole(html):
        _refuse("HealthEngine's page was cut short, and what there is of it shows no times.")
    return Found(found.values[-1], len(found.values))


def _refuse(message: str, advice: str = "") -> NoReturn:
    raise UnexpectedAnswer(message, advice + ADVICE, "practice_data")


def _is_whole(html: str) -> bool:
    """Whether the page's end is there; of a piece of a page, that of its last script. [ours]"""
    end = _PAGE_END if _PAGE.search(html) else _SCRIPT_END
    return end.search(html, max(0, html.lower().rfind("</"))) is not None


def _walk(html: str, position: int, limit: int, found: _Assigned) -> int:
    """Collect the assignments of one script; where the walk ended."""
    while len(found.broken) < MAX_BROKEN and (token := _TOKEN.search(html, position, limit)):
        position = token.end()
        if token.lastgroup is None or _NOTHING.match(html, position):
            continue
        if not html.startswith(("{", "["), position):
            found.computed = True
            continue
        try:
            value, position = cast("tuple[object, int]", _DECODER.raw_decode(html, position))
        except json.JSONDecodeError as error:
            found.fail(
                f"it is not valid JSON at line {error.lineno}, column {error.colno} of the page"
                f" ({error.msg})"
            )
        except NotStrictError as error:
            found.fail(str(error))
        except (ValueError, RecursionError):
            found.fail("it nests deeper or holds longer numbers than any real one")
        else:
            found.add(value)
    return position
