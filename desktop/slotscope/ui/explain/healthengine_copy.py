"""HealthEngine's own copy of the practice beside Praktika, in plain words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from slotscope.diagnosis.copy_differences import (
    CopyDifference,
    CopyPart,
    CopyState,
    copy_differences,
)
from slotscope.diagnosis.finding import Evidence
from slotscope.diagnosis.wording import count
from slotscope.diagnosis.wording import day as day_title
from slotscope.domain.clock import format_time, instant_in
from slotscope.domain.healthengine_copy import HealthEngineCopy, LiveHours, PendingDay
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.explain.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Point,
    Verdict,
)
from slotscope.ui.explain.glyph import Glyph

_WORDS: dict[CopyState, tuple[Glyph, str]] = {
    CopyState.MISSING: (Glyph.ERROR, "Missing"),
    CopyState.EXTRA: (Glyph.WARNING, "Extra"),
    CopyState.LENGTH_DIFFERS: (Glyph.ERROR, "Length differs"),
    CopyState.NAME_DIFFERS: (Glyph.CHANGED, "Name differs"),
}
_SHORT = ("Public holidays", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def explain_copy(copy: HealthEngineCopy, snapshot: Snapshot) -> Iterator[Block]:
    """All of it: where it is behind, what it waits for, when it expects an answer, what failed."""
    differences = copy_differences(copy, snapshot)
    yield from _compared(copy, differences)
    yield from _waiting(copy, snapshot)
    yield from _live(copy.live_hours)
    yield from _faults(copy, snapshot)
    yield from (Paragraph(note, muted=True) for note in copy.notes)


def _compared(copy: HealthEngineCopy, differences: Sequence[CopyDifference]) -> Iterator[Block]:
    people, types = len(copy.practitioners), len(copy.appointment_types)
    held = f"{count(people, 'practitioner')} and {count(types, 'appointment type')}"
    if not differences:
        yield Verdict(Glyph.GOOD, f"HealthEngine's copy matches Praktika: {held}.")
        return
    number = count(len(differences), "difference")
    yield Verdict(Glyph.ERROR, f"The sync is behind: {number}.")
    yield Paragraph(
        f"HealthEngine's copy holds {held}. Patients meet the copy, not Praktika, until the next "
        "sync brings the difference."
    )
    for part, heading in (
        (CopyPart.PRACTITIONER, "Practitioners"),
        (CopyPart.TYPE, "Appointment types"),
    ):
        found = [one for one in differences if one.part is part]
        if found:
            yield Heading(heading)
            yield from (_difference(one) for one in found)


def _difference(one: CopyDifference) -> Point:
    glyph, word = _WORDS[one.state]
    if one.state is CopyState.MISSING:
        text = f"{one.name} is in Praktika, and not in HealthEngine's copy."
    elif one.state is CopyState.EXTRA:
        text = f"{one.name} is in HealthEngine's copy, and not in Praktika."
    else:
        facts = (
            Evidence("In Praktika", one.praktika),
            Evidence("In HealthEngine's copy", one.healthengine),
        )
        return Point(glyph, word, one.name, facts)
    return Point(glyph, word, text)


def _waiting(copy: HealthEngineCopy, snapshot: Snapshot) -> Iterator[Block]:
    yield Heading("Waiting for Praktika")
    if not copy.waiting_for and not copy.pending_days:
        yield Paragraph("Nothing waits: Praktika has fetched everything.", muted=True)
        return
    if copy.waiting_for:
        yield Bullets(tuple(_sentence(one) for one in copy.waiting_for))
    if copy.pending_days:
        yield Paragraph("Days whose availability HealthEngine still waits for:")
        yield Bullets(tuple(_pending(copy.pending_days, snapshot)))


def _pending(days: Sequence[PendingDay], snapshot: Snapshot) -> Iterator[str]:
    names = {str(one.id): one.name for one in snapshot.praktika.practitioners}
    for one in days:
        who = "all practitioners"
        if one.practitioner_id is not None:
            who = names.get(one.practitioner_id, f"practitioner {one.practitioner_id}")
        yield f"{day_title(one.day.toordinal())}: {who}"


def _live(hours: Sequence[LiveHours] | None) -> Iterator[Block]:
    yield Heading("Liveness hours")
    if hours is None:
        yield Paragraph("No hours are agreed.", muted=True)
    elif not hours:
        yield Paragraph("HealthEngine never expects the integration to be alive.", muted=True)
    else:
        yield Paragraph("HealthEngine expects Praktika to answer:", muted=True)
        yield Facts(tuple(Evidence(days, times) for days, times in _grouped(hours)))


def _grouped(hours: Sequence[LiveHours]) -> Iterator[tuple[str, str]]:
    """Days in a row with the same hours as one, from Monday; public holidays last."""
    weekdays = sorted({one.weekday for one in hours}, key=lambda day: (day == 0, day))
    told = [
        (
            day,
            " and ".join(
                f"{format_time(one.start)} to {format_time(one.end)}"
                for one in hours
                if one.weekday == day
            ),
        )
        for day in weekdays
    ]
    numbered = enumerate(told)
    for _, run in groupby(
        numbered, key=lambda pair: (pair[1][0] == 0, pair[1][0] - pair[0], pair[1][1])
    ):
        days = [entry for _, entry in run]
        first, last = _SHORT[days[0][0]], _SHORT[days[-1][0]]
        yield (first if first == last else f"{first} to {last}"), days[0][1]


def _faults(copy: HealthEngineCopy, snapshot: Snapshot) -> Iterator[Block]:
    yield Heading("Announcements that failed in the last 7 days")
    if not copy.faults:
        yield Paragraph("None.", muted=True)
        return
    for one in copy.faults:
        when = "" if one.at is None else _moment(one.at, snapshot)
        yield Point(Glyph.WARNING, when or "At an unknown time", one.says)


def _moment(at: datetime, snapshot: Snapshot) -> str:
    local = instant_in(snapshot.clock.zone, at)
    return f"{day_title(local.toordinal())} {local:%H:%M}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
