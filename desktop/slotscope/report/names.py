"""What ids are called, for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from slotscope.diagnosis.finding import Finding, SubjectKey
from slotscope.domain.snapshot import Snapshot

_KINDS: dict[SubjectKey, str] = {
    "practitioner_id": "Practitioner",
    "healthengine_practitioner_id": "HealthEngine practitioner",
    "appointment_type_id": "Praktika type",
    "healthengine_type_id": "HealthEngine type",
    "rule_id": "Rule",
}
_ORDER: tuple[SubjectKey, ...] = (
    "practitioner_id",
    "healthengine_practitioner_id",
    "healthengine_type_id",
    "appointment_type_id",
    "rule_id",
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a snapshot gives to ids; an id without a name stands for itself."""

    by_kind: Mapping[SubjectKey, Mapping[str, str]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Names":
        """The names known to a snapshot."""
        praktika, healthengine = snapshot.praktika, snapshot.healthengine
        practitioners: dict[str, str] = {one.id: one.name for one in praktika.practitioners}
        return cls(
            {
                "practitioner_id": practitioners,
                "healthengine_practitioner_id": {
                    one.id: one.name for one in healthengine.practitioners
                },
                "appointment_type_id": {one.id: one.name for one in praktika.appointment_types},
                "healthengine_type_id": {
                    one.id: one.name for one in healthengine.appointment_types
                },
                "rule_id": {
                    one.id: f"of {practitioners.get(one.practitioner_id, one.practitioner_id)}"
                    for one in praktika.rules
                },
            }
        )

    def name(self, kind: SubjectKey, id_: str) -> str:
        """The name of one id."""
        return self.by_kind.get(kind, {}).get(id_) or id_

    def subject(self, finding: Finding, *, ids: bool) -> str:
        """Who and what a finding is about: ``Practitioner Dr Amara Singh``, with ids if asked."""
        parts: list[str] = []
        for kind in _ORDER:
            id_ = finding.about(kind)
            if id_ is None:
                continue
            name = self.name(kind, id_)
            known = name != id_
            parts.append(f"{_KINDS[kind]} {name}" + (f" [{id_}]" if ids and known else ""))
        return ", ".join(parts) if parts else "The whole practice"
