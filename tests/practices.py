"""Hypothesis strategies: small practices that hang together, for a few days around a moment.

They are dense in what decides: times on a coarse grid that touch and overlap, links that dangle,
types that are disabled, days on which the clock changes.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from slotscope.domain.diary import Appointment, Origin, PaintedSlot, Rule, Status, WorkingHours
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Integration,
    KeyScope,
    Mode,
    Practice,
    Practitioner,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot

DAYS = (date(2026, 11, 23), date(2026, 4, 4), date(2026, 10, 3))
"""The day before the moment: an ordinary one, and the eves of both clock changes."""
PEOPLE = ("p1", "p2", "p10")
LINKS: tuple[Any, ...] = ("p1", "p1", "p1", "p2", "p10", "gone", None)
OFTEN = ("p1", "p1", "p1", "p2", "p10")
PORTAL = ("h1", "h2", "h3")
TYPES = ("k1", "k2")
GRID = 15
OFF_GRID = st.sampled_from([0, 0, 0, 0, 0, 1, 4, 7])
"""Minutes; less than the grid, so that a span keeps a length."""


def _spans(first: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    """Wall minutes within three days from ``first``, ``most`` grid steps long; some off grid."""
    return st.tuples(st.integers(0, 3 * 96 - 1), st.integers(1, most), OFF_GRID, OFF_GRID).map(
        lambda one: (
            first + one[0] * GRID + one[2],
            first + (one[0] + one[1]) * GRID + one[3],
        )
    )


def _some(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def _numbered(
    strategy: st.SearchStrategy[Any], prefix: str, most: int, least: int = 0
) -> st.SearchStrategy[Any]:
    """Rows of a strategy that takes an id first, with ids that sort differently as text."""
    return st.lists(strategy, min_size=least, max_size=most).map(
        lambda rows: tuple(make(f"{prefix}{8 + n}") for n, make in enumerate(rows))
    )


def _rules(first: date) -> st.SearchStrategy[Any]:
    edges = [None, None, None, *(first + timedelta(days=n) for n in range(-1, 4))]
    edge = st.sampled_from(edges)
    window = st.sampled_from([(0, 96), (0, 48), (48, 96), (30, 70), (36, 40), (40, 60), (60, 61)])

    def make(who: Any, days: Any, span: Any, types: Any, since: Any, until: Any) -> Any:
        return lambda id_: Rule(
            RuleId(id_), who, days, span[0] * GRID, span[1] * GRID, types, since, until
        )

    return st.builds(
        make,
        _some(OFTEN),
        st.sampled_from(
            [(1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5, 6, 7), (1, 3, 5, 7), (2, 4, 6), (7,)]
        ),
        window,
        st.sampled_from([None, None, ("k1",), ("k2", "k1"), ("k2",), ("gone",), ()]),
        edge,
        edge,
    )


def _praktika(draw: Any, day: date) -> PraktikaSide:
    first = day.toordinal() * 1440
    span, long = _spans(first, 6), _spans(first, 50)
    slot = st.builds(
        lambda who, at, system: lambda id_: PaintedSlot(SlotId(id_), who, *at, system),
        _some(OFTEN),
        span,
        st.sampled_from(["HealthEngine", "healthengine", "HealthEngine", "Praktika"]),
    )
    taken = st.builds(
        lambda who, at, status, origin: (
            lambda id_: Appointment(AppointmentId(id_), who, *at, status, origin)
        ),
        _some(OFTEN),
        span,
        st.sampled_from(Status),
        st.sampled_from(Origin),
    )
    worked = st.builds(lambda who, at: WorkingHours(who, *at), _some(OFTEN), long)
    begin = first + GRID * draw(st.integers(90, 150))
    usual = WorkingHours(PractitionerId("p1"), begin, begin + GRID * draw(st.integers(4, 120)))
    some = draw(_numbered(_rules(day), "r", 3))
    always = Rule(RuleId("r1"), PractitionerId("p1"), (1, 2, 3, 4, 5, 6, 7), 0, 1440)
    return PraktikaSide(
        practitioners=tuple(
            Practitioner(PractitionerId(one), f"Dr {one}", None, draw(st.booleans()))
            for one in PEOPLE[: draw(st.integers(1, 3))]
        ),
        appointment_types=tuple(
            AppointmentType(
                AppointmentTypeId(one),
                one,
                draw(st.sampled_from([10, 15, 30, 45])),
                None,
                None,
                draw(st.booleans()),
            )
            for one in TYPES
        ),
        rules=some if draw(st.integers(0, 3)) == 0 else (always, *some),
        working_hours=(usual, *draw(st.lists(worked, max_size=4))),
        painted_slots=draw(_numbered(slot, "s", 8, 1)),
        appointments=draw(_numbered(taken, "a", 4)),
        key_scope=draw(st.sampled_from(KeyScope)),
        subscription_read_only=draw(st.integers(0, 9)) == 0,
        rule_based_slot_allocation=draw(st.integers(0, 3)) > 0,
        booking_minimum_threshold_minutes=draw(st.sampled_from([None, 0, 60, 90, 1500, 3000])),
    )


def _portal(draw: Any) -> HealthEngineSide:
    usual = HealthEnginePractitioner(HealthEnginePractitionerId("h0"), "h0", PractitionerId("p1"))
    length = draw(st.sampled_from([10, 15, 30, 45]))
    always = HealthEngineType(
        HealthEngineTypeId("t7"), "type", length, None, AppointmentTypeId("k1")
    )
    return HealthEngineSide(
        "101936",
        (usual,) * (draw(st.integers(0, 3)) > 0)
        + tuple(
            HealthEnginePractitioner(HealthEnginePractitionerId(one), one, draw(_some(LINKS)))
            for one in PORTAL[: draw(st.integers(1, 3))]
        ),
        (always,) * (draw(st.integers(0, 3)) > 0)
        + tuple(
            HealthEngineType(
                HealthEngineTypeId(f"t{8 + n}"),
                f"type {n}",
                draw(st.sampled_from([0, 5, 10, 15, 30, 45])),
                draw(st.sampled_from([None, None, None, "h1", "h2", "h3", "gone"])),
                draw(st.sampled_from(["k1", "k1", "k1", "k2", "gone", None])),
                draw(st.integers(0, 3)) > 0,
            )
            for n in range(draw(st.integers(1, 4)))
        ),
    )


@st.composite
def practices(draw: Any, mode: Mode) -> tuple[Snapshot, datetime]:
    """A practice and a moment on the second of its days."""
    day = draw(st.sampled_from(DAYS))
    midnight = datetime(day.year, day.month, day.day, 13, 30, tzinfo=UTC)
    now = midnight + timedelta(minutes=5 * draw(st.integers(0, 300)))
    place = st.none() | st.just(-33.0)
    return Snapshot(
        now,
        Practice(
            "1",
            "Practice",
            draw(st.sampled_from(["Australia/Sydney", "Australia/Lord_Howe", "Australia/Perth"])),
            draw(place) if draw(st.booleans()) else -33.0,
            151.0,
        ),
        Integration(mode, draw(st.sampled_from([None, 1, 2, 90, 200]))),
        _praktika(draw, day),
        _portal(draw),
    ), now
