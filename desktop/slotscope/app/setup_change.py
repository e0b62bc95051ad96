"""Another HealthEngine set-up for a practice that was read already: nothing is read again."""

from dataclasses import replace
from datetime import datetime

from slotscope.app.profile import Setup
from slotscope.diagnosis.search_sync import linked_pairs
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

SEARCH_IS_OLD = (
    "The set-up links practitioners and types that Praktika's search was not asked about yet. "
    "Refresh to read it again."
)


def with_setup(snapshot: Snapshot, setup: Setup, at: datetime) -> Snapshot:
    """The same practice with another set-up, entered at an aware instant.

    What Praktika's search offers is only known of the pairs of practitioner and type that were
    asked about. Where the new set-up links others, the search counts as not read: without that,
    their openings would look as if Praktika refused them. [ours]
    """
    side = replace(
        snapshot.healthengine,
        practitioners=setup.practitioners,
        appointment_types=setup.appointment_types,
    )
    reads = [SourceRead(SourceName.SETUP, SourceStatus.OK, at.replace(microsecond=0))]
    changed = replace(snapshot, healthengine=side)
    offered = snapshot.praktika.offered_slots
    if offered is not None and not linked_pairs(changed) <= linked_pairs(snapshot):
        reads.append(SourceRead(SourceName.SEARCH, SourceStatus.NOT_READ, None, SEARCH_IS_OLD))
        offered = None
    return replace(
        changed,
        praktika=replace(changed.praktika, offered_slots=offered),
        sources=_replaced(snapshot.sources, reads),
    )


def _replaced(earlier: tuple[SourceRead, ...], reads: list[SourceRead]) -> tuple[SourceRead, ...]:
    found = {one.name: one for one in (*earlier, *reads)}
    return tuple(found[name] for name in SourceName if name in found)
