"""A check: its id, its documentation and its one function."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from typing import TypeAlias

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.finding import Evidence, Subject, SubjectKey
from slotscope.domain.changes import Change
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName

V1 = (Mode.V1,)
V2 = (Mode.V2,)
BOTH = (Mode.V1, Mode.V2)


@dataclass(frozen=True)
class Problem:
    """One instance of what a check looks for, before it is weighed.

    ``affects`` None means: count the openings with the reason of the same code.
    ``severity`` and ``owner`` None mean: the check's own.
    """

    title: str
    subject: Subject = ()
    evidence: tuple[Evidence, ...] = ()
    affects: int | None = None
    fixed_by: Change | None = None
    severity: Severity | None = None


CheckFunction: TypeAlias = Callable[[Case], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One entry of the catalogue."""

    id: str
    severity: Severity
    owner: Owner
    basis: Basis
    modes: tuple[Mode, ...]
    needs: tuple[SourceName, ...]
    """What must have been read; without it the check is untested."""
    run: CheckFunction = field(repr=False)
    reason: str | None = None
    """The reason of the openings it is about, where that has another code."""
    needs_v1: tuple[SourceName, ...] = ()
    needs_v2: tuple[SourceName, ...] = ()
    """What must have been read besides, in one mode alone."""

    def sources(self, mode: Mode) -> tuple[SourceName, ...]:
        """Everything that must have been read for the check to run in a mode."""
        return self.needs + (self.needs_v1 if mode is Mode.V1 else self.needs_v2)

    @cached_property
    def _parts(self) -> tuple[str, str, tuple[str, ...]]:
        text = cleandoc(self.run.__doc__ or "")
        head, _, fix = text.partition("\nFix:")
        says, _, why = head.partition("\nWhy:")
        steps = re.split(r"(?m)^\s*\d+\.\s+", fix)
        return _one_line(says), _one_line(why), tuple(_one_line(step) for step in steps[1:])

    @property
    def says(self) -> str:
        """The problem in one sentence."""
        return self._parts[0]

    @property
    def why(self) -> str:
        """Why it matters."""
        return self._parts[1]

    @property
    def fix(self) -> tuple[str, ...]:
        """What to do, step by step, with the menu path."""
        return self._parts[2]


def check(
    id_: str,
    *,
    severity: Severity,
    owner: Owner,
    basis: Basis,
    needs: tuple[SourceName, ...],
    modes: tuple[Mode, ...] = BOTH,
    reason: str | None = None,
    needs_v1: tuple[SourceName, ...] = (),
    needs_v2: tuple[SourceName, ...] = (),
) -> Callable[[CheckFunction], Check]:
    """Make a check of a function; its docstring is the documentation (Why, Fix)."""

    def make(function: CheckFunction) -> Check:
        return Check(
            id_, severity, owner, basis, modes, needs, function, reason, needs_v1, needs_v2
        )

    return make


def subject(**ids: str | None) -> Subject:
    """The ids a problem is about, sorted by key; None is left out."""
    order: tuple[SubjectKey, ...] = (
        "appointment_type_id",
        "healthengine_practitioner_id",
        "healthengine_type_id",
        "practitioner_id",
        "rule_id",
    )
    unknown = set(ids) - set(order)
    if unknown:
        raise ValueError(f"not a subject: {', '.join(sorted(unknown))}")
    return tuple((key, value) for key in order if (value := ids.get(key)) is not None)


def facts(*pairs: tuple[str, str]) -> tuple[Evidence, ...]:
    """Evidence from label and value pairs."""
    return tuple(Evidence(label, value) for label, value in pairs)


def _one_line(text: str) -> str:
    return " ".join(text.split())
