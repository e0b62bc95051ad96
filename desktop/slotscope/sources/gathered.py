"""What one refresh has brought so far: a snapshot at any time, and the whole of it at the end."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from slotscope.app.profile import Profile, Setup
from slotscope.app.profile_rules import is_loopback
from slotscope.domain.booking_page import PageContents, PageDoctor
from slotscope.domain.clock import PracticeClock
from slotscope.domain.diary import Appointment, OfferedSlot, Rule
from slotscope.domain.healthengine_copy import HealthEngineCopy
from slotscope.domain.practice import Integration, Practice
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot, SourceRead
from slotscope.sources.praktika.translate import DayRanges, PracticeDetails


@dataclass
class Gathered:
    """Belongs to one refresh and its loop. ``captured_at`` is an aware instant."""

    profile: Profile
    details: PracticeDetails
    clock: PracticeClock
    captured_at: datetime
    ranges: DayRanges = field(default_factory=lambda: DayRanges((), ()))
    rules: tuple[Rule, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    offered: tuple[OfferedSlot, ...] | None = None
    page: PageContents | None = None
    copy: HealthEngineCopy | None = None

    @property
    def doctors(self) -> tuple[PageDoctor, ...]:
        """Whom HealthEngine's page lists."""
        return () if self.page is None else self.page.doctors

    def take_ranges(self, ranges: DayRanges) -> None:
        """Working hours and painted slots are there."""
        self.ranges = ranges

    def take_rules(self, rules: tuple[Rule, ...]) -> None:
        """The online booking rules are there."""
        self.rules = rules

    def take_appointments(self, appointments: tuple[Appointment, ...]) -> None:
        """The diary is there."""
        self.appointments = appointments

    def take_offered(self, offered: tuple[OfferedSlot, ...] | None) -> None:
        """What Praktika's search offers is there."""
        self.offered = offered

    def take_page(self, page: PageContents | None) -> None:
        """HealthEngine's page is there."""
        self.page = page

    def take_copy(self, copy: HealthEngineCopy | None) -> None:
        """HealthEngine's own copy is there."""
        self.copy = copy

    def snapshot(self, reads: tuple[SourceRead, ...]) -> Snapshot:
        """What there is; ``reads`` says of each source whether that is all of it."""
        profile, details, location = self.profile, self.details, self.details.location
        setup = profile.setup or Setup()
        host = urlsplit(profile.base_url).hostname or ""
        return Snapshot(
            captured_at=self.captured_at,
            practice=Practice(
                location.practiceId,
                location.name,
                self.clock.zone.key,
                location.latitude,
                location.longitude,
            ),
            integration=Integration(profile.mode, profile.publish_days),
            praktika=PraktikaSide(
                practitioners=details.practitioners,
                appointment_types=details.appointment_types,
                rules=self.rules,
                working_hours=self.ranges.working_hours,
                painted_slots=self.ranges.painted_slots,
                appointments=self.appointments,
                offered_slots=self.offered,
                key_scope=details.key_scope,
                subscription_read_only=details.subscription_read_only,
                rule_based_slot_allocation=location.ruleBasedSlotAllocation or False,
                booking_minimum_threshold_minutes=location.bookingMinimumThreshold,
            ),
            healthengine=HealthEngineSide(
                practice_id=profile.healthengine_practice_id,
                practitioners=setup.practitioners,
                appointment_types=setup.appointment_types,
                published_slots=None if self.page is None else self.page.slots,
            ),
            sources=reads,
            source="sandbox" if is_loopback(host) else "Praktika API",
        )
