"""The timeline's keys. Tab is not among them: it leaves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

from slotscope.timeline.item import Item
from slotscope.timeline.walk import across, along, first_in_view, problem
from slotscope.ui.timeline_state import TimelineState

PAN_SHARE = 0.12
"""How much of the width an arrow key moves."""
ZOOM_STEP = 1.25

_WAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


def press(
    state: TimelineState, key: Qt.Key, modifiers: Qt.KeyboardModifier, bar: QScrollBar
) -> bool:
    """Do what a key asks for; False where it means nothing here."""
    if state.scale is None:
        return False
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    if key in _WAYS:
        if shift:
            _walk(state, key)
        else:
            _pan(state, key, bar)
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        zoom(state, ZOOM_STEP)
    elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
        zoom(state, 1 / ZOOM_STEP)
    elif key == Qt.Key.Key_Home:
        state.show_view(state.view, state.home_day())
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        state.step_days(1 if key == Qt.Key.Key_PageDown else -1)
    elif key == Qt.Key.Key_F8:
        go_to_problem(state, -1 if shift else 1)
    elif key == Qt.Key.Key_F and state.selected is not None:
        who = state.selected.practitioner_id
        state.fold(who, folded=who not in state.wishes.collapsed)
    elif key == Qt.Key.Key_Escape and (state.selected is not None or state.highlight):
        state.choose(None, by_user=True)
        state.emphasise(type(state.highlight)())
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and state.selected:
        state.choose(state.selected, by_user=True)
    else:
        return False
    return True


def zoom(state: TimelineState, factor: float) -> None:
    """Closer or further, around the selected item where it is in view, else the middle."""
    scale = state.scale
    if scale is None:
        return
    x = scale.width / 2
    if state.selected is not None and 0 <= scale.x(state.selected.start) <= scale.width:
        x = scale.x(state.selected.start)
    state.move(scale.zoomed(factor, x))


def go_to_problem(state: TimelineState, way: int) -> Item | None:
    """Select the next (1) or previous (-1) opening that is at risk or hidden by a problem."""
    if state.scale is None:
        return None
    after: tuple[float, int] | None = None
    if state.selected is not None:
        boxes = [box.lane.practitioner_id for box in state.layout.boxes]
        who = state.selected.practitioner_id
        after = (state.selected.start, boxes.index(who) if who in boxes else 0)
    found = problem(state.layout, after, way)
    if found is not None:
        state.choose(found, by_user=True)
    return found


def _pan(state: TimelineState, key: Qt.Key, bar: QScrollBar) -> None:
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        bar.setValue(bar.value() + _WAYS[key] * bar.singleStep())
    elif state.scale is not None:
        state.move(state.scale.panned(_WAYS[key] * state.scale.width * PAN_SHARE))


def _walk(state: TimelineState, key: Qt.Key) -> None:
    scale = state.scale
    if scale is None:
        return
    if state.selected is None:
        found = first_in_view(state.layout, scale.start)
    elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        found = along(state.layout, state.selected.key, _WAYS[key])
    else:
        found = across(state.layout, state.selected.key, _WAYS[key])
    if found is not None:
        state.choose(found, by_user=True)
