"""An exception as text that may be kept: where it happened, and words that cannot be data.

An exception's message may hold anything that the program was working on, a patient's name
included. So the message is told only for our own errors, which promise to hold no such thing, and
for the interpreter's errors about the program itself. Local variables are never told.
"""

import traceback
from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType

from slotscope.app.errors import SlotscopeError
from slotscope.app.masking import MASKER, Masker

_ABOUT_THE_PROGRAM: tuple[type[BaseException], ...] = (
    AttributeError,
    NameError,
    ImportError,
    TypeError,
    ZeroDivisionError,
    RecursionError,
    MemoryError,
    NotImplementedError,
)
_MAX_FRAMES = 60
_MAX_LINKS = 8
_PLACE_PARTS = 3


def fault_text(error: BaseException, masker: Masker = MASKER) -> str:
    """The masked traceback of an exception and of what caused it, the cause first."""
    return masker.mask("\n".join(_lines(error, set(), _MAX_LINKS)))


def _lines(error: BaseException, seen: set[int], links: int) -> Iterator[str]:
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen and links:
        yield from _lines(earlier, seen, links - 1)
        yield "which led to:"
    yield from _frames(error.__traceback__)
    yield _sentence(error)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions[:_MAX_LINKS]:  # pyright: ignore[reportUnknownVariableType,reportUnknownMemberType]
            if id(inner) not in seen and links:  # pyright: ignore[reportUnknownArgumentType]
                yield "together with:"
                yield from _lines(inner, seen, links - 1)  # pyright: ignore[reportUnknownArgumentType]


def _frames(trace: TracebackType | None) -> Iterator[str]:
    frames = traceback.extract_tb(trace)
    if len(frames) > _MAX_FRAMES:
        yield f"  ... {len(frames) - _MAX_FRAMES} calls left out"
    for frame in frames[-_MAX_FRAMES:]:
        yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        if frame.line:
            yield f"    {frame.line}"


def _place(filename: str) -> str:
    """A file by its last folders alone: what comes before may name whose computer it is."""
    return "/".join(PurePath(filename).parts[-_PLACE_PARTS:])


def _sentence(error: BaseException) -> str:
    kind = type(error)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    if isinstance(error, SlotscopeError) or kind in _ABOUT_THE_PROGRAM:
        return f"{name}: {error}"
    if isinstance(error, OSError) and isinstance(error.strerror, str):
        return f"{name}: {error.strerror}"
    return f"{name} (its message is left out, because it may hold data)"
