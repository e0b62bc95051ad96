"""Which rows of the findings the filter lets pass."""

from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.finding_filter import kept
from slotscope.ui.models.outline import Node

ALL = set(Glyph)


def node(name: str, glyph: Glyph | None = None, *children: Node) -> Node:
    return Node((name,), glyph, search=name, children=children)


DEEP = node("deep amara", Glyph.WARNING)
TOP = node("top", Glyph.ERROR, DEEP, node("other", Glyph.INFO))
NODES = (node("group", None, TOP, node("alone amara", Glyph.INFO)), node("empty group"))


def names(nodes: tuple[Node, ...]) -> list[object]:
    return [(one.texts[0], names(one.children)) if one.children else one.texts[0] for one in nodes]


def test_that_all_rows_with_a_sign_pass_where_nothing_is_searched_for() -> None:
    assert names(kept(NODES, (), ALL)) == names(NODES[:1])


def test_that_what_leads_to_a_row_stays_and_what_stands_beside_it_goes() -> None:
    assert names(kept(NODES, ("deep",), ALL)) == [("group", [("top", ["deep amara"])])]
    found = kept(NODES, ("amara",), ALL)
    assert names(found) == [("group", [("top", ["deep amara"]), "alone amara"])]


def test_that_every_word_is_wanted_and_each_may_stand_anywhere() -> None:
    assert names(kept(NODES, ("mara", "eep"), ALL)) == [("group", [("top", ["deep amara"])])]
    assert kept(NODES, ("deep", "other"), ALL) == ()


def test_that_a_row_whose_own_sign_is_wanted_stays_without_what_is_below_it() -> None:
    assert names(kept(NODES, (), {Glyph.ERROR})) == [("group", ["top"])]
    assert kept(NODES, (), set()) == ()


def test_that_rows_of_which_nothing_goes_are_the_same_objects() -> None:
    assert kept(NODES, (), ALL)[0] is NODES[0]
