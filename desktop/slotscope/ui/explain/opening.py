"""An opening in plain words: when, for what, the verdict, every reason with its arithmetic."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import OWNER_TITLES, Basis, Owner
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Evidence
from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import BY_CODE, Reason, Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.tracing.gate import Gate
from slotscope.diagnosis.way_out import way_out
from slotscope.diagnosis.wording import clock_note, listed, minutes, span
from slotscope.domain.practice import HealthEngineTypeId
from slotscope.timeline.look import is_ordinary
from slotscope.ui.explain import blocks
from slotscope.ui.explain.gates import gates_behind
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.finding_groups import behind, speaks_of

BASIS_NOTES: dict[Basis, str] = {
    Basis.ARTICLE: "Source: HealthEngine's support article on Praktika",
    Basis.PRAKTIKA: "Source: Praktika's help page on online booking",
    Basis.PMS_API: "Source: HealthEngine's description of its PMS API",
    Basis.OURS: "Slotscope's own reading: neither side says it",
}
VERDICT_SAYS: dict[Verdict, str] = {
    Verdict.PUBLISHED: "Published: patients can see and book it.",
    Verdict.AT_RISK: "At risk: patients see it, but the booking is likely to fail.",
    Verdict.HIDDEN: "Hidden: patients do not see it.",
}
_NUMBERS_DECIDE = frozenset(
    {
        "slot.outside_hours",
        "slot.duplicate",
        "diary.occupied",
        "time.past",
        "time.inside_threshold",
        "time.beyond_horizon",
        "type.length_mismatch",
    }
)
_OWNERS = {"time.beyond_horizon": Owner.HEALTHENGINE_SUPPORT}
"""Who can fix a reason that no check speaks of; the practice where it is not here."""


def verdict_glyph(opening: Opening) -> Glyph:
    """The sign of an opening's verdict; an ordinary way of being hidden is not a problem."""
    if opening.verdict is Verdict.PUBLISHED:
        return Glyph.GOOD
    if opening.verdict is Verdict.AT_RISK:
        return Glyph.WARNING
    return Glyph.SKIPPED if is_ordinary(opening.reasons) else Glyph.ERROR


def explain_opening(result: CheckResult, opening: Opening) -> Iterator[blocks.Block]:
    """Everything that is known about one opening."""
    names = {one.id: one.name for one in result.snapshot.praktika.practitioners}
    who = names.get(opening.practitioner_id, opening.practitioner_id)
    length = minutes(opening.end - opening.start)
    yield blocks.Title(
        f"{_what(result, opening)} with {who}", f"{span((opening.start, opening.end))} ({length})"
    )
    yield blocks.Verdict(verdict_glyph(opening), VERDICT_SAYS[opening.verdict])
    yield blocks.Facts(tuple(_facts(result, opening)))
    if opening.reasons:
        yield blocks.Heading("Why" if len(opening.reasons) == 1 else "Why, every reason")
        found = gates_behind(result, opening)
        for code in opening.reasons:
            yield _reason(result, opening, BY_CODE[code], found.get(code))
        yield blocks.Heading("What publishes it")
        yield from _way(result, opening)


def _what(result: CheckResult, opening: Opening) -> str:
    if opening.kind is Kind.PAINTED:
        return "Painted HealthEngine slot"
    own = opening.healthengine_type_id
    return _type_name(result, own) if own is not None else "Opening"


def _type_name(result: CheckResult, id_: HealthEngineTypeId) -> str:
    types = result.snapshot.healthengine.appointment_types
    return next((one.name for one in types if one.id == id_), id_)


def _facts(result: CheckResult, opening: Opening) -> Iterator[Evidence]:
    changed = clock_note(result.snapshot.clock, opening.start)
    if changed:
        yield Evidence("Daylight saving", changed)
    types = {one.id: one for one in result.snapshot.healthengine.appointment_types}
    if opening.kind is Kind.PAINTED:
        offered = [_type_name(result, one) for one in opening.offered_types]
        yield Evidence("Offered for", listed(offered, 12) or "no type")
        if opening.too_long_types:
            long = [
                f"{types[one].name} ({minutes(types[one].length_minutes)})"
                for one in opening.too_long_types
                if one in types
            ]
            yield Evidence("Too short for", listed(long, 12))
        return
    kinds = {one.id: one for one in result.snapshot.praktika.appointment_types}
    target = kinds.get(opening.appointment_type_id) if opening.appointment_type_id else None
    portal = types.get(opening.healthengine_type_id) if opening.healthengine_type_id else None
    if portal is not None:
        length = minutes(portal.length_minutes)
        yield Evidence("HealthEngine type", f"{portal.name} ({length})")
    if target is not None:
        online = "" if target.published_online else ", not published online"
        length = minutes(target.duration_minutes)
        yield Evidence("Linked Praktika type", f"{target.name} ({length}){online}")


def _reason(
    result: CheckResult, opening: Opening, reason: Reason, gate: Gate | None
) -> blocks.Point:
    owner, steps = _fix(result, opening, reason.code, gate)
    says, facts = reason.says, () if gate is None else gate.evidence
    if reason.code == "slot.too_short":
        says, facts = " ".join((says, *_too_short(result, opening))), ()
    elif gate is not None and reason.code in _NUMBERS_DECIDE:
        says = f"{says} {gate.says}"
    note = f"{BASIS_NOTES[reason.basis]}."
    if steps:
        note = f"Who can fix it: {OWNER_TITLES[owner]}. {note}"
    glyph, word = (Glyph.ERROR, "Hides it") if reason.hides else (Glyph.WARNING, "Puts it at risk")
    return blocks.Point(glyph, word, says, facts, steps, note)


def _fix(
    result: CheckResult, opening: Opening, code: str, gate: Gate | None
) -> tuple[Owner, tuple[str, ...]]:
    """Who can fix a reason and how: as its finding says, else its check, else the gate."""
    if code == "time.past":
        return Owner.PRACTICE, ()
    found = next((one for one in behind(opening, result.findings) if speaks_of(one, code)), None)
    if found is not None:
        return found.owner, found.fix
    known = BY_ID.get(code)
    if known is not None:
        return known.owner, known.fix
    owner = _OWNERS.get(code, Owner.PRACTICE)
    return owner, gate.fix if gate is not None else ()


def _too_short(result: CheckResult, opening: Opening) -> Iterator[str]:
    length = opening.end - opening.start
    for one in result.snapshot.healthengine.appointment_types:
        if one.id in opening.too_long_types:
            yield (
                f"The slot is {minutes(length)}; {one.name} needs {minutes(one.length_minutes)}: "
                f"{minutes(one.length_minutes - length)} short."
            )


def _way(result: CheckResult, opening: Opening) -> Iterator[blocks.Block]:
    way = way_out(result, opening)
    for code in way.stays:
        yield blocks.Paragraph(f"No setting changes this: {BY_CODE[code].says}")
    if way.steps:
        yield blocks.Paragraph(
            "Besides, to publish it:" if way.stays else "To publish this opening:"
        )
        yield blocks.Steps(tuple(step.says for step in way.steps))
