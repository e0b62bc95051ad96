"""What a panel says while there is nothing that it could show."""

from slotscope.ui.workspace import Workspace


def nothing_shown(workspace: Workspace) -> str:
    """Whether a practice is still read, could not be, or was never asked for."""
    if workspace.reading:
        return "Reading the practice."
    return "No practice is shown." if workspace.profile is None else "The practice was not read."
