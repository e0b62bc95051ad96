"""The timeline's scene and the header's numbers, made where the result was judged and not where
they are painted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING
from weakref import ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from slotscope.app.headline import Headline
    from slotscope.app.ports import Clock
    from slotscope.diagnosis.result import CheckResult
    from slotscope.diagnosis.sync import SyncMark
    from slotscope.timeline.glance import Glance, Prepared
    from slotscope.timeline.scene import Scene


class SceneAhead:
    """Keeps the last scene that was built ahead, until it is asked for, and the numbers with it.

    ``build`` is called on a worker thread, ``take`` and ``forget`` on the one that paints.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: tuple[CheckResult, tuple[SyncMark, ...], Scene, Prepared | None] | None = None
        self.glance: Callable[[Scene], Glance] | None = None
        """Tells how the timeline will look at it first; asked on the worker's thread."""
        self._counted: tuple[ref[CheckResult], Headline] | None = None
        self._shown: Scene | None = None
        """The last that was taken: what it sorted of the diary the next one uses again."""

    def build(self, result: CheckResult) -> None:
        """Build a result's scene, and what its first picture and its layout will ask for."""
        from slotscope.app.headline import headline
        from slotscope.timeline.glance import prepare
        from slotscope.timeline.scene import build_scene

        import_module("slotscope.ui.timeline_plot")  # what paints is loaded here as well
        from slotscope.ui.sync_layer import sync_layer

        marks = sync_layer(result, self._clock.now()).marks
        scene = build_scene(result, marks, self._shown)
        for lane in scene.lanes:
            _ = lane.has_rules, lane.tally, lane.usual_minutes, lane.by_type
            _ = lane.has_painted, lane.has_other_systems
            _ = [one.own for one in lane.by_type]
            if lane.known.marks:
                _ = lane.sync
        prepared = None if self.glance is None else prepare(scene, self.glance(scene))
        self._kept = result, marks, scene, prepared
        self._counted = ref(result), headline(result)

    def take(
        self, result: CheckResult, marks: tuple[SyncMark, ...]
    ) -> tuple[Scene | None, Prepared | None]:
        """The scene of a result with these marks, and how it is laid out, where it was built; it is
        not kept further."""
        kept, self._kept = self._kept, None
        if kept is None or kept[0] is not result or kept[1] != marks:
            return None, None
        self._shown = kept[2]
        return kept[2:]

    def headline(self, result: CheckResult) -> Headline | None:
        """What the header says of a result, where it was counted ahead."""
        counted = self._counted
        return counted[1] if counted is not None and counted[0]() is result else None

    def forget(self) -> None:
        """Another practice will be shown, whose scene may be built already."""
        self._shown = None
