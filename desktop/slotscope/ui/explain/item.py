"""Anything else of the diary in plain words: an appointment, a painted slot, a rule."""

from collections.abc import Iterator

from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Evidence, Untested
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import minutes, span
from slotscope.domain.clock import wall_minute
from slotscope.domain.diary import Appointment, PaintedSlot, Rule
from slotscope.domain.snapshot import Snapshot
from slotscope.timeline.describe import describe
from slotscope.timeline.item import Item, ItemKind
from slotscope.ui.explain import blocks
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.selection import ItemSelected


def explain_item(result: CheckResult, chosen: ItemSelected) -> Iterator[blocks.Block]:
    """What the timeline's card says, with the record behind it."""
    item = _find(result.snapshot, chosen)
    if item is None:
        yield blocks.Title("Not in what is shown")
        yield blocks.Paragraph("What was selected is not in the diary that is shown now.")
        return
    card = describe(item, result.snapshot)
    names = {one.id: one.name for one in result.snapshot.praktika.practitioners}
    subject = item.subject
    who = names.get(item.practitioner_id, item.practitioner_id)
    when = card.when
    if isinstance(subject, Rule):
        when = ""
    yield blocks.Title(card.title, " \u00b7 ".join(part for part in (who, when) if part))
    if card.state:
        yield blocks.Verdict(Glyph.INFO, f"{card.state}.")
    for line in card.lines:
        yield blocks.Paragraph(line)
    yield blocks.Facts(tuple(_record(subject)))


def explain_untested(untested: Untested) -> Iterator[blocks.Block]:
    """Why a check could not run, and what it would have looked for."""
    known = BY_ID.get(untested.id)
    yield blocks.Title("A check that could not run", untested.id)
    yield blocks.Verdict(Glyph.UNTESTED, f"{untested.because.rstrip('.')}.")
    if known is not None:
        yield blocks.Heading("What it looks for")
        yield blocks.Paragraph(known.says)
        yield blocks.Paragraph(known.why)


def _find(snapshot: Snapshot, chosen: ItemSelected) -> Item | None:
    side = snapshot.praktika
    lists = {
        ItemKind.APPOINTMENT: side.appointments,
        ItemKind.PAINTED: side.painted_slots,
        ItemKind.RULE: side.rules,
    }
    for kind, many in lists.items():
        for one in many:
            if chosen.kind == kind.value and one.id == chosen.id:
                return _item(kind, one, snapshot)
    return None


def _item(kind: ItemKind, one: Appointment | PaintedSlot | Rule, snapshot: Snapshot) -> Item:
    if isinstance(one, Rule):
        local = snapshot.captured_at.astimezone(snapshot.clock.zone).replace(tzinfo=None)
        start, end = one.window(wall_minute(local) // 1440)
        return Item(kind, one.practitioner_id, start, end, one)
    return Item(kind, one.practitioner_id, one.start, one.end, one)


def _record(subject: object) -> Iterator[Evidence]:
    if isinstance(subject, Appointment):
        yield Evidence("Appointment", subject.id)
        yield Evidence("Time", span((subject.start, subject.end)))
        yield Evidence("Length", minutes(subject.end - subject.start))
        yield Evidence("Takes its time", "yes" if subject.blocks else "no")
    elif isinstance(subject, PaintedSlot):
        yield Evidence("Painted slot", subject.id)
        yield Evidence("Booking system", subject.booking_system)
        yield Evidence("Length", minutes(subject.minutes))
    elif isinstance(subject, Rule):
        yield Evidence("Rule", subject.id)
        yield Evidence("Length", minutes(subject.end - subject.start))
