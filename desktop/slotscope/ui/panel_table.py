"""The panels beside the timeline: names, keys and first places, in one table."""

from typing import NamedTuple


class PanelSpec(NamedTuple):
    """One panel: its name in the saved layout, its title, its key, and where it is at first."""

    id: str
    title: str
    shortcut: str
    is_upper: bool


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("findings", "Findings", "Alt+1", is_upper=True),
    PanelSpec("plan", "Fix plan", "Alt+2", is_upper=True),
    PanelSpec("compare", "Compare", "Alt+3", is_upper=True),
    PanelSpec("setup", "Set-up", "Alt+4", is_upper=True),
    PanelSpec("log", "Log", "Alt+5", is_upper=True),
    PanelSpec("table", "Table", "Alt+0", is_upper=True),
    PanelSpec("inspector", "Inspector", "Alt+6", is_upper=False),
    PanelSpec("what_if", "What if", "Alt+7", is_upper=False),
    PanelSpec("trace", "Trace", "Alt+8", is_upper=False),
    PanelSpec("healthengine_copy", "PMS copy", "Alt+9", is_upper=False),
)
