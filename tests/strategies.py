"""Hypothesis strategies: any snapshot that the format can hold."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    Origin,
    PaintedSlot,
    PublishedSlot,
    Rule,
    Status,
    WorkingHours,
)
from slotscope.domain.practice import (
    AppointmentType,
    HealthEnginePractitioner,
    HealthEngineType,
    Integration,
    KeyScope,
    Mode,
    Practice,
    Practitioner,
)
from slotscope.domain.snapshot import (
    HealthEngineSide,
    PraktikaSide,
    Snapshot,
    SourceName,
    SourceRead,
    SourceStatus,
)

FIRST, LAST = date(2, 1, 1).toordinal() * 1440, date(9999, 1, 1).toordinal() * 1440 - 1
WHOLE = 2**31 - 1

texts: Any = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ids: Any = st.sampled_from(["1", "p1", "p2", "", "é"]) | texts
minutes = st.integers(FIRST, LAST)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def lists(strategy: st.SearchStrategy[Any], *, unique: bool = False) -> st.SearchStrategy[Any]:
    by_id = (lambda one: one.id) if unique else None
    return st.lists(strategy, max_size=4, unique_by=by_id).map(tuple)


def spanned(kind: Any, *before: Any, after: tuple[Any, ...] = (), id_: bool = False) -> Any:
    """Rows with a start and a later end; ``before`` and ``after`` are the other fields."""
    spans = st.tuples(minutes, minutes).filter(lambda pair: pair[0] != pair[1]).map(sorted)
    heads = (ids, *before) if id_ else before
    return st.tuples(st.tuples(*heads), spans, st.tuples(*after)).map(
        lambda parts: kind(*parts[0], *parts[1], *parts[2])
    )


windows = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(
    lambda pair: pair[0] < pair[1]
)
instants = st.builds(
    lambda moment, offset: moment.astimezone(timezone(timedelta(minutes=offset))),
    st.datetimes(
        datetime.fromisoformat("1900-01-01"),
        datetime.fromisoformat("2999-01-01"),
        timezones=st.just(UTC),
    ),
    st.integers(-1439, 1439),
)
rules = st.builds(
    lambda id_, who, days, window, types, first, last: Rule(
        id_, who, days, *window, types, first, last
    ),
    ids,
    ids,
    st.lists(st.integers(1, 7), max_size=8).map(tuple),
    windows,
    optional(st.lists(ids, max_size=3).map(tuple)),
    optional(st.dates()),
    optional(st.dates()),
)
praktika_sides = st.builds(
    PraktikaSide,
    lists(st.builds(Practitioner, ids, texts, optional(texts), st.booleans()), unique=True),
    lists(
        st.builds(
            AppointmentType,
            ids,
            texts,
            st.integers(1, WHOLE),
            optional(texts.map(lambda text: text[:3])),
            optional(texts),
            st.booleans(),
        ),
        unique=True,
    ),
    lists(rules, unique=True),
    lists(spanned(WorkingHours, ids)),
    lists(spanned(PaintedSlot, ids, id_=True, after=(texts,)), unique=True),
    lists(
        spanned(
            Appointment,
            ids,
            id_=True,
            after=(
                st.sampled_from(Status),
                st.sampled_from(Origin),
                optional(ids),
                optional(texts),
            ),
        ),
        unique=True,
    ),
    optional(lists(spanned(OfferedSlot, ids, ids))),
    st.sampled_from(KeyScope),
    st.booleans(),
    st.booleans(),
    optional(st.integers(0, WHOLE)),
)
healthengine_sides = st.builds(
    HealthEngineSide,
    optional(texts),
    lists(st.builds(HealthEnginePractitioner, ids, texts, optional(ids)), unique=True),
    lists(
        st.builds(
            HealthEngineType,
            ids,
            texts,
            st.integers(0, WHOLE),
            optional(ids),
            optional(ids),
            st.booleans(),
        ),
        unique=True,
    ),
    optional(lists(st.builds(PublishedSlot, ids, minutes, optional(st.integers(0, WHOLE))))),
)
snapshots = st.builds(
    Snapshot,
    instants,
    st.builds(
        Practice,
        ids,
        texts,
        st.sampled_from(["Australia/Sydney", "Australia/Lord_Howe", "UTC", "Etc/GMT+10"]),
        optional(st.floats(-90, 90)),
        optional(st.floats(-180, 180)),
    ),
    st.builds(Integration, st.sampled_from(Mode), optional(st.integers(1, WHOLE))),
    praktika_sides,
    healthengine_sides,
    lists(
        st.builds(
            SourceRead,
            st.sampled_from(SourceName),
            st.sampled_from(SourceStatus),
            optional(instants),
            optional(texts),
        )
    ),
    optional(texts),
)
