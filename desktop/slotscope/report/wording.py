"""How reports say things: dates, numbers, titles and what a finding costs."""

from datetime import date, datetime

from slotscope.diagnosis.basis import OWNER_TITLES, Basis, Owner, Severity
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.reasons import BY_CODE, Verdict
from slotscope.domain.clock import Day
from slotscope.domain.practice import KeyScope, Mode

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

VERDICT_TITLES: dict[Verdict, str] = {
    Verdict.PUBLISHED: "Published",
    Verdict.AT_RISK: "At risk",
    Verdict.HIDDEN: "Hidden",
}
VERDICT_MEANINGS: dict[Verdict, str] = {
    Verdict.PUBLISHED: "patients can see and book it",
    Verdict.AT_RISK: "patients see it, but the booking is likely to fail",
    Verdict.HIDDEN: "patients do not see it",
}
SEVERITY_TITLES: dict[Severity, str] = {
    Severity.ERROR: "Problem",
    Severity.WARNING: "Warning",
    Severity.INFO: "Good to know",
}
SEVERITY_GROUPS: dict[Severity, str] = {
    Severity.ERROR: "Problems that hide openings or make bookings fail",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Good to know",
}
MODE_TITLES: dict[Mode, str] = {
    Mode.V1: "V1, painted HealthEngine slots",
    Mode.V2: "V2, online booking rules",
}
KEY_TITLES: dict[KeyScope, str] = {
    KeyScope.V1: "V1 key",
    KeyScope.COMBINED: "combined key (V1 and V2)",
    KeyScope.UNKNOWN: "not known",
}
BASIS_TITLES: dict[Basis, str] = {
    Basis.ARTICLE: "HealthEngine's support article on Praktika",
    Basis.PRAKTIKA: "Praktika's help page on online booking",
    Basis.PMS_API: "HealthEngine's description of its PMS API",
    Basis.OURS: "Slotscope's own reading, where neither side says",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 opening``, ``34 openings``, ``1,204 openings``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_title(day: Day) -> str:
    """A day as ``Mon 23 Nov 2026``, the same in every locale."""
    moment = date.fromordinal(day)
    return f"{_WEEKDAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def moment_title(moment: datetime) -> str:
    """An aware instant as it stands, with its offset: ``Mon 23 Nov 2026, 09:02 (UTC+11:00)``."""
    offset = moment.strftime("%z")
    return f"{day_title(moment.toordinal())}, {moment:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def cost(finding: Finding) -> str:
    """What a finding costs and what its fix brings, as a sentence; empty where it is about none."""
    parts = [part for part in (_affected(finding), _unlocked(finding)) if part]
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


def _affected(finding: Finding) -> str:
    if not finding.affects:
        return ""
    number = count(finding.affects, "opening")
    reason = BY_CODE.get(finding.id)
    if reason is None:
        return f"concerns {number}"
    return f"hides {number}" if reason.hides else f"puts {number} at risk"


def _unlocked(finding: Finding) -> str:
    if finding.unlocks is None:
        return ""
    if finding.unlocks:
        return f"fixing it publishes {finding.unlocks:,}"
    held_back = finding.affects and finding.severity is Severity.ERROR
    return "fixing it alone publishes none yet" if held_back else ""


def leftovers(finding: Finding) -> tuple[str, ...]:
    """What stays hidden or at risk once this one thing is fixed, and why: one sentence each."""
    said: list[str] = []
    for left in finding.leftovers:
        each = "each " if left.openings > 1 else ""
        why = ", and ".join(f"because {_clause(code)}" for code in left.reasons)
        number = count(left.openings, "opening")
        said.append(f"After this fix {number} would still be held up, {each}{why}.")
    return tuple(said)


def _clause(code: str) -> str:
    """A reason's sentence in the middle of another: names keep their capitals."""
    sentence = reason_says(code).removesuffix(".")
    first = sentence.split(" ", 1)[0]
    return first.lower() + sentence[len(first) :] if first in _LOWERED else sentence


_LOWERED = ("An", "Every", "It", "No", "The")


def what_to_do(owner: Owner) -> str:
    """The heading of a finding's steps, with who takes them."""
    return f"What to do ({owner_within(owner)})"


def owner_within(owner: Owner) -> str:
    """An owner in the middle of a sentence."""
    return "the practice" if owner is Owner.PRACTICE else OWNER_TITLES[owner]


def reason_says(code: str) -> str:
    """A reason's sentence; the code itself where it is not known."""
    reason = BY_CODE.get(code)
    return code if reason is None else reason.says
