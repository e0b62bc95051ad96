"""A finding: one problem of the set-up, with its evidence, its fix and what it costs."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.domain.changes import Change

SubjectKey: TypeAlias = Literal[
    "practitioner_id",
    "healthengine_practitioner_id",
    "appointment_type_id",
    "healthengine_type_id",
    "rule_id",
]
Subject: TypeAlias = tuple[tuple[SubjectKey, str], ...]
"""The ids that a finding is about, sorted by key; empty: the whole practice."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind a finding: what, and its value as people write it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Openings that stay hidden, or at risk, although this one thing is fixed, and why."""

    openings: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem.

    ``affects`` counts the openings that carry it; ``unlocks`` those that become published when
    the one change ``fixed_by`` is made and nothing else, None where no change is mechanical.
    """

    id: str
    severity: Severity
    title: str
    subject: Subject
    evidence: tuple[Evidence, ...]
    owner: Owner
    basis: Basis
    fix: tuple[str, ...]
    affects: int = 0
    unlocks: int | None = None
    fixed_by: Change | None = field(default=None, repr=False)
    leftovers: tuple[Leftover, ...] = ()

    def about(self, key: SubjectKey) -> str | None:
        """The subject's id of one kind, where it has one."""
        return dict(self.subject).get(key)

    @property
    def key(self) -> tuple[str, Subject]:
        """What identifies it within one result."""
        return (self.id, self.subject)


@dataclass(frozen=True, slots=True)
class Untested:
    """A check that could not run: its source failed or was not read."""

    id: str
    because: str
