"""What the window is working on: one practice or one file, its result, and what is selected."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from slotscope.app.errors import SlotscopeError
from slotscope.app.judging import Judging, LatestChange
from slotscope.ui.practice_reading import PracticeReading
from slotscope.ui.scene_ahead import SceneAhead
from slotscope.ui.tasks import Tasks
from slotscope.ui.trying import Trying

if TYPE_CHECKING:
    from pathlib import Path

    from slotscope.app.opened import Opened
    from slotscope.app.ports import LogEntry, Progress
    from slotscope.app.profile import Profile
    from slotscope.app.services import Services
    from slotscope.app.what_if import Preview, WhatIf
    from slotscope.diagnosis.finding import Finding
    from slotscope.diagnosis.opening import Opening
    from slotscope.diagnosis.result import CheckResult
    from slotscope.domain.booking_page import PageDoctor
    from slotscope.domain.healthengine_copy import HealthEngineCopy
    from slotscope.domain.snapshot import SourceName
    from slotscope.ui.selection import Selection


class Failure(NamedTuple):
    """An action that failed, for the place where the user is looking."""

    action: str
    error: SlotscopeError
    at: datetime


A_TURN_MS = 1
"""A timer of so long lets what fell due meanwhile go first: input, layouts, other timers."""
AFTER_PAINT_MS = 12
"""A timer of so long fires after what is to be painted now."""


class WorkspaceState(QObject):
    """Everything that panels read, and the signals that tell of it. Lives on the GUI thread."""

    practice_changed = Signal()
    """Another practice or file is shown, or none."""
    opening = Signal()
    """A file is about to be read; what is shown stays until it was."""
    coming = Signal()
    """A file was read and is shown next."""
    reading_changed = Signal()
    """A reading began or ended."""
    progressed = Signal(object)
    """A Progress."""
    result_changed = Signal()
    """``result``, ``shown`` or ``change`` is another one."""
    selection_changed = Signal(object)
    failed = Signal(object)
    """A Failure."""
    preview_changed = Signal()
    """A change was tried, undone or reset; ``result_changed`` follows when it is judged."""
    key_wanted = Signal(object)
    """A Profile that has no key, or whose key the keyring did not give."""

    def __init__(self, services: Services, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = tasks
        self.profile: Profile | None = None
        self.practice_id: str | None = None
        self.file: Path | None = None
        self.opened: Opened | None = None
        """What the file held: of a case, also its maker's log and traces."""
        self.file_notes: tuple[str, ...] = ()
        """What a reader of the file has to know: who saved a case, and any doubt."""
        self.result: CheckResult | None = None
        """The diagnosis of what was read; never a preview."""
        self.arriving: CheckResult | None = None
        """The diagnosis of what there is so far of a practice's first reading."""
        self.previous: CheckResult | None = None
        """The result before the last reading of the same practice."""
        self.change: LatestChange | None = None
        """What the last reading changed; None where there was none before it."""
        self.selection: Selection = None
        self.log: tuple[LogEntry, ...] = ()
        self.copy: HealthEngineCopy | None = None
        """HealthEngine's own copy, where the last reading brought it."""
        self.doctors: tuple[PageDoctor, ...] = ()
        """Whom HealthEngine's page lists."""
        self.failure: Failure | None = None
        """The last action that failed; None once it worked."""
        self.judging = Judging(services.computer_offset_minutes)
        self.scenes = SceneAhead(services.clock)
        self.reader = PracticeReading(services, tasks, self.judging, self.scenes, self)
        self.trying = Trying(tasks, self.scenes, self)

    @property
    def shown(self) -> CheckResult | None:
        """What the views show: the preview while anything is changed, else the result.

        During a practice's first reading, what there is so far: what is still to come is marked
        as pending in its snapshot.
        """
        preview = self.preview
        return preview.result if preview is not None else self.result or self.arriving

    @property
    def what_if(self) -> WhatIf | None:
        """The changes that are tried; None where there is nothing to try them on."""
        return self.trying.what_if

    @property
    def preview(self) -> Preview | None:
        """The changed practice, judged; None where nothing is changed."""
        return self.trying.preview

    @property
    def is_preview(self) -> bool:
        """Whether what is shown is not the real state."""
        return self.preview is not None

    @property
    def is_file(self) -> bool:
        """Whether a snapshot or case file is shown, which nothing reads again."""
        return self.file is not None

    @property
    def computer_offset_minutes(self) -> int | None:
        """What the diagnosis is told of the computer's clock: for a case, its maker's."""
        if self.opened is not None and self.opened.case is not None:
            return self.opened.case.computer_offset_minutes
        return self.services.computer_offset_minutes()

    @property
    def reading(self) -> bool:
        """Whether a reading is under way."""
        return self.reader.under_way

    @property
    def progress(self) -> dict[SourceName, Progress]:
        """How far each source of the reading is, or of the last one."""
        return self.reader.progress

    def select(self, selection: Selection) -> None:
        """Select one thing, everywhere."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def selected_opening(self) -> Opening | None:
        """The selected opening in what is shown."""
        chosen = self.selection
        if self.shown is None or chosen is None:
            return None
        from slotscope.ui.selection import OpeningSelected

        if not isinstance(chosen, OpeningSelected):
            return None
        return self.shown.openings.by_key(chosen.key)

    def selected_finding(self) -> Finding | None:
        """The selected finding in what is shown."""
        chosen = self.selection
        if self.shown is None or chosen is None:
            return None
        from slotscope.ui.selection import FindingSelected

        if not isinstance(chosen, FindingSelected):
            return None
        key = (chosen.id, chosen.subject)
        return next((one for one in self.shown.findings if one.key == key), None)
