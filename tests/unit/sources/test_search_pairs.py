"""``sources.search_pairs``."""

import pytest

from builders import AMARA, LIAM, he_type, praktika_type
from slotscope.app.profile import Setup
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    Practitioner,
    PractitionerId,
)
from slotscope.sources.search_pairs import search_pairs

STAFF = (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien"))
TYPES = (praktika_type("k1"), praktika_type("k2"))


def linked(portal_id: str, to: str | None) -> HealthEnginePractitioner:
    link = None if to is None else PractitionerId(to)
    return HealthEnginePractitioner(HealthEnginePractitionerId(portal_id), portal_id, link)


@pytest.mark.parametrize(
    ("types", "pairs"),
    [
        ((he_type(),), {("p1", "k1"), ("p2", "k1")}),
        ((he_type(who="h2"),), {("p2", "k1")}),
        ((he_type(), he_type("t2", link="k1")), {("p1", "k1"), ("p2", "k1")}),
        ((he_type(who="h1"), he_type("t2", link="k2", who="h2")), {("p1", "k1"), ("p2", "k2")}),
        ((he_type(enabled=False),), set()),
        ((he_type(link=None),), set()),
        ((he_type(link="gone"),), set()),
        ((he_type(who="h3"),), set()),
        ((he_type(who="h4"),), set()),
    ],
)
def test_that_each_link_is_asked_for_once(
    types: tuple[HealthEngineType, ...], pairs: set[tuple[str, str]]
) -> None:
    people = (linked("h1", "p1"), linked("h2", "p2"), linked("h3", None), linked("h4", "p9"))
    found = search_pairs(Setup(people, types), STAFF, TYPES)
    assert set(found) == pairs
    assert len(found) == len(pairs)
