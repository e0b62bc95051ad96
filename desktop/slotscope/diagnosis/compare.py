"""Before and after: which findings went, which openings came, and what was set differently."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, cast

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.openings import Openings
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.snapshot import Snapshot, SourceName


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A finding that is there before and after, with another cost, title or evidence."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One field of the set-up: its place, and its value before and after as people write it."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """What changed from one result to another of the same practice."""

    before: CheckResult
    after: CheckResult
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    changed: tuple[ChangedFinding, ...]
    gained: Openings
    """Published after and not before."""
    lost: Openings
    """Published before and not after, as they were before."""

    @cached_property
    def settings(self) -> tuple[SettingChange, ...]:
        """What was set differently."""
        return tuple(setting_changes(self.before.snapshot, self.after.snapshot))

    @property
    def not_compared(self) -> str:
        """Why openings were not compared, as a sentence; empty where they were."""
        for one, which in ((self.before, "before"), (self.after, "now")):
            if one.unjudged is not None:
                return f"Openings are not compared with what is not known {which}. {one.unjudged}"
        return ""

    @property
    def summary(self) -> str:
        """One line that says whether the fix worked."""
        was = self.before.summary[Verdict.PUBLISHED]
        now = self.after.summary[Verdict.PUBLISHED]
        if self.not_compared:
            return self.not_compared
        return (
            f"Published: {was:,} before, {now:,} now "
            f"({len(self.gained):,} gained, {len(self.lost):,} lost). "
            f"Findings: {len(self.gone)} gone, {len(self.new)} new, {len(self.changed)} changed."
        )


def compare(before: CheckResult, after: CheckResult) -> Comparison:
    """Compare two results; openings are matched by practitioner, time and slot or type.

    What one of them could not read is not compared: it is neither gone nor new.
    """
    old = {one.key: one for one in before.findings}
    new = {one.key: one for one in after.findings}
    unknown, unknown_now = ({one.id for one in side.untested} for side in (before, after))
    unjudged = next((one for one in (before, after) if one.unjudged is not None), None)
    if unjudged is None:
        gained, lost = changed_openings(before.judgement, after.judgement)
    else:
        gained = lost = unjudged.openings  # none at all
    return Comparison(
        before,
        after,
        gone=tuple(one for key, one in old.items() if key not in new and one.id not in unknown_now),
        new=tuple(one for key, one in new.items() if key not in old and one.id not in unknown),
        changed=tuple(
            ChangedFinding(old[key], one)
            for key, one in new.items()
            if key in old and _told(old[key]) != _told(one)
        ),
        gained=gained,
        lost=lost,
    )


def changed_openings(before: Judgement, after: Judgement) -> tuple[Openings, Openings]:
    """What is published after and not before, and what was before and is not after.

    Openings are matched by practitioner, time and slot or type. Where one judgement used what the
    other had cut, nothing has to be looked up.
    """
    from slotscope.diagnosis.flat import gained_and_lost

    quick = gained_and_lost(before, after)
    if quick is not None:
        return Openings.of_columns(quick[0]), Openings.of_columns(quick[1])
    was = before.openings.with_verdict(Verdict.PUBLISHED)
    now = after.openings.with_verdict(Verdict.PUBLISHED)
    return now.missing_in(was), was.missing_in(now)


def _told(finding: Finding) -> tuple[Any, ...]:
    return (finding.severity, finding.title, finding.evidence, finding.affects, finding.unlocks)


_LISTS: dict[tuple[str, str], SourceName] = {
    ("praktika", "practitioners"): SourceName.CUSTOMER,
    ("praktika", "appointment_types"): SourceName.CUSTOMER,
    ("praktika", "rules"): SourceName.RULES,
    ("healthengine", "practitioners"): SourceName.SETUP,
    ("healthengine", "appointment_types"): SourceName.SETUP,
}
"""Each list with the source that it comes from."""
_SETTINGS = (
    ("practice", "name"),
    ("practice", "timezone"),
    ("practice", "latitude"),
    ("practice", "longitude"),
    ("integration", "mode"),
    ("integration", "publish_days"),
    ("praktika", "key_scope"),
    ("praktika", "subscription_read_only"),
    ("praktika", "rule_based_slot_allocation"),
    ("praktika", "booking_minimum_threshold_minutes"),
)


def setting_changes(before: Snapshot, after: Snapshot) -> list[SettingChange]:
    """Every field of the set-up that differs; the diary itself is no set-up."""
    changes: list[SettingChange] = []

    def known(source: SourceName) -> bool:
        return before.unread(source) is None and after.unread(source) is None

    for side, name in _SETTINGS:
        old = getattr(getattr(before, side), name)
        new = getattr(getattr(after, side), name)
        _note(changes, f"{side}.{name}", old, new)
    for (side, name), source in _LISTS.items():
        if not known(source):
            continue
        olds = {one.id: one for one in getattr(getattr(before, side), name)}
        news = {one.id: one for one in getattr(getattr(after, side), name)}
        for id_ in olds | news:
            _items(changes, f"{side}.{name}[{id_}]", olds.get(id_), news.get(id_))
    for what in ("working_hours", "painted_slots") if known(SourceName.AVAILABILITY) else ():
        olds, news = getattr(before.praktika, what), getattr(after.praktika, what)
        if olds != news:
            gone, came = len(set(olds) - set(news)), len(set(news) - set(olds))
            text = f"{len(news)} ({came} added, {gone} removed)"
            changes.append(SettingChange(f"praktika.{what}", str(len(olds)), text))
    return changes


def _items(changes: list[SettingChange], place: str, old: Any, new: Any) -> None:
    if old is None or new is None:
        _note(changes, place, _whole(old), _whole(new))
        return
    for one in fields(old):
        _note(changes, f"{place}.{one.name}", getattr(old, one.name), getattr(new, one.name))


def _note(changes: list[SettingChange], place: str, old: Any, new: Any) -> None:
    if old != new:
        changes.append(SettingChange(place, _write(old), _write(new)))


def _whole(item: Any) -> Any:
    return "not there" if item is None else getattr(item, "name", None) or "there"


def _write(value: Any) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in cast("tuple[object, ...]", value))
    return str(value)
