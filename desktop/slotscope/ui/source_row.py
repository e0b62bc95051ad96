"""What was read of each source, and when: failed ones stand out and can be tried again."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from slotscope.app.age import age
from slotscope.diagnosis.wording import day as day_title
from slotscope.domain.clock import instant_in
from slotscope.domain.snapshot import Snapshot, SourceName, SourceStatus
from slotscope.ui.chip import chip
from slotscope.ui.flow_layout import Fact, FlowLayout
from slotscope.ui.source_states import SourceState, source_states
from slotscope.ui.workspace import Workspace

SHORT: dict[SourceName, str] = {
    SourceName.CUSTOMER: "Details",
    SourceName.AVAILABILITY: "Availability",
    SourceName.RULES: "Rules",
    SourceName.APPOINTMENTS: "Diary",
    SourceName.SEARCH: "Search",
    SourceName.PAGE: "HealthEngine page",
    SourceName.PMS_API: "PMS API",
    SourceName.SETUP: "HealthEngine set-up",
}
"""What each source is called where there is little room."""


class SourceRow(QWidget):
    """One line of small facts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._flow = FlowLayout(self, gap=12, line_gap=2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Sources")
        workspace.practice_changed.connect(self.refresh)
        workspace.reading_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Tell it again: time passes."""
        self._flow.tell(self._facts())

    def _facts(self) -> Iterator[Fact]:
        workspace = self._workspace
        result = workspace.result or workspace.arriving
        now = workspace.services.clock.now()
        if result is None:
            if workspace.is_telling:
                return
            text = "Reading for the first time" if workspace.reading else "Not read yet"
            yield _fact(text, "")
            return
        snapshot = result.snapshot
        if snapshot.pending:
            yield _fact("Still reading", "What is not there yet is not judged.")
        else:
            yield _fact(*_when(snapshot, now, is_file=workspace.is_file))
        for state in source_states(snapshot, now):
            # The PMS API is only read on demand: that it was not is no news.
            read = state.status is not SourceStatus.NOT_READ
            if state.name is not SourceName.PMS_API or (read and not state.pending):
                yield self._told(state)
        for text, tip in (self._key(), _practice_time(snapshot, now)):
            if text:
                yield _fact(text, tip)

    def _key(self) -> tuple[str, str]:
        workspace, profile = self._workspace, self._workspace.profile
        if profile is None:
            return "", ""
        if workspace.services.profiles.has_session_key(profile.id):
            return "Key: this session only", "The key is gone when Slotscope ends."
        return f"Key in {workspace.services.keyring_name()}", "Where the API key is kept."

    def _told(self, state: SourceState) -> Fact:
        short = SHORT[state.name]
        if state.status is not SourceStatus.FAILED:
            glyph = "✓" if state.status is SourceStatus.OK else "…" if state.pending else "–"
            return _fact(f"{glyph} {short}", state.says)
        retry = None if self._workspace.is_file else self._workspace.refresh
        when = f" {state.when}" if state.when else ""
        text = f"{short} failed{when}" + ("; retry" if retry else "")
        return (text, state.says), lambda: chip(text, "error", state.says, retry)


def _when(snapshot: Snapshot, now: datetime, *, is_file: bool) -> tuple[str, str]:
    local = instant_in(snapshot.clock.zone, snapshot.captured_at)
    moment = f"{day_title(local.toordinal())}, {local:%H:%M}"
    if is_file:
        return f"As of {moment}", f"Taken {age(snapshot.captured_at, now)}"
    return f"Read {age(snapshot.captured_at, now)}", moment


def _practice_time(snapshot: Snapshot, now: datetime) -> tuple[str, str]:
    """The practice's clock, told with the computer's where they differ."""
    zone = snapshot.clock.zone
    there = instant_in(zone, now)
    text = f"{there:%H:%M} at the practice"
    if there.utcoffset() != now.utcoffset():
        text += f", {now:%H:%M} here"
    return text, f"All times are the practice's: {zone.key}."


def _fact(text: str, tip: str) -> Fact:
    return (text, tip), lambda: _label(text, tip)


def _label(text: str, tip: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("sources")
    label.setToolTip(tip)
    label.setAccessibleName(text)
    label.setAccessibleDescription(tip)
    return label
