"""A timeline picture in words, for formats that have no pictures."""

from collections.abc import Iterator

from slotscope.domain.clock import format_time
from slotscope.report.blocks import Lane, SpanKind, Timeline

_VERDICTS: dict[SpanKind, str] = {
    SpanKind.PUBLISHED: "published",
    SpanKind.AT_RISK: "at risk",
    SpanKind.HIDDEN: "hidden",
}


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """One line for the hours of each lane, and one for each of its types or slots."""
    for lane in timeline.lanes:
        yield f"{lane.title}: {_hours(lane)}"
        for label, spans in _by_label(lane).items():
            for kind, verdict in _VERDICTS.items():
                starts = [format_time(start) for start, its_kind in spans if its_kind is kind]
                if starts:
                    yield f"{lane.title}, {label}, {verdict}: {', '.join(starts)}"


def _hours(lane: Lane) -> str:
    hours = ", ".join(
        f"{format_time(span.start)}–{format_time(span.end)}" for span in lane.backdrop
    )
    taken = sum(span.kind is SpanKind.APPOINTMENT for row in lane.rows for span in row.spans)
    return f"works {hours or 'not at all'}; appointments: {taken}"


def _by_label(lane: Lane) -> dict[str, list[tuple[int, SpanKind]]]:
    """Starts and kinds by row label; a row without a label goes on from the one above."""
    found: dict[str, list[tuple[int, SpanKind]]] = {}
    label = ""
    for row in lane.rows:
        label = row.label or label
        spans = [(span.start, span.kind) for span in row.spans if span.kind in _VERDICTS]
        if spans:
            found.setdefault(label, []).extend(spans)
    return {label: sorted(spans) for label, spans in found.items()}
