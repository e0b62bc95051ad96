"""HealthEngine's booking page as HTML, and its PMS API's answers."""

import json
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from slotscope.domain.clock import DAY_MINUTES, day_of, format_wall, wall_datetime
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox.habits import Row
from slotscope.sandbox.pms import PmsCopy
from slotscope.sandbox.scenario import PageShape

_SPECIALITIES = ("Dentistry", "Oral Health Therapy")
_ABOUT = 'Ask {at the desk} for "late" times }; </script> is only text here'


def booking_page(practice: Snapshot, shown: Sequence[PublishedSlot], shape: PageShape) -> str:
    """The page that ``/webplugin/`` serves: its data, and the noise around it."""
    title = practice.practice.name
    if shape is PageShape.CHANGED:
        slots = [{"id": one.practitioner_id, "at": format_wall(one.start)} for one in shown]
        body = f'<script type="application/json" id="availability">{_script(slots)}</script>'
    else:
        data = practice_data(practice, shown)
        body = (
            '<script>var config = {"theme": {"colour": "#00a3e0"}};'
            f" {shape.value}practice_data = {_script(data)}; renderBookingWidget();</script>"
        )
    return (
        f"<!doctype html>\n<html><head><title>{title}</title></head>\n"
        f'<body><div id="app">Loading</div>\n{body}\n</body></html>\n'
    )


def practice_data(practice: Snapshot, shown: Sequence[PublishedSlot]) -> Row:
    """The object that the page assigns: specialities, doctors, dates.

    Every other practitioner appears under both specialities, and some starts come twice.
    """
    names = {one.id: one.name for one in practice.healthengine.practitioners}
    everyone = [*names, *sorted({one.practitioner_id for one in shown} - set(names))]
    zone = ZoneInfo(practice.practice.timezone)
    specialities: dict[str, dict[str, object]] = {name: {} for name in _SPECIALITIES}
    for index, portal_id in enumerate(everyone):
        theirs = [one for one in shown if one.practitioner_id == portal_id]
        doctor: Row = {
            "name": names.get(portal_id, "Locum"),
            "about": _ABOUT,
            "apptcount": len(theirs),
            "dates": _dates(theirs, zone) or [],
        }
        for name in _SPECIALITIES if index % 2 else _SPECIALITIES[:1]:
            specialities[name][portal_id] = doctor
    return {name: {"doctors": doctors or []} for name, doctors in specialities.items()}


def _dates(shown: Sequence[PublishedSlot], zone: ZoneInfo) -> dict[str, list[Row]]:
    dates: dict[str, list[Row]] = {}
    for number, one in enumerate(shown):
        day = dates.setdefault(format_wall(one.start)[:10], [])
        entry = _entry(number, one, zone)
        day.append(entry)
        if number % 11 == 0:
            day.append(dict(entry, appt_id=number + 100_000))
    if shown:
        after = wall_datetime(shown[-1].start) + timedelta(days=1)
        dates.setdefault(after.date().isoformat(), [])
    return dates


def _entry(number: int, one: PublishedSlot, zone: ZoneInfo) -> Row:
    """One start; now and then without ``time``, or without ``date_time``."""
    entry: Row = {"appt_id": number + 1, "length": one.length_minutes}
    if number % 5 != 1:
        entry["time"] = (one.start - day_of(one.start) * DAY_MINUTES) * 60
    if number % 5 != 2:
        moment = wall_datetime(one.start).replace(tzinfo=zone)
        entry["date_time"] = moment.isoformat(timespec="seconds")
    return entry


def _script(value: object) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value).replace("</", "<\\/")


def pms_resources(copy: PmsCopy) -> list[Row]:
    """GET /config/pmsResources."""
    return [{"pmsResourceId": id_, "pmsResourceName": name} for id_, name in copy.resources]


def pms_types(copy: PmsCopy) -> list[Row]:
    """GET /config/pmsAppointmentTypes; lengths in minutes."""
    rows: list[Row] = []
    for one in copy.types:
        row: Row = {
            "pmsAppointmentTypeId": one.id,
            "pmsAppointmentTypeName": one.name,
            "pmsAppointmentLength": one.length_minutes,
        }
        if one.practitioner_id is not None:
            row["pmsResourceId"] = one.practitioner_id
        rows.append(row)
    return rows


def pms_liveness(copy: PmsCopy) -> Row:
    """GET /config/livenessContract."""
    hours: dict[str, list[Row]] = {}
    for weekday, start, end in copy.live_hours:
        hours.setdefault(weekday, []).append({"start": start, "end": end})
    return {"liveHours": hours}


def pms_availability(copy: PmsCopy) -> list[Row]:
    """The data of GET /requests/availability."""
    rows: list[Row] = []
    for day, who in copy.availability:
        row: Row = {"day": day.isoformat()}
        if who is not None:
            row["pmsResourceId"] = who
        rows.append(row)
    return rows


def pms_errors(copy: PmsCopy) -> list[Row]:
    """The data of GET /subscriptionErrorLog."""
    return [
        {
            "id": one.id,
            "subscriptionId": "6f1c2d0e-0000-4000-8000-00000000beef",
            "subscriptionTopic": one.topic,
            "clientId": "slotscope-sandbox",
            "callbackUrl": "https://callback.example.com/healthengine",
            "attempt": one.attempt,
            "errorType": one.kind,
            "errorMessage": one.message,
            "payload": {
                "id": "6f1c2d0e-0000-4000-8000-00000000beef",
                "timestamp": one.timestamp,
                "clientId": "slotscope-sandbox",
                "topic": one.topic,
                "data": {"target": f"/{one.topic.replace('.', '/')}"},
            },
        }
        for one in copy.errors
    ]


def page_of(rows: Sequence[Row], number: int, per_page: int) -> Row:
    """One page of a paginated answer; pages count from 1."""
    start = (number - 1) * per_page
    return {
        "data": list(rows[start : start + per_page]),
        "page": {
            "currentPage": number,
            "totalPages": max(1, -(-len(rows) // per_page)),
            "perPage": per_page,
            "total": len(rows),
        },
    }
