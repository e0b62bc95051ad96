"""Changes of settings that hold for the whole practice."""

from dataclasses import dataclass, replace

from slotscope.domain.snapshot import Snapshot

UNKNOWN_COORDINATES = (0.0, 0.0)
"""Stands for coordinates that Praktika has yet to set; only whether there are any counts."""


@dataclass(frozen=True, slots=True)
class SetReadOnly:
    """Whether the Praktika subscription is read-only."""

    read_only: bool

    def apply(self, snapshot: Snapshot) -> Snapshot:
        side = replace(snapshot.praktika, subscription_read_only=self.read_only)
        return replace(snapshot, praktika=side)

    def says(self, snapshot: Snapshot) -> str:
        if self.read_only:
            return "Praktika: make the subscription read-only"
        return "Praktika support: change the subscription from read-only to one with online booking"


@dataclass(frozen=True, slots=True)
class SetCoordinates:
    """The location's geo coordinates in degrees."""

    latitude: float = UNKNOWN_COORDINATES[0]
    longitude: float = UNKNOWN_COORDINATES[1]

    def apply(self, snapshot: Snapshot) -> Snapshot:
        practice = replace(snapshot.practice, latitude=self.latitude, longitude=self.longitude)
        return replace(snapshot, practice=practice)

    def says(self, snapshot: Snapshot) -> str:
        return f"Praktika support: add geo coordinates to the location {snapshot.practice.name}"


@dataclass(frozen=True, slots=True)
class SetRuleAllocation:
    """Whether "Rule Based Slot Allocation (V2)" is ticked."""

    ticked: bool

    def apply(self, snapshot: Snapshot) -> Snapshot:
        side = replace(snapshot.praktika, rule_based_slot_allocation=self.ticked)
        return replace(snapshot, praktika=side)

    def says(self, snapshot: Snapshot) -> str:
        verb = "tick" if self.ticked else "untick"
        return (
            f"Praktika: Management > Online Booking > General: {verb} "
            "'Rule Based Slot Allocation (V2)'"
        )


@dataclass(frozen=True, slots=True)
class SetThreshold:
    """The booking minimum threshold in minutes; None: not set."""

    minutes: int | None

    def apply(self, snapshot: Snapshot) -> Snapshot:
        side = replace(snapshot.praktika, booking_minimum_threshold_minutes=self.minutes)
        return replace(snapshot, praktika=side)

    def says(self, snapshot: Snapshot) -> str:
        to = "clear it" if self.minutes is None else f"set it to {self.minutes} min"
        return (
            "Praktika: Management > Practice Details > Custom Settings > Online Bookings > "
            f"Booking minimum threshold: {to}"
        )


@dataclass(frozen=True, slots=True)
class SetPublishDays:
    """HealthEngine's publishing limit in days; None: the default."""

    days: int | None

    def apply(self, snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, integration=replace(snapshot.integration, publish_days=self.days))

    def says(self, snapshot: Snapshot) -> str:
        to = "its default of 30 days" if self.days is None else f"{self.days} days"
        return f"HealthEngine support: set the publishing limit to {to}"
