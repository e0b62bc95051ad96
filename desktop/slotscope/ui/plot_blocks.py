"""The blocks of a page as codes: each different line once, and then the plot of them."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from slotscope.timeline.coat import Coat
from slotscope.timeline.page import Page
from slotscope.ui.plot_codes import CODES, Codes
from slotscope.ui.plot_lines import DASH, Lines
from slotscope.ui.plot_runs import ROLES, cells, on_shelves, planes
from slotscope.ui.plot_seen import Seen, looked_up
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import (
    PATTERN_LEVELS,
    Bytes,
    Motif,
    gaps,
    lines_with,
    strengthen,
    tiled,
)

_PATTERNS: tuple[Motif, ...] = ("slanted", "crossed")


def blocks(page: Page, place: PlotStretch, laid: Lines) -> Bytes:
    """The codes of the blocks of a page on a stretch of the plot; nothing elsewhere."""
    found = looked_up(page, place.scale.axis, place.start, place.end)
    return spread(block_lines(page, found, place, laid), found.present, laid, place)


def block_lines(page: Page, found: Seen, place: PlotStretch, laid: Lines) -> Bytes:
    """The codes of the blocks on each different line, without patterns."""
    # Only shelves that hold anything are composed; the one after them is empty.
    number, rank = int(np.count_nonzero(found.held)), found.rank
    held = cells(found, laid.rounded[found.shelf_of], place)
    shelves = on_shelves(held, rank[found.shelf_of], page.turns[found.groups], number)
    roles = planes(shelves)
    _dash(roles, place, found.present)
    at = (np.arange(len(ROLES))[:, None] * (number + 1) + rank).ravel()
    whole = roles.reshape(-1, place.width)
    different = whole.take(at[laid.first], axis=0, mode="clip")
    above = laid.above
    lying = np.flatnonzero(found.held[above.shelf])
    cuts = np.searchsorted(lying, above.firsts).tolist()
    for low, high in pairwise([*cuts, len(lying)]):
        if low < high:
            line, plane = above.line[lying[low:high]], at[above.plane[lying[low:high]]]
            different[line] = np.maximum(different[line], whole[plane])
    return different


def spread(different: Bytes, present: Collection[Coat], laid: Lines, place: PlotStretch) -> Bytes:
    """The plot of its different lines, with the patterns of some coats, which stand still."""
    dashes = _where(different, [one.upright for one in _codes(present, "dashed")])
    out = different.take(laid.shown, axis=0, mode="clip")
    if dashes is not None:
        lines = np.flatnonzero(laid.gap & lines_with(dashes)[laid.shown])
        out[lines] += dashes.view(np.uint8).take(laid.shown[lines], axis=0, mode="clip")
    for motif in _PATTERNS:
        inside = _where(different, [one.inside for one in _codes(present, motif)])
        if inside is not None:
            corner = place.top, place.left
            tile = tiled(motif, PATTERN_LEVELS, place.ratio, corner, place.width)
            strengthen(out, inside, laid.shown, tile)
    return out


def _where(different: Bytes, codes: Sequence[int]) -> npt.NDArray[np.bool_] | None:
    """Where one of some codes is seen; None where there are none of them."""
    if not codes:
        return None
    found = different == codes[0]
    for code in codes[1:]:
        found |= different == code
    return found


def _dash(found: Bytes, place: PlotStretch, present: Collection[Coat]) -> None:
    """Gaps in the upper and lower outline of dashed blocks."""
    gap = gaps(place.left, place.width, place.ratio, *DASH)
    line = _where(found[0], [one.line for one in _codes(present, "dashed")])
    if line is not None:
        found[0] += line & gap


def _codes(present: Collection[Coat], motif: Motif) -> list[Codes]:
    return [CODES[one] for one in present if CODES[one].motif == motif]
