"""Keeps the timeline and the rest of the window in step, both ways."""

from PySide6.QtCore import QObject

from slotscope.app.errors import SlotscopeError
from slotscope.app.whereabouts import Whereabouts, whereabouts
from slotscope.diagnosis.opening import Opening
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.item import Item, ItemKind
from slotscope.ui.selection import (
    FindingSelected,
    ItemSelected,
    OpeningSelected,
    Selection,
    TimeSelected,
)
from slotscope.ui.sync_layer import sync_layer
from slotscope.ui.tasks import Task
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.workspace import Workspace


class TimelineLink(QObject):
    """What is shown and selected goes to the timeline; what is picked there comes back."""

    def __init__(self, workspace: Workspace, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._workspace, self._timeline = workspace, timeline
        self._finding: Task | None = None
        workspace.scenes.glance = timeline.state.glance
        workspace.opening.connect(timeline.expect_room)
        workspace.result_changed.connect(self._show)
        workspace.selection_changed.connect(self._select)
        timeline.item_selected.connect(self._picked)
        timeline.empty_selected.connect(self._picked_empty)

    def _show(self) -> None:
        workspace, timeline = self._workspace, self._timeline
        shown = workspace.shown
        if shown is None:
            return
        layer = sync_layer(shown, workspace.services.clock.now())
        scene, prepared = workspace.scenes.take(shown, layer.marks)
        timeline.show_result(
            shown, layer.marks, live=not workspace.is_file, scene=scene, prepared=prepared
        )
        timeline.set_preview(workspace.is_preview)
        preview = workspace.preview
        if preview is not None:
            timeline.set_gained_lost(preview.gained_keys, preview.lost_keys)
        self._select(workspace.selection)

    def _select(self, selection: Selection) -> None:
        timeline = self._timeline
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None
        if not isinstance(selection, FindingSelected):
            timeline.clear_highlight()
        if isinstance(selection, OpeningSelected):
            if not _is_selected(timeline.selected, selection):
                timeline.select(selection.key)
        elif isinstance(selection, FindingSelected):
            timeline.select(None)
            self._find()
        elif selection is None or isinstance(selection, TimeSelected):
            timeline.select(None)

    def _find(self) -> None:
        """Where the selected finding is; thousands of openings are looked at off this thread."""
        shown, finding = self._workspace.shown, self._workspace.selected_finding()
        if shown is None or finding is None:
            self._timeline.clear_highlight()
            return
        self._finding = self._workspace.tasks.run(
            lambda: whereabouts(shown, finding), self._highlight, self._not_found
        )

    def _highlight(self, where: Whereabouts) -> None:
        self._finding = None
        self._timeline.highlight(where.openings, where.practitioners)

    def _not_found(self, _: SlotscopeError) -> None:
        self._finding = None
        self._timeline.clear_highlight()

    def _picked(self, item: Item) -> None:
        subject = item.subject
        if isinstance(subject, Opening):
            self._workspace.select(OpeningSelected(subject.key))
        elif item.kind in (ItemKind.APPOINTMENT, ItemKind.PAINTED, ItemKind.RULE):
            self._workspace.select(ItemSelected(item.kind.value, item.key[4]))
        else:
            self._workspace.select(TimeSelected(item.practitioner_id, item.start))

    def _picked_empty(self, practitioner_id: PractitionerId, minute: int) -> None:
        self._workspace.select(TimeSelected(practitioner_id, minute))


def _is_selected(item: Item | None, selection: OpeningSelected) -> bool:
    return (
        item is not None and isinstance(item.subject, Opening) and item.subject.key == selection.key
    )
