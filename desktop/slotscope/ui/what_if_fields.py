"""What can be entered in a what-if, as plain values: fields, and the things that have them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from slotscope.domain.changes import Change


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a text: a change, or the sentence that says what is expected."""

    change: Change | None
    says: str = ""


@dataclass(frozen=True, slots=True)
class TextField:
    """A number or a time that is typed."""

    name: str
    label: str
    value: str
    hint: str
    read: Callable[[str], Entered]


@dataclass(frozen=True, slots=True)
class FlagField:
    """Something that is ticked or not."""

    name: str
    label: str
    value: bool
    change: Callable[[bool], Change]


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of some; ``value`` is the number of the option that holds, -1 where none does."""

    name: str
    label: str
    value: int
    options: tuple[str, ...]
    change: Callable[[int], Change]


@dataclass(frozen=True, slots=True)
class ManyField:
    """Any of some; ``all_label`` stands for all of them, whatever is added later."""

    name: str
    label: str
    all_label: str
    value: frozenset[int] | None
    """None: all."""
    options: tuple[str, ...]
    change: Callable[[frozenset[int] | None], Change]


Field: TypeAlias = TextField | FlagField | ChoiceField | ManyField


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with settings, such as one appointment type."""

    key: tuple[str, str]
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind."""

    title: str
    items: tuple[Item, ...]
