"""What a healthy Praktika, booking page and PMS API answer, request by request."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from builders import AMARA, he_type
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.app.profile import Profile, Setup
from slotscope.domain.practice import HealthEnginePractitioner, HealthEnginePractitionerId, Mode
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.sources.healthengine import pms_operations as pms
from slotscope.sources.healthengine.booking_page import PAGE
from slotscope.sources.http.operation import Operation
from slotscope.sources.praktika import operations as ops

PRACTICE_ID = "3434376"
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
KEY = "Kx93mQ2vWz7Tt-R41bLp8"
CREDENTIALS = PmsCredentials("Pq71Hj4cVn0Ys2", "Rz82Gk5dXm1Wt3", "Sv93Fl6eZp2Vu4")
PROFILE = Profile(
    "p" * 32,
    "Harbour Street Dental",
    (PRACTICE_ID,),
    Mode.V2,
    publish_days=20,
    healthengine_practice_id="101936",
    setup=Setup(
        (HealthEnginePractitioner(HealthEnginePractitionerId("h1"), "Dr Singh", AMARA),),
        (he_type(),),
    ),
)
PATIENT = ("Zyxwvianne", "Quxzbyrough")
PATIENT_SECRETS = (*PATIENT, "zyxq.byr@qxmail.test", "0491570006", "Canary-note-on-gums")
"""All that Praktika tells of the one patient in the diary."""
DOCTOR = {"name": "Dr Singh", "dates": {"2026-11-23": [{"time": 32400, "length": 30}]}}
_SPAN = {"startDate": "2026-11-23 09:00", "endDate": "2026-11-23 12:00"}


def _as_page(text: bytes) -> bytes:
    return b"<html><body><script>var practice_data = " + text + b";</script></body></html>"


@dataclass(frozen=True)
class Fetcher:
    """One request of a refresh and its healthy answer. ``kind``: praktika, page or pms."""

    operation: Operation
    kind: str
    value: Any = field(repr=False)
    rows: Callable[[Any], list[Any]] = field(repr=False)
    """The list in the value that may become long."""
    date_place: tuple[Any, ...] | None = None
    """Where a date or a time stands."""
    needed: tuple[Any, ...] | None = None
    """Where something stands that has to be there."""

    @property
    def name(self) -> str:
        return self.operation.path.rpartition("/")[2] or "page"

    @property
    def path(self) -> str:
        return self.operation.path

    @property
    def source(self) -> SourceName:
        return self.operation.source

    def body(self, text: bytes | None = None) -> bytes:
        """The bytes of the answer, with another JSON text in them where one is given."""
        plain = json.dumps(self.value).encode() if text is None else text
        return _as_page(plain) if self.kind == "page" else plain

    def changed(self, place: tuple[Any, ...], change: Callable[[Any, Any], None]) -> bytes:
        """The answer with a change made where ``place`` points to."""
        value = copy.deepcopy(self.value)
        inner = value
        for step in place[:-1]:
            inner = inner[step]
        change(inner, place[-1])
        return self.body(json.dumps(value).encode())


FETCHERS: tuple[Fetcher, ...] = (
    Fetcher(
        ops.CUSTOMER,
        "praktika",
        {
            "keyScope": "combined",
            "practices": [
                {
                    "practiceId": int(PRACTICE_ID),
                    "name": "Harbour Street Dental",
                    "timezone": "Australia/Sydney",
                    "ruleBasedSlotAllocation": "t",
                    "bookingMinimumThreshold": 90,
                }
            ],
            "staff": [{"staffId": "p1", "title": "Dr", "firstName": "Amara", "lastName": "Singh"}],
            "appointmentTypes": [
                {"appointmentTypeId": "k1", "description": "Check-up", "duration": 30}
            ],
        },
        lambda value: value["staff"],
        needed=("practices", 0, "practiceId"),
    ),
    Fetcher(
        ops.AVAILABILITY,
        "praktika",
        {
            "workingHours": [{"staffId": "p1", **_SPAN}],
            "slots": [{"slotId": 1, "staffId": "p1", "bookingSystem": "HealthEngine", **_SPAN}],
        },
        lambda value: value["workingHours"],
        date_place=("workingHours", 0, "startDate"),
        needed=("slots", 0, "bookingSystem"),
    ),
    Fetcher(
        ops.RULES,
        "praktika",
        [
            {
                "ruleId": "r1",
                "staffId": "p1",
                "weekDays": [1, 2, 3, 4, 5],
                "startTime": "09:00",
                "endTime": "12:00",
                "validFrom": "2026-01-01",
            }
        ],
        lambda value: value,
        date_place=(0, "validFrom"),
        needed=(0, "weekDays"),
    ),
    Fetcher(
        ops.APPOINTMENTS,
        "praktika",
        [
            {
                "iAppointmentId": 1,
                "dtAppointment": "2026-11-23 10:00",
                "vchAppLength": 30,
                "vchProviderName": "Amara Singh",
                "vchPatientFirstName": PATIENT[0],
                "vchPatientLastName": PATIENT[1],
                "vchEmail": PATIENT_SECRETS[2],
                "vchMobile": PATIENT_SECRETS[3],
                "vchAppointmentNotes": PATIENT_SECRETS[4],
            }
        ],
        lambda value: value,
        date_place=(0, "dtAppointment"),
        needed=(0, "dtAppointment"),
    ),
    Fetcher(
        ops.SEARCH,
        "praktika",
        {
            "2026-11-23": {
                "p1": [
                    {
                        "practiceId": int(PRACTICE_ID),
                        "staffId": "p1",
                        "appointmentTypeId": "k1",
                        **_SPAN,
                    }
                ]
            }
        },
        lambda value: value["2026-11-23"]["p1"],
        date_place=("2026-11-23", "p1", 0, "startDate"),
        needed=("2026-11-23", "p1", 0, "endDate"),
    ),
    Fetcher(
        PAGE,
        "page",
        {"GP": {"doctors": {"h1": DOCTOR}}},
        lambda value: value["GP"]["doctors"]["h1"]["dates"]["2026-11-23"],
        needed=("GP", "doctors", "h1", "dates"),
    ),
    Fetcher(
        pms.RESOURCES,
        "pms",
        [{"pmsResourceId": "p1", "pmsResourceName": "Dr Amara Singh"}],
        lambda value: value,
        needed=(0, "pmsResourceName"),
    ),
    Fetcher(
        pms.TYPES,
        "pms",
        [
            {
                "pmsAppointmentTypeId": "k1",
                "pmsAppointmentTypeName": "Check-up",
                "pmsAppointmentLength": 30,
            }
        ],
        lambda value: value,
        needed=(0, "pmsAppointmentTypeId"),
    ),
    Fetcher(
        pms.LIVENESS,
        "pms",
        {"liveHours": {"monday": [{"start": "08:00", "end": "18:00"}]}},
        lambda value: value["liveHours"]["monday"],
        date_place=("liveHours", "monday", 0, "start"),
        needed=("liveHours", "monday", 0, "end"),
    ),
    Fetcher(
        pms.REQUESTS,
        "pms",
        ["availability"],
        lambda value: value,
    ),
    Fetcher(
        pms.AVAILABILITY,
        "pms",
        {"data": [{"day": "2026-11-24", "pmsResourceId": "p1"}], "page": {"totalPages": 1}},
        lambda value: value["data"],
        date_place=("data", 0, "day"),
        needed=("data", 0, "day"),
    ),
    Fetcher(
        pms.ERROR_LOG,
        "pms",
        {"data": [{"errorMessage": "No response", "attempt": 1}], "page": {"totalPages": 1}},
        lambda value: value["data"],
        needed=("data",),
    ),
)


def without(snapshot: Snapshot, source: SourceName) -> Snapshot:
    """The practice as it is shown where one source failed; what became of the sources left out."""
    praktika, healthengine = snapshot.praktika, snapshot.healthengine
    match source:
        case SourceName.AVAILABILITY:
            praktika = replace(praktika, working_hours=(), painted_slots=())
        case SourceName.RULES:
            praktika = replace(praktika, rules=())
        case SourceName.APPOINTMENTS:
            praktika = replace(praktika, appointments=())
        case SourceName.SEARCH:
            praktika = replace(praktika, offered_slots=None)
        case SourceName.PAGE:
            healthengine = replace(healthengine, published_slots=None)
        case _:
            pass
    return replace(snapshot, praktika=praktika, healthengine=healthengine, sources=())
