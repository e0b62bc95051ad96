"""Patients in what leaves the program: nothing, a token, or initials.

Built from an allow-list: a masked snapshot is made field by field from what is named here, so
that a field added later stays out until somebody names it.
"""

import hashlib
import hmac
import re
import secrets
from enum import StrEnum

from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    PaintedSlot,
    PublishedSlot,
    Rule,
    WorkingHours,
)
from slotscope.domain.practice import (
    AppointmentType,
    HealthEnginePractitioner,
    HealthEngineType,
    Integration,
    Practice,
    Practitioner,
)
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot, SourceRead
from slotscope.report.remarks import remark

MAX_INITIALS = 3
TOKEN_DIGITS = 4
"""More where two patients would otherwise share a token."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_WORD = re.compile(r"[^\W\d_]+")
_KNOWN_SOURCES = frozenset({"Praktika API", "sandbox"})


class Patients(StrEnum):
    """How patients appear."""

    NONE = "none"
    TOKEN = "token"  # noqa: S105 - the word, not a secret
    INITIALS = "initials"


class Masker:
    """Masks the patients of one document.

    Tokens such as ``P-7F3A`` are the same for the same patient within the document and differ in
    every other one: the secret behind them is random and is never written anywhere.
    """

    def __init__(self, patients: Patients = Patients.NONE, secret: bytes | None = None) -> None:
        self._patients = patients
        self._secret = secrets.token_bytes(32) if secret is None else secret
        self._tokens: dict[str, str] = {}
        self._taken: set[str] = set()

    def patient(self, recorded: str | None) -> str | None:
        """What may be shown of a patient as recorded; None: nothing."""
        if recorded is None or not recorded.strip() or self._patients is Patients.NONE:
            return None
        if self._patients is Patients.INITIALS:
            return initials(recorded)
        return self._token(" ".join(recorded.split()).casefold())

    def _token(self, patient: str) -> str:
        if patient not in self._tokens:
            message = patient.encode("utf-8", "surrogatepass")
            digest = hmac.new(self._secret, message, hashlib.sha256).hexdigest().upper()
            lengths = range(TOKEN_DIGITS, len(digest) + 1)
            candidates = [f"P-{digest[:length]}" for length in lengths]
            token = next(one for one in candidates if one not in self._taken)
            self._taken.add(token)
            self._tokens[patient] = token
        return self._tokens[patient]


def initials(recorded: str) -> str | None:
    """At most three initials of a name; initials stay what they are; None without a letter."""
    words: list[str] = _WORD.findall(recorded)
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= MAX_INITIALS:
        return words[0]
    return "".join(word[0].upper() for word in words)[:MAX_INITIALS] or None


def masked_snapshot(snapshot: Snapshot, patients: Patients = Patients.NONE) -> Snapshot:
    """The same practice as it may be saved and sent; its verdicts stay the same.

    Where the snapshot came from is kept only where it is one of our own words: a file's name may
    hold anything. Of what was said of a source, only our own words are kept, see ``remarks``.
    """
    masker = Masker(patients)
    practice, integration = snapshot.practice, snapshot.integration
    return Snapshot(
        captured_at=snapshot.captured_at,
        practice=Practice(
            id=practice.id,
            name=practice.name,
            timezone=practice.timezone,
            latitude=practice.latitude,
            longitude=practice.longitude,
        ),
        integration=Integration(mode=integration.mode, publish_days=integration.publish_days),
        praktika=_praktika(snapshot.praktika, masker),
        healthengine=_healthengine(snapshot.healthengine),
        sources=tuple(
            SourceRead(
                name=one.name, status=one.status, read_at=one.read_at, detail=remark(one.detail)
            )
            for one in snapshot.sources
        ),
        source=snapshot.source if snapshot.source in _KNOWN_SOURCES else None,
    )


def _praktika(side: PraktikaSide, masker: Masker) -> PraktikaSide:
    offered = side.offered_slots
    return PraktikaSide(
        practitioners=tuple(
            Practitioner(id=one.id, name=one.name, colour=_colour(one.colour), enabled=one.enabled)
            for one in side.practitioners
        ),
        appointment_types=tuple(
            AppointmentType(
                id=one.id,
                name=one.name,
                duration_minutes=one.duration_minutes,
                label=None if one.label is None else one.label[:3],
                colour=_colour(one.colour),
                published_online=one.published_online,
            )
            for one in side.appointment_types
        ),
        rules=tuple(
            Rule(
                id=one.id,
                practitioner_id=one.practitioner_id,
                weekdays=one.weekdays,
                start=one.start,
                end=one.end,
                appointment_type_ids=one.appointment_type_ids,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
            )
            for one in side.rules
        ),
        working_hours=tuple(
            WorkingHours(practitioner_id=one.practitioner_id, start=one.start, end=one.end)
            for one in side.working_hours
        ),
        painted_slots=tuple(
            PaintedSlot(
                id=one.id,
                practitioner_id=one.practitioner_id,
                start=one.start,
                end=one.end,
                booking_system=one.booking_system,
            )
            for one in side.painted_slots
        ),
        appointments=tuple(_appointment(one, masker) for one in side.appointments),
        offered_slots=None
        if offered is None
        else tuple(
            OfferedSlot(
                practitioner_id=one.practitioner_id,
                appointment_type_id=one.appointment_type_id,
                start=one.start,
                end=one.end,
            )
            for one in offered
        ),
        key_scope=side.key_scope,
        subscription_read_only=side.subscription_read_only,
        rule_based_slot_allocation=side.rule_based_slot_allocation,
        booking_minimum_threshold_minutes=side.booking_minimum_threshold_minutes,
    )


def _appointment(one: Appointment, masker: Masker) -> Appointment:
    return Appointment(
        id=one.id,
        practitioner_id=one.practitioner_id,
        start=one.start,
        end=one.end,
        status=one.status,
        origin=one.origin,
        appointment_type_id=one.appointment_type_id,
        patient=masker.patient(one.patient),
    )


def _healthengine(side: HealthEngineSide) -> HealthEngineSide:
    shown = side.published_slots
    return HealthEngineSide(
        practice_id=side.practice_id,
        practitioners=tuple(
            HealthEnginePractitioner(
                id=one.id, name=one.name, praktika_practitioner_id=one.praktika_practitioner_id
            )
            for one in side.practitioners
        ),
        appointment_types=tuple(
            HealthEngineType(
                id=one.id,
                name=one.name,
                length_minutes=one.length_minutes,
                practitioner_id=one.practitioner_id,
                praktika_appointment_type_id=one.praktika_appointment_type_id,
                enabled=one.enabled,
            )
            for one in side.appointment_types
        ),
        published_slots=None
        if shown is None
        else tuple(
            PublishedSlot(
                practitioner_id=one.practitioner_id,
                start=one.start,
                length_minutes=one.length_minutes,
            )
            for one in shown
        ),
    )


def _colour(colour: str | None) -> str | None:
    return colour if colour is not None and _COLOUR.fullmatch(colour) else None
