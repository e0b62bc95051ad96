"""A file that was opened: a snapshot, or a case with everything that its maker saw."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slotscope.app.ports import LogEntry
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace, trace
from slotscope.domain.clock import WallMinute, instant_in
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.report.check_json import check_json
from slotscope.report.wording import moment_title


@dataclass(frozen=True, slots=True)
class AskedTrace:
    """What was traced: to be traced again from the snapshot."""

    practitioner_id: PractitionerId
    healthengine_type_id: HealthEngineTypeId
    at: WallMinute
    now: datetime


@dataclass(frozen=True)
class CaseDetails:
    """What a case file holds beside the snapshot."""

    program: str
    """The program that wrote it, with its version."""
    created_at: datetime
    computer_offset_minutes: int | None
    """Minutes east of UTC of its maker's computer, which one of the checks compares."""
    check: str
    """The judgement as its maker saw it: the text of ``slotscope-check/1``."""
    traces: tuple[AskedTrace, ...] = ()
    failed: tuple[AskedTrace, ...] = ()
    untraced: int = 0


@dataclass(frozen=True)
class Opened:
    """An opened file. ``now`` None: judge for the moment when the snapshot was taken."""

    snapshot: Snapshot
    now: datetime | None = None
    log: tuple[LogEntry, ...] = ()
    case: CaseDetails | None = None

    @property
    def moment(self) -> datetime:
        """The instant that the file is judged for."""
        return self.snapshot.captured_at if self.now is None else self.now

    def judged(self, computer_offset_minutes: int | None) -> CheckResult:
        """The diagnosis at the file's own moment; a case's as on its maker's computer."""
        if self.case is not None:
            computer_offset_minutes = self.case.computer_offset_minutes
        return diagnose(self.snapshot, self.moment, computer_offset_minutes=computer_offset_minutes)

    def notes(self, result: CheckResult) -> tuple[str, ...]:
        """What a reader has to know beside the result: whose file it is, and any doubt."""
        case = self.case
        if case is None:
            return ()
        zone = self.snapshot.clock.zone
        made = moment_title(instant_in(zone, case.created_at))
        judged_for = moment_title(instant_in(zone, result.now))
        said = f"A case saved with {case.program} on {made}, judged for {judged_for}."
        doubt = None if result.now != self.moment else differs(case, result)
        return (said,) if doubt is None else (said, doubt)


def differs(case: CaseDetails, result: CheckResult) -> str | None:
    """A sentence where this program judges a case otherwise than its maker's; else None.

    Only the judgement counts: wordings may change from version to version.
    """
    again = check_json(result)
    if again == case.check or _judgement(again) == _judgement(case.check):
        return None
    return (
        f"It was made by another version ({case.program}): the judgement differs. What is shown "
        "is this version's; the other one is in the file's check.json."
    )


def _judgement(check: str) -> tuple[Any, ...] | None:
    """What was judged, without its wording; None where the text is no such document."""
    try:
        document = json.loads(check)
        return (
            document["mode"],
            document["summary"],
            document["openings"],
            [
                (one["id"], one["subject"], one["severity"], one["affects"], one["unlocks"])
                for one in document["findings"]
            ],
            [one["id"] for one in document["untested"]],
        )
    except (ValueError, LookupError, TypeError):
        return None


def traced_again(asked: Sequence[AskedTrace], result: CheckResult) -> tuple[Trace, ...]:
    """What was traced, traced again; what asks for anything not in the snapshot is left out."""
    snapshot = result.snapshot
    people = {one.id for one in snapshot.praktika.practitioners}
    types = {one.id for one in snapshot.healthengine.appointment_types}
    return tuple(
        trace(
            snapshot,
            one.now,
            one.practitioner_id,
            one.healthengine_type_id,
            one.at,
            result.judgement,
        )
        for one in asked
        if one.practitioner_id in people and one.healthengine_type_id in types
    )
