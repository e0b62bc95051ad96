"""What a change is, and how one item of a list is changed."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from slotscope.domain.snapshot import Snapshot


class Change(Protocol):
    """One change of the set-up."""

    def apply(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot as it would be."""
        ...

    def says(self, snapshot: Snapshot) -> str:
        """The change as an instruction, with the names that the snapshot knows."""
        ...


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


class Named(Identified, Protocol):
    """Anything with an id and a name."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...


Item = TypeVar("Item", bound=Identified)


def edited(items: tuple[Item, ...], id_: str, edit: Callable[[Item], Item]) -> tuple[Item, ...]:
    """The same items with one of them edited."""
    return tuple(edit(item) if item.id == id_ else item for item in items)


def name_of(items: Iterable[Named], id_: str) -> str:
    """The name of one of the items, else the id."""
    return next((item.name for item in items if item.id == id_), id_)
