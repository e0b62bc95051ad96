"""``log.json`` and ``traces.json`` of a case file."""

from collections.abc import Iterable

from slotscope.app.opened import AskedTrace
from slotscope.app.ports import LogEntry
from slotscope.diagnosis.trace import Trace
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.report.trace_output import trace_document
from slotscope.sources.case_manifest import instant_text
from slotscope.sources.json_text import load_json
from slotscope.sources.snapshot_row import Row

LOG_FORMAT = "slotscope-log/1"
TRACES_FORMAT = "slotscope-traces/1"

_LOG = frozenset({"format", "entries"})
_ENTRY = frozenset({"at", "source", "operation", "status", "milliseconds", "bytes", "outcome"})
_TRACES = frozenset({"format", "traces", "failed_bookings", "untraced"})
_TRACE = frozenset(
    {
        "format",
        "practice_id",
        "now",
        "practitioner_id",
        "healthengine_type_id",
        "at",
        "verdict",
        "gates",
        "nearest",
    }
)
_SOURCES = {one.value: one for one in SourceName}


def log_document(log: Iterable[LogEntry]) -> dict[str, object]:
    """The connection log; times are whole milliseconds."""
    return {
        "format": LOG_FORMAT,
        "entries": [
            {
                "at": instant_text(one.at),
                "source": one.source.value,
                "operation": one.operation,
                "status": one.status,
                "milliseconds": round(one.seconds * 1000),
                "bytes": one.received,
                "outcome": one.outcome,
            }
            for one in log
        ],
    }


def read_log(data: bytes, file: str) -> tuple[LogEntry, ...]:
    """Raises InputError."""
    row = _top(data, file, _LOG, LOG_FORMAT)
    return row.rows("entries", _ENTRY, _entry, required=True)


def traces_document(
    traces: Iterable[Trace], failed: Iterable[Trace], untraced: int, snapshot: Snapshot
) -> dict[str, object]:
    """Traced bookings with every gate, as their maker saw them."""
    return {
        "format": TRACES_FORMAT,
        "traces": [_trace_document(one, snapshot) for one in traces],
        "failed_bookings": [_trace_document(one, snapshot) for one in failed],
        "untraced": untraced,
    }


def _trace_document(trace: Trace, snapshot: Snapshot) -> dict[str, object]:
    return trace_document(trace, snapshot) | {"now": instant_text(trace.now)}


def read_traces(
    data: bytes, file: str
) -> tuple[tuple[AskedTrace, ...], tuple[AskedTrace, ...], int]:
    """What was traced, the failed bookings, and how many of these could not be traced.

    Only what was asked is read: the answer is found again from the snapshot. Raises InputError.
    """
    row = _top(data, file, _TRACES, TRACES_FORMAT)
    traces = row.rows("traces", _TRACE, _traced, required=True)
    failed = row.rows("failed_bookings", _TRACE, _traced, required=True)
    return traces, failed, row.whole("untraced", 0)


def _top(data: bytes, file: str, known: frozenset[str], format_: str) -> Row:
    row = Row(load_json(data, file), known, file, "")
    if row.raw("format") != format_:
        raise row.wrong("format", f'"{format_}"', show=True)
    return row


def _entry(row: Row) -> LogEntry:
    return LogEntry(
        row.instant("at"),
        row.choice("source", _SOURCES),
        row.text("operation"),
        row.whole_or_none("status", 0),
        row.whole("milliseconds", 0) / 1000,
        row.whole("bytes", 0),
        row.text("outcome"),
    )


def _traced(row: Row) -> AskedTrace:
    return AskedTrace(
        PractitionerId(row.reference("practitioner_id")),
        HealthEngineTypeId(row.reference("healthengine_type_id")),
        row.wall("at"),
        row.instant("now"),
    )
