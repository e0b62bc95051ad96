"""The path to a place inside ``practice_data``, as people and developers can find it."""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from slotscope.app.errors import UnexpectedAnswer
from slotscope.sources.healthengine.practice_data import ADVICE

_PLAIN = re.compile(r"[A-Za-z_]\w{0,39}", re.ASCII)
_LONGEST_KEY: Final = 40


@dataclass(frozen=True, slots=True)
class PagePath:
    """A place: the keys and positions that lead there."""

    steps: tuple[str | int, ...] = ()

    def __truediv__(self, step: str | int) -> "PagePath":
        return PagePath((*self.steps, step))

    def __str__(self) -> str:
        return "practice_data" + "".join(_written(step) for step in self.steps)


def _written(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN.fullmatch(step):
        return f".{step}"
    short = step if len(step) <= _LONGEST_KEY else step[:_LONGEST_KEY] + "…"
    printable = "".join(letter if letter.isprintable() else "?" for letter in short)
    return f'["{printable}"]'


def kind_of(value: object) -> str:
    """What a JSON value is, in a sentence; never the value itself."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    for type_, name in ((dict, "an object"), (list, "a list"), (str, "a text")):
        if isinstance(value, type_):
            return name
    return "a number"


def tells_of_error(path: PagePath) -> NoReturn:
    """Raise UnexpectedAnswer for a place that tells of an error in the place of times."""
    raise UnexpectedAnswer(
        f"HealthEngine's page tells of an error where its times belong, at {path}.",
        ADVICE,
        str(path),
    )


def differs(path: PagePath, expected: str, found: str) -> NoReturn:
    """Raise UnexpectedAnswer for the first place that is not as described."""
    raise UnexpectedAnswer(
        f"HealthEngine's page has changed: {path}: expected {expected}, found {found}.",
        ADVICE,
        str(path),
    )
