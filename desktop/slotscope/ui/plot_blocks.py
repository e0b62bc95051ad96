"""The blocks of a page as codes: each different line once, and then the plot of them."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from slotscope.timeline.coat import Coat
from slotscope.timeline.page import Page
from slotscope.ui.plot_codes import CODES, Codes
from slotscope.ui.plot_ground import seen
from slotscope.ui.plot_lines import DASH, Lines
from slotscope.ui.plot_runs import ROLES, cells, edges, on_shelves, planes
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import PATTERN_LEVELS, Bytes, Motif, gaps, strengthened, tiled

_PATTERNS: tuple[Motif, ...] = ("slanted", "crossed")


def blocks(page: Page, place: PlotStretch, laid: Lines) -> Bytes:
    """The codes of the blocks of a page on a stretch of the plot; nothing elsewhere."""
    different, present = block_lines(page, place, laid)
    return spread(different, present, laid, place)


def block_lines(page: Page, place: PlotStretch, laid: Lines) -> tuple[Bytes, set[Coat]]:
    """The codes of the blocks on each different line, without patterns; and which coats they are
    of."""
    which, counts = page.blocks.within(place.start, place.end)
    groups = np.flatnonzero(counts)
    counts = counts[groups]
    coats, shelf_of = page.coats[groups], page.shelf_of[groups]
    left, right, wide = edges(
        place.rounded(page.blocks.starts[which]) - place.left,
        place.rounded(page.blocks.ends[which]) - place.left,
        coats.repeat(counts),
        place.ratio,
    )
    rounded = laid.rounded[shelf_of]
    found = cells(left, right, wide, coats, counts, rounded, place.width, place.ratio)
    present = {Coat(one) for one in set(coats.tolist())}
    # Only shelves that hold anything are composed; the one after them is empty.
    shelves = len(page.edges)
    own = np.zeros(shelves + 1, np.bool_)
    own[shelf_of] = True
    number = int(np.count_nonzero(own))
    rank = np.where(own, np.cumsum(own) - 1, number)
    roles = planes(on_shelves(found, rank[shelf_of], page.turns[groups], number))
    _dash(roles, place, present)
    at = (np.arange(len(ROLES))[:, None] * (number + 1) + rank).ravel()
    held = np.tile(own, len(ROLES))
    whole = roles.reshape(-1, place.width)
    different = whole.take(at[laid.first], axis=0, mode="clip")
    for one in laid.above:
        lying = np.flatnonzero(held[one.plane])
        if len(lying):
            line, lies = one.line[lying], at[one.plane[lying]]
            different[line] = np.maximum(different[line], whole[lies])
    return different, present


def spread(different: Bytes, present: Collection[Coat], laid: Lines, place: PlotStretch) -> Bytes:
    """The plot of its different lines, with the patterns of some coats, which stand still."""
    dashes = _where(different, [one.upright for one in _codes(present, "dashed")])
    if dashes is None:
        out = different.take(laid.shown, axis=0, mode="clip")
    else:
        both = np.concatenate((different, different + dashes.view(np.uint8)))
        out = both.take(laid.dashed, axis=0, mode="clip")
    for motif in _PATTERNS:
        inside = _where(different, [one.inside for one in _codes(present, motif)])
        if inside is not None:
            corner = place.top, place.left
            tile = tiled(motif, PATTERN_LEVELS, place.ratio, corner, place.width)
            out += strengthened(seen(inside).take(laid.shown, axis=0, mode="clip"), tile)
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
