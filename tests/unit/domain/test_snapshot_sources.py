"""A source that failed or was not read is never one that is empty."""

from dataclasses import replace

import pytest

from builders import offered, shown, v2_snapshot
from slotscope.domain.snapshot import (
    SOURCE_TITLES,
    Snapshot,
    SourceName,
    SourceRead,
    SourceStatus,
)

NULL_WHEN_UNREAD = (SourceName.SEARCH, SourceName.PAGE)


def complete() -> Snapshot:
    snapshot = v2_snapshot(offered_slots=(offered("mon 09:00", "mon 09:30"),))
    side = replace(snapshot.healthengine, published_slots=(shown("mon 09:00"),))
    return replace(snapshot, healthengine=side)


def told(name: SourceName, status: SourceStatus, detail: str | None = None) -> Snapshot:
    return replace(complete(), sources=(SourceRead(name, status, detail=detail),))


@pytest.mark.parametrize("name", SourceName)
def test_that_a_source_with_data_was_read_unless_the_snapshot_says_otherwise(
    name: SourceName,
) -> None:
    assert complete().unread(name) is None
    assert complete().source_read(name) is None
    assert told(name, SourceStatus.OK).unread(name) is None


@pytest.mark.parametrize("name", SourceName)
def test_that_a_source_that_failed_or_was_not_read_is_told_apart(name: SourceName) -> None:
    title = SOURCE_TITLES[name]
    assert told(name, SourceStatus.FAILED).unread(name) == f"{title} could not be read"
    assert (
        told(name, SourceStatus.FAILED, "no answer").unread(name)
        == f"{title} could not be read: no answer"
    )
    verb = "were" if title.endswith(("rules", "details")) else "was"
    assert told(name, SourceStatus.NOT_READ, "x").unread(name) == f"{title} {verb} not read"


@pytest.mark.parametrize("name", NULL_WHEN_UNREAD)
def test_that_null_data_was_not_read_and_empty_data_was(name: SourceName) -> None:
    assert v2_snapshot().unread(name) == f"{SOURCE_TITLES[name]} was not read"
    empty = v2_snapshot(offered_slots=())
    empty = replace(empty, healthengine=replace(empty.healthengine, published_slots=()))
    assert empty.unread(name) is None


def test_that_one_source_s_status_says_nothing_of_another() -> None:
    snapshot = told(SourceName.RULES, SourceStatus.FAILED)
    assert snapshot.unread(SourceName.APPOINTMENTS) is None
    read = snapshot.source_read(SourceName.RULES)
    assert read is not None
    assert read.status is SourceStatus.FAILED
