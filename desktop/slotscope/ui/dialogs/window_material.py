"""What the window knows that can be exported: gathered when it is needed, off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

from slotscope.app.export_material import Material
from slotscope.app.opened import traced_again
from slotscope.diagnosis.trace import Trace
from slotscope.ui.workspace import Workspace


@dataclass(frozen=True)
class Traced:
    """What was traced in the panels."""

    traces: tuple[Trace, ...] = ()
    failed: tuple[Trace, ...] = ()
    """Failed bookings, each traced at the moment it was booked."""
    untraced: int = 0
    """How many failed bookings could not be traced."""


NOTHING_TRACED = Traced()


def gather(workspace: Workspace, traced: Traced = NOTHING_TRACED) -> Callable[[], Material]:
    """The material as it is now; of an opened case, its maker's traces come with it.

    Raises ValueError where nothing is shown.
    """
    result, preview, log = workspace.result, workspace.preview, workspace.log
    case = None if workspace.opened is None else workspace.opened.case
    offset = workspace.computer_offset_minutes
    if result is None:
        raise ValueError("there is nothing to export")

    def make() -> Material:
        traces, failed, untraced = traced.traces, traced.failed, traced.untraced
        if case is not None:
            traces = (*traced_again(case.traces, result), *traces)
            failed = (*traced_again(case.failed, result), *failed)
            untraced += case.untraced
        return Material(result, preview, log, traces, failed, untraced, offset)

    return make
