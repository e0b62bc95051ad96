"""Short questions to the diagnosis, as its tests ask them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from builders import NOW, at
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.opening import Opening
from slotscope.domain.clock import format_wall
from slotscope.domain.practice import HealthEnginePractitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus


def moment(text: str) -> datetime:
    """The instant of a wall time of the builders' week in Sydney, such as ``"mon 09:00"``."""
    return datetime.fromisoformat(f"{format_wall(at(text))}:00+11:00")


def openings(snapshot: Snapshot, now: datetime = NOW) -> tuple[Opening, ...]:
    """Every opening, judged."""
    return judge(snapshot, now).openings


def slot_reasons(snapshot: Snapshot, now: datetime = NOW) -> dict[str, tuple[str, ...]]:
    """V1: the reasons of each painted slot that is an opening."""
    return {str(one.slot_id): one.reasons for one in openings(snapshot, now)}


def start_reasons(snapshot: Snapshot, now: datetime = NOW) -> dict[str, tuple[str, ...]]:
    """V2, with one practitioner and type: the reasons at each start, as ``MM-DDTHH:MM``."""
    found = openings(snapshot, now)
    reasons = {format_wall(one.start)[5:]: one.reasons for one in found}
    assert len(reasons) == len(found), "more than one opening at a start"
    return reasons


def findings(snapshot: Snapshot, id_: str, now: datetime = NOW, **more: Any) -> list[Finding]:
    """The findings of one id."""
    return [one for one in diagnose(snapshot, now, **more).findings if one.id == id_]


def evidence(finding: Finding) -> dict[str, str]:
    """A finding's evidence by label."""
    return {one.label: one.value for one in finding.evidence}


def untested(snapshot: Snapshot, id_: str, now: datetime = NOW, **more: Any) -> list[str]:
    """Why a check of one id could not run."""
    return [one.because for one in diagnose(snapshot, now, **more).untested if one.id == id_]


def without(snapshot: Snapshot, *names: SourceName) -> Snapshot:
    """The same practice with sources that failed; their data stays where it was."""
    reads = tuple(SourceRead(name, SourceStatus.FAILED, detail="no answer") for name in names)
    return replace(snapshot, sources=reads)


def with_people(snapshot: Snapshot, *people: HealthEnginePractitioner) -> Snapshot:
    """The same practice with other HealthEngine practitioners."""
    return replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))


def with_page(snapshot: Snapshot, *slots: Any) -> Snapshot:
    """The same practice with what HealthEngine's page shows."""
    return replace(snapshot, healthengine=replace(snapshot.healthengine, published_slots=slots))


def publishing(snapshot: Snapshot, days: int | None) -> Snapshot:
    """The same practice with another publishing limit."""
    return replace(snapshot, integration=replace(snapshot.integration, publish_days=days))
