"""Practices for the panels' tests, and workspaces that show them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from builders import (
    AMARA,
    LIAM,
    appointment,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from fakes import PROFILE, FakeClock, FakeFiles, FakeReader, fake_services, log_entry
from slotscope.app.ports import LogEntry, Reading
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.tasks import Tasks
from slotscope.ui.workspace import Workspace

AWKWARD = 'Dr Liam <img src="x"> & <b>Sons</b>'
"""A name that would be markup if anybody forgot to escape it."""
FILE = Path("practice.json")


def troubled() -> Snapshot:
    """V2: a mismatch, a disabled type, an unlinked type, no threshold, an awkward name."""
    snapshot = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, AWKWARD)),
        appointment_types=(
            praktika_type(),
            praktika_type("k2", 45, name="Clean"),
            praktika_type("k3", 20, name="Consult", published_online=False),
        ),
        rules=(rule("r1"), rule("r2", who=LIAM, types=("k1",))),
        working_hours=(
            hours("mon 09:00", "mon 12:00"),
            hours("tue 09:00", "tue 12:00"),
            hours("wed 09:00", "wed 12:00", LIAM),
        ),
        appointments=(replace(appointment("a1", "mon 09:00", "mon 10:00"), patient="J.S."),),
        booking_minimum_threshold_minutes=None,
    )
    liam = HealthEnginePractitioner(HealthEnginePractitionerId("h2"), AWKWARD, LIAM)
    side = replace(
        snapshot.healthengine, practitioners=(*snapshot.healthengine.practitioners, liam)
    )
    return with_types(
        replace(snapshot, healthengine=side),
        he_type(),
        he_type("t2", 60, "k2", name="Clean and scale"),
        he_type("t3", 20, "k3", name="Consult", who="h1"),
        he_type("t4", 30, None, name="Whitening", who="h1"),
    )


def without_rules() -> Snapshot:
    """V2 without any rule: two practitioners and two types follow from it."""
    snapshot = troubled()
    return replace(snapshot, praktika=replace(snapshot.praktika, rules=()))


def short_slots() -> Snapshot:
    """V1: a type that is longer than one of two painted slots; one slot overlaps, one is taken."""
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:20"),
            painted("s2", "mon 10:00", "mon 11:00"),
            painted("s3", "mon 10:30", "mon 11:30"),
            painted("s4", "mon 11:30", "mon 12:30"),
        ),
        appointments=(appointment("a1", "mon 11:45", "mon 12:00"),),
    )
    return with_types(snapshot, he_type("t1", 45, None, name="Clean and scale"))


class Bench:
    """One workspace after the other, over fakes at its ports."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.files = FakeFiles()
        self.clock = FakeClock()
        self.reader = FakeReader()
        self.spaces: list[Workspace] = []

    def empty(self) -> Workspace:
        """A workspace that shows nothing."""
        services = fake_services(
            files=self.files, clock=self.clock, reader=self.reader, profiles=[PROFILE]
        )
        space = Workspace(services, Tasks())
        self.spaces.append(space)
        return space

    def file(self, snapshot: Snapshot) -> Workspace:
        """A workspace that shows a snapshot file."""
        space = self.empty()
        self.open_file(space, snapshot)
        return space

    def open_file(self, space: Workspace, snapshot: Snapshot) -> None:
        self.files.snapshots[FILE] = snapshot
        with self.qtbot.waitSignal(space.result_changed):
            space.open_file(FILE)

    def practice(self, snapshot: Snapshot, *log: LogEntry) -> Workspace:
        """A workspace that has read a practice."""
        space = self.empty()
        self.reader.then(Reading(snapshot, log or (log_entry(),)))
        space.open_profile(PROFILE)
        self.qtbot.waitUntil(lambda: space.result is not None and not space.reading)
        return space

    def read_again(self, space: Workspace, snapshot: Snapshot, *log: LogEntry) -> None:
        self.reader.then(Reading(snapshot, log or (log_entry(),)))
        before = space.result
        space.refresh()
        self.qtbot.waitUntil(lambda: space.result is not before and not space.reading)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def settled(self, space: Workspace) -> None:
        """The preview shows the changes that are tried."""
        tried = space.what_if
        assert tried is not None
        self.wait(lambda: (space.preview.changes if space.preview else ()) == tried.changes)


@contextmanager
def a_bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot)
    yield bench
    for space in bench.spaces:
        space.shutdown()
