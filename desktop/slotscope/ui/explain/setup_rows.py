"""What pasted or imported rows mean in Praktika: matched, unsure, unmatched, and every note."""

from collections.abc import Iterator, Mapping

from slotscope.app.matching import RowLinks, SetupProposal
from slotscope.app.name_links import Certainty
from slotscope.diagnosis.wording import count
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.explain.blocks import Block, Bullets, Heading, Paragraph, Point
from slotscope.ui.explain.glyph import Glyph

_SIGNS: Mapping[Certainty, tuple[Glyph, str]] = {
    Certainty.SURE: (Glyph.GOOD, "Matched"),
    Certainty.NONE: (Glyph.GOOD, "Matched"),
    Certainty.UNSURE: (Glyph.UNTESTED, "Unsure"),
    Certainty.UNMATCHED: (Glyph.ERROR, "No match"),
}


def counted(proposal: SetupProposal) -> str:
    """How many rows are matched, unsure and unmatched, as a sentence."""
    signs = [_SIGNS[one.certainty][1] for one in proposal.rows]
    parts = [f"{signs.count('Matched')} matched"]
    parts += [f"{signs.count('Unsure')} unsure"] if "Unsure" in signs else []
    parts += [f"{signs.count('No match')} without a match"] if "No match" in signs else []
    return f"{count(len(signs), 'row')}: {', '.join(parts)}."


def explain_rows(proposal: SetupProposal, snapshot: Snapshot | None) -> Iterator[Block]:
    """Everything of it; what somebody should look at first."""
    look = [one for one in proposal.rows if _SIGNS[one.certainty][0] is not Glyph.GOOD]
    rest = [one for one in proposal.rows if _SIGNS[one.certainty][0] is Glyph.GOOD]
    if snapshot is None:
        yield Paragraph("Praktika was not read yet, so nothing could be matched with it.")
    if look:
        yield Heading("To settle in the table")
        yield from (_point(one, snapshot) for one in look)
    doctors = [one.says for one in proposal.doctors if one.says]
    notes = (*proposal.notes, *doctors)
    if notes:
        yield Heading("Notes")
        yield Bullets(notes)
    if rest:
        yield Heading("Matched")
        yield from (_point(one, snapshot) for one in rest)


def _point(one: RowLinks, snapshot: Snapshot | None) -> Point:
    glyph, word = _SIGNS[one.certainty]
    row = one.row
    who = row.practitioner or "All practitioners"
    if not row.appointment_type:
        return Point(glyph, word, f"{who}. {_linked(one, snapshot)}".strip(), note=one.says)
    line = f"Line {row.line}: " if row.line else ""
    length = "" if row.length_minutes is None else f", {row.length_minutes} min"
    text = f"{line}{row.appointment_type}{length}, {who}. {_linked(one, snapshot)}"
    return Point(glyph, word, text.strip(), note=one.says)


def _linked(one: RowLinks, snapshot: Snapshot | None) -> str:
    if snapshot is None or one.type.id is None:
        return ""
    names = {kind.id: kind.name for kind in snapshot.praktika.appointment_types}
    name = next((name for id_, name in names.items() if id_ == one.type.id), one.type.id)
    return f"Linked to {name}."
