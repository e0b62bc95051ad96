"""Planted patients and keys, a practice that is full of them, and a search in every spelling."""

import base64
import dataclasses
import random
import urllib.parse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from builders import AMARA, LIAM, NOW, painted, praktika_type, rule
from report_cases import troubled_v1, troubled_v2
from slotscope.app.export_material import Material
from slotscope.app.ports import LogEntry
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.trace import trace
from slotscope.domain.diary import Appointment
from slotscope.domain.practice import AppointmentId, Practitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.sources.praktika.appointment_rows import appointments
from slotscope.sources.praktika.wire import APPOINTMENTS_ANSWER

_SYLLABLES = ("zeq", "vux", "jiq", "qoz", "xev", "kwy", "zhu", "bvo", "pxi", "gqa")
PHONES = ("0491 570 006", "0491 570 156", "0491 571 266", "0491 573 770", "0491 578 888")
"""Numbers that are kept for fiction in Australia."""
_BEGINNING = 6
"""Bytes of a spelling by which it is looked for; shorter ones are found by chance."""


@dataclass
class Planted:
    """What must never leave, one practice's worth."""

    rng: random.Random
    secrets: set[str] = field(default_factory=set[str])

    def word(self) -> str:
        """A name that no sentence of ours holds."""
        made = "".join(self.rng.choice(_SYLLABLES) for _ in range(3)).capitalize()
        self.secrets.add(made)
        return made

    def phone(self) -> str:
        """A mobile number, written in one of the usual ways."""
        number = self.rng.choice(PHONES)
        bare = number.replace(" ", "")
        international = f"+61 {number[1:]}"
        self.secrets.update({number, bare, international, number[5:]})
        return self.rng.choice([number, bare, international])

    def email(self) -> str:
        """An e-mail address."""
        return f"{self.word().lower()}.{self.word().lower()}@{self.word().lower()}.example"

    def key(self) -> str:
        """An API key."""
        made = base64.b64encode(self.rng.randbytes(24)).decode()
        self.secrets.add(made)
        return made

    def sentence(self) -> str:
        """Free text as people and services write it."""
        match self.rng.randrange(5):
            case 0:
                return f"{self.word()} {self.word()} asked to be rung on {self.phone()}"
            case 1:
                return f"rejected for {self.email()} (key {self.key()})"
            case 2:
                return f"see {self.word()}'s note: allergic to {self.word().lower()}"
            case 3:
                return f"The name {self.word().lower()}.example was not found; {self.phone()}"
            case _:
                return f"apiKey={self.key()}&patient={self.word()}%20{self.word()}"


def planted_practice(seed: int) -> tuple[Material, set[str]]:
    """A small practice with patients in every place that could hold one, and what was planted."""
    plant = Planted(random.Random(seed))
    rng = plant.rng
    snapshot = _broken(rng.choice([troubled_v1, troubled_v2])(), rng)
    diary = (*_from_praktika(plant, snapshot), *_from_a_file(plant))
    snapshot = replace(
        snapshot,
        praktika=replace(snapshot.praktika, appointments=diary),
        source=f"/home/{plant.word().lower()}/{plant.word()} {plant.phone()}.json",
        sources=tuple(_sources(plant)),
    )
    result = diagnose(snapshot, NOW, computer_offset_minutes=600)
    traces = tuple(
        trace(
            snapshot,
            NOW,
            AMARA,
            snapshot.healthengine.appointment_types[0].id,
            snapshot.praktika.working_hours[0].start + 15 * step,
            result.judgement,
        )
        for step in range(2)
    )
    material = Material(
        result,
        log=tuple(_log(plant)),
        traces=traces[:1],
        failed=traces,
        untraced=rng.randrange(2),
        computer_offset_minutes=600,
    )
    return material, plant.secrets


def _broken(snapshot: Snapshot, rng: random.Random) -> Snapshot:
    """The same practice with its set-up a little different each time."""
    praktika = snapshot.praktika
    if praktika.rules:
        changed = replace(
            praktika,
            rules=(rule("r1", end=rng.choice(["10:30", "12:00", "17:00"])), *praktika.rules[1:]),
            appointment_types=(praktika_type(minutes=rng.choice([15, 30, 45])),),
            rule_based_slot_allocation=rng.random() < 0.8,
        )
    else:
        extra = painted("s9", "tue 09:00", rng.choice(["tue 09:10", "tue 10:00"]))
        changed = replace(praktika, painted_slots=(*praktika.painted_slots, extra))
    people = tuple(
        Practitioner(one.id, one.name, one.colour, rng.random() < 0.9)
        for one in praktika.practitioners
    )
    return replace(snapshot, praktika=replace(changed, practitioners=people))


def _from_praktika(plant: Planted, snapshot: Snapshot) -> tuple[Appointment, ...]:
    """Through the wire, as a refresh reads it: with notes, mobile and e-mail in every row."""
    rng, praktika = plant.rng, snapshot.praktika
    rows: list[dict[str, Any]] = [
        {
            "iAppointmentId": 100 + number,
            "dtAppointment": f"2026-11-2{rng.randrange(3, 8)} {rng.randrange(9, 17):02d}:00:00",
            "vchAppLength": rng.choice([10, 30, "45"]),
            "vchProviderName": rng.choice(praktika.practitioners).name,
            "vchTxType": rng.choice(["Check-up", plant.word()]),
            "vchTxLabel": "CU",
            "iAppointmentStatusId": rng.randrange(1, 7),
            "vchPatientFirstName": plant.word(),
            "vchPatientLastName": f"{plant.word()}-{plant.word()}",
            "vchPatientMobile": plant.phone(),
            "vchPatientEmail": plant.email(),
            "vchNotes": plant.sentence(),
            "vchSource": rng.choice(["HealthEngine", "Front Desk", plant.word()]),
        }
        for number in range(2)
    ]
    wire = APPOINTMENTS_ANSWER.validate_python(rows)
    return appointments(wire, praktika.practitioners, praktika.appointment_types).items


def _from_a_file(plant: Planted) -> Iterator[Appointment]:
    """As somebody else's snapshot may have it: the whole patient where initials belong."""
    for number in range(2):
        start = NOW.toordinal() * 1440 + plant.rng.randrange(8, 18) * 60
        patient = plant.rng.choice(
            [
                f"{plant.word()} {plant.word()}",
                f"{plant.word()}, {plant.word()} ({plant.phone()})",
                plant.email(),
            ]
        )
        yield Appointment(
            AppointmentId(f"f{number}"),
            plant.rng.choice([AMARA, LIAM]),
            start,
            start + 30,
            patient=patient,
        )


def _sources(plant: Planted) -> Iterator[SourceRead]:
    for name in SourceName:
        failing = plant.rng.random() < 0.15
        status = SourceStatus.FAILED if failing else SourceStatus.OK
        yield SourceRead(name, status, NOW, plant.sentence() if plant.rng.random() < 0.5 else None)


def _log(plant: Planted) -> Iterator[LogEntry]:
    for name in (SourceName.CUSTOMER, SourceName.APPOINTMENTS):
        yield LogEntry(NOW, name, plant.word(), 500, 0.5, 10, f"ServiceFailed: {plant.sentence()}")


def spellings(secret: str) -> Iterator[bytes]:
    """A secret as it is, and as files, addresses and metadata may spell it."""
    for one in {secret, secret.lower(), secret.upper()}:
        for raw in (one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be")):
            yield raw
            yield raw.hex().encode()
            for shift in range(3):
                # Four letters stand for three bytes: those of the neighbours are cut off.
                coded = base64.b64encode(bytes(shift) + raw)
                yield coded[4 if shift else 0 : len(coded) // 4 * 4 - 4]
        yield urllib.parse.quote(one, safe="").encode()
        yield urllib.parse.quote_plus(one).encode()


def leaks(data: Iterable[bytes], secrets: Iterable[str]) -> set[str]:
    """Which secrets some of the data holds, in whatever spelling.

    All beginnings are looked for at once, and in lines that files share only once, as thousands
    of searches of every file would take long.
    """
    whole = b"\n".join({line for one in data for line in one.split(b"\n")})
    needles: dict[bytes, list[tuple[bytes, str]]] = {}
    for secret in secrets:
        for spelt in spellings(secret):
            if len(spelt) >= _BEGINNING:
                needles.setdefault(spelt[:_BEGINNING], []).append((spelt, secret))
    windows = {whole[at : at + _BEGINNING] for at in range(len(whole) - _BEGINNING + 1)}
    return {
        secret
        for beginning in windows & needles.keys()
        for spelt, secret in needles[beginning]
        if spelt in whole
    }


def texts(value: object) -> Iterator[str]:
    """Every text inside a value made of dataclasses and tuples."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from texts(getattr(value, one.name))
