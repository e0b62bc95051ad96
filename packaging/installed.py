"""Which installed distributions the program brings along: its requirements, and theirs in turn."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

STOOD_IN_FOR = ("pillow",)
"""Needed by what is installed with pip, and left out of the frozen program: pyinstaller/stand_ins
has what stands in for it.
"""


def canonical(name: str) -> str:
    """One spelling for a distribution's name, as package indexes compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needs_of(one: Distribution, extras: Iterable[str] = ()) -> Iterator[str]:
    """The names of what a distribution needs on this platform, in one spelling."""
    wanted = ("", *extras)
    for text in one.requires or ():
        needed = Requirement(text)
        if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in wanted):
            yield canonical(needed.name)


def brought_along(root: str = "slotscope") -> list[Distribution]:
    """The distributions that the root needs on this platform, by name, without the root."""
    found: dict[str, Distribution] = {}
    waiting = [canonical(root)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += needs_of(found[name])
    return [found[name] for name in sorted(found) if name != canonical(root)]


def licence_of(one: Distribution) -> str:
    """A distribution's licence as its metadata name it, on one line."""
    data = one.metadata
    if "License-Expression" in data:
        return str(data["License-Expression"])
    classes = [
        str(text).rpartition(" :: ")[2]
        for text in data.get_all("Classifier") or ()
        if str(text).startswith("License :: ")
    ]
    named = str(data["License"]).strip() if "License" in data else ""
    short = named if named and "\n" not in named and len(named) < 80 else ""
    return short or ", ".join(each for each in classes if each != "OSI Approved") or "see below"
