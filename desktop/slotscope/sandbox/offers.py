"""What HealthEngine's page and Praktika's own search show where nothing is wrong with them.

Both come from the one diagnosis engine, so that a sandbox that is left alone is in step.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.offers import enabled_types, linked_practitioners, linked_type
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.diary import OfferedSlot, PublishedSlot
from slotscope.domain.practice import (
    MAX_PUBLISH_DAYS,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Integration,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import HealthEngineSide, Snapshot


class Moments:
    """Judges a practice again only when the minute has changed, to answer many requests."""

    def __init__(self, practice: Snapshot) -> None:
        self._practice = practice
        self._last: Judgement | None = None

    def like(self, now: datetime) -> datetime:
        """A moment, mostly a whole minute, at which all verdicts are those of ``now``.

        Openings start on whole minutes: one has passed at the minute that began before ``now``,
        and one is inside a threshold at the minute that follows, unless that is tomorrow's.
        """
        minute = now.replace(second=0, microsecond=0)
        praktika, clock = self._practice.praktika, self._practice.clock
        limited = self._practice.integration.mode is Mode.V2 and praktika.threshold_minutes > 0
        if not limited or minute == now:
            return minute
        following = minute + timedelta(minutes=1)
        return following if clock.today(following) == clock.today(now) else now

    def judged(self, moment: datetime) -> Judgement:
        """The judgement at an aware instant; what was cut from the diary is used again."""
        self._last = judge(self._practice, moment, self._last)
        return self._last


class Page:
    """What HealthEngine publishes of a practice as time goes by."""

    def __init__(self, practice: Snapshot) -> None:
        self._practice = practice
        self._linked = linked_practitioners(practice)
        self._types = {one.id: one for one in practice.healthengine.appointment_types}
        self._moments = Moments(practice)
        self._shown: dict[datetime, tuple[PublishedSlot, ...]] = {}

    def at(self, now: datetime) -> tuple[PublishedSlot, ...]:
        """What is published at an aware instant: each start and length once, in order."""
        moment = self._moments.like(now)
        if moment not in self._shown:
            judged = self._moments.judged(moment)
            shown = {
                (portal_id, opening.start, opening.end - opening.start)
                for opening in judged.openings
                if opening.verdict is not Verdict.HIDDEN
                for portal_id in self._portal_ids(opening)
            }
            self._shown = {moment: tuple(PublishedSlot(*one) for one in sorted(shown))}
        return self._shown[moment]

    def _portal_ids(self, opening: Opening) -> tuple[HealthEnginePractitionerId, ...]:
        everyone = self._linked.get(opening.practitioner_id, ())
        if opening.healthengine_type_id is None:
            return everyone
        owner = self._types[opening.healthengine_type_id].practitioner_id
        return everyone if owner is None else (owner,)


class Search:
    """What Praktika's own online booking offers; it knows nothing of HealthEngine."""

    def __init__(self, practice: Snapshot) -> None:
        self._mirror = _mirror(practice)
        self._moments = Moments(self._mirror)
        self._offered: dict[datetime, tuple[OfferedSlot, ...]] = {}

    def at(self, now: datetime) -> tuple[OfferedSlot, ...]:
        """All slots of all practitioners and types at an aware instant; none in V1."""
        if self._mirror.integration.mode is Mode.V1:
            return ()
        moment = self._moments.like(now)
        if moment not in self._offered:
            judged = self._moments.judged(moment)
            offered = tuple(
                OfferedSlot(
                    opening.practitioner_id, opening.appointment_type_id, opening.start, opening.end
                )
                for opening in judged.openings
                if opening.appointment_type_id is not None
                and set(opening.reasons) <= {"time.beyond_horizon"}
            )
            self._offered = {moment: offered}
        return self._offered[moment]


def bookable_pairs(practice: Snapshot) -> set[tuple[PractitionerId, AppointmentTypeId]]:
    """The practitioners and types of Praktika that an enabled HealthEngine type brings together."""
    known = {one.id: one for one in practice.praktika.appointment_types}
    return {
        (who, target.id)
        for who, portal_ids in linked_practitioners(practice).items()
        for one in enabled_types(practice, portal_ids)
        if (target := linked_type(one, known)) is not None
    }


def _mirror(practice: Snapshot) -> Snapshot:
    """The practice as if HealthEngine had exactly Praktika's practitioners and types."""
    side = HealthEngineSide(
        practitioners=tuple(
            HealthEnginePractitioner(HealthEnginePractitionerId(one.id), one.name, one.id)
            for one in practice.praktika.practitioners
        ),
        appointment_types=tuple(
            HealthEngineType(
                HealthEngineTypeId(one.id),
                one.name,
                one.duration_minutes,
                praktika_appointment_type_id=one.id,
            )
            for one in practice.praktika.appointment_types
        ),
    )
    integration = Integration(practice.integration.mode, MAX_PUBLISH_DAYS)
    return replace(practice, healthengine=side, integration=integration)
