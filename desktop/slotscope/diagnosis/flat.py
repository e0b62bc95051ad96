"""All openings of a judgement as two arrays, group by group, in no further order."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from slotscope.diagnosis.arrays import Bits, Ints, concatenated
from slotscope.diagnosis.columns import Columns, Places, columns_of
from slotscope.diagnosis.opening import Kind
from slotscope.domain.clock import WallMinute

if TYPE_CHECKING:
    from slotscope.diagnosis.group import Group
    from slotscope.diagnosis.judgement import Judgement

_NONE = np.empty(0, np.int64)


class Flat(NamedTuple):
    """All openings of a judgement, group by group."""

    starts: Ints
    reasons: Bits


def flat(groups: "Sequence[Group]") -> Flat:
    """When the openings of some groups start, and their reasons as bits."""
    return Flat(
        np.concatenate([_NONE, *(one.pieces.starts for one in groups)]),
        concatenated([one.all_reasons for one in groups]),
    )


def reasons_before(found: Flat, minute: WallMinute) -> Counter[int]:
    """How many openings that start before a wall minute have each set of reasons, as bits."""
    many = np.bincount(found.reasons[found.starts < minute])
    return Counter({one: int(many[one]) for one in np.flatnonzero(many).tolist()})


def gained_and_lost(before: "Judgement", after: "Judgement") -> tuple[Columns, Columns] | None:
    """What is published after and not before, and the other way round.

    None where the openings themselves are others: then they have to be compared one by one.
    """
    if len(before.groups) != len(after.groups):
        return None
    for old, new in zip(before.groups, after.groups, strict=True):
        if (
            old.kind is not new.kind
            or old.practitioner_id != new.practitioner_id
            or old.pieces.starts is not new.pieces.starts
            or (old.kind is Kind.RULE and old.types[0].id != new.types[0].id)
        ):
            return None
    was, now = before.flat.reasons == 0, after.flat.reasons == 0
    bounds = np.cumsum([0, *map(len, before.groups)])
    return (
        columns_of(after.groups, _by_group(np.flatnonzero(now & ~was), bounds)),
        columns_of(before.groups, _by_group(np.flatnonzero(was & ~now), bounds)),
    )


def _by_group(places: Places, bounds: Places) -> list[Places]:
    """Places among all openings as places in each group, which stand between the bounds."""
    cuts = np.searchsorted(places, bounds).tolist()
    return [
        places[low:high] - first
        for (low, high), first in zip(pairwise(cuts), bounds.tolist(), strict=False)
    ]
