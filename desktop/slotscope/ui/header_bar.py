"""The top of the window: which practice, how it is connected, how much is published and why not."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from slotscope.app.headline import Cause, FindingKey, Headline, Notice
from slotscope.diagnosis.wording import count
from slotscope.ui.chip import TONES, Tone, chip
from slotscope.ui.flow_layout import Fact, FlowLayout
from slotscope.ui.fonts import scaled_font
from slotscope.ui.headline_count import HeadlineCount
from slotscope.ui.laid_out_once import laid_out_once
from slotscope.ui.practice_chooser import PracticeChooser
from slotscope.ui.selection import FindingSelected, OpeningSelected
from slotscope.ui.source_row import SourceRow
from slotscope.ui.workspace import Workspace

_AGE_EVERY_MS = 20_000


class HeaderBar(QFrame):
    """Reads the workspace; its chips select what they are about."""

    problems_asked = Signal()
    """The user wants to see the list of findings."""
    key_asked = Signal()
    """The user wants to enter the key."""
    counted = Signal(object)
    """A Headline."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._no_key = False
        self.headline: Headline | None = None
        """What is shown; None until it is counted."""
        self.setObjectName("header")
        self.setAccessibleName("Practice")
        self.chooser = PracticeChooser(workspace, self)
        self.sentence = QLabel()
        self.sentence.setObjectName("headline")
        self.sentence.setFont(scaled_font(self.sentence.font(), 1.15, bold=True))
        self.sentence.setAccessibleName("Openings published")
        self.facts, self._facts = _flow("Set-up")
        self.causes, self._causes = _flow("Causes")
        self.sources = SourceRow(workspace, self)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.chooser)
        first.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.sentence)
        second.addWidget(self.causes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 5)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.sources)
        self._counting = HeadlineCount(workspace, self)
        self._counting.counted.connect(self._counted)
        workspace.practice_changed.connect(self._forget)
        workspace.result_changed.connect(self._count)
        workspace.reading_changed.connect(self._tell_facts)
        workspace.key_wanted.connect(self._key_missing)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_EVERY_MS)
        self._timer.timeout.connect(self.sources.refresh)
        self._timer.start()
        self._tell()

    def _forget(self) -> None:
        self._counting.stop()
        self.headline, self._no_key = None, False
        self._tell()

    def _key_missing(self, _: object) -> None:
        self._no_key = True
        self._tell_facts()

    def _count(self) -> None:
        if self._workspace.shown is None:
            self._forget()
            return
        self._no_key = False
        self.sources.refresh()
        self._counting.begin()

    def _counted(self, summed: Headline) -> None:
        self.headline = summed
        self._tell()
        self.counted.emit(summed)

    def _tell(self) -> None:
        with laid_out_once(self):
            self._tell_all()

    def _tell_all(self) -> None:
        self._tell_facts()
        summed, workspace = self.headline, self._workspace
        open_ = workspace.profile is not None or workspace.is_file
        self.sentence.setVisible(summed is not None)
        self.causes.setVisible(summed is not None)
        self.sources.setVisible(open_)
        if summed is None:
            self._causes.tell(())
            return
        self.sentence.setText(summed.sentence)
        chips = [self._cause_chip(cause) for cause in summed.causes]
        shown = workspace.shown
        if shown is None or not (shown.snapshot.pending and shown.unjudged):
            chips.append(self._problems_chip())
        self._causes.tell(chips)

    def _tell_facts(self) -> None:
        summed = self.headline
        told = {one.finding[0] for one in summed.causes if one.finding} if summed else set[str]()
        alarms = [
            one
            for one in (summed.alarms if summed is not None else ())
            # A cause in the line below says the same, with its number of openings.
            if one.finding is None or one.finding[0] not in told
        ]
        facts = summed.facts if summed is not None else ()
        chips = [self._notice_chip(one) for one in (*alarms, *facts)]
        if self._no_key:
            tip = "Click to enter the key."
            chips.append(_chip("No API key", "error", tip, self.key_asked.emit))
        self._facts.tell(chips)

    def _notice_chip(self, notice: Notice) -> Fact:
        finding = notice.finding
        act = None if finding is None else lambda: self._select(finding)
        return notice, lambda: chip(notice.text, TONES[notice.severity], notice.tip, act)

    def _cause_chip(self, cause: Cause) -> Fact:
        text = f"{cause.title} {cause.openings:,}"
        tip = f"{count(cause.openings, 'opening')} of the next 30 days. Click to see which."
        tone = TONES[cause.severity]
        return cause, lambda: chip(text, tone, tip, lambda: self._show_cause(cause))

    def _problems_chip(self) -> Fact:
        shown = self._workspace.shown
        grave = [one for one in shown.findings if one.severity.rank == 0] if shown else []
        all_ = len(shown.findings) if shown else 0
        if not all_:
            untested = len(shown.untested) if shown else 0
            if untested:
                said = f"No findings, {count(untested, 'check')} untested"
                tip = "What could not be tested is not known to be right. Click for the list."
                return _chip(said, "quiet", tip, self.problems_asked.emit)
            return _chip("No findings", "success", "Every check found nothing.")
        found = count(all_, "finding")
        untested = len(shown.untested) if shown else 0
        if grave:
            text = f"{count(len(grave), 'problem')} of {found}"
        elif untested:
            text = f"{found}, {count(untested, 'check')} untested"
        else:
            text = f"No problem, {found}"
        return _chip(text, "quiet", "Click for the list of findings.", self.problems_asked.emit)

    def _show_cause(self, cause: Cause) -> None:
        """Its finding, else the first opening to come that has it."""
        if cause.finding is not None:
            self._select(cause.finding)
            return
        shown = self._workspace.shown
        opening = (
            next((one for one in shown.openings if cause.code in one.reasons), None)
            if (shown is not None)
            else None
        )
        if opening is not None:
            self._workspace.select(OpeningSelected(opening.key))

    def _select(self, finding: FindingKey) -> None:
        self._workspace.select(FindingSelected(*finding))


def _chip(text: str, tone: Tone, tip: str, act: Callable[[], None] | None = None) -> Fact:
    """A chip that does the same whenever it says the same."""
    return (text, tone, tip), lambda: chip(text, tone, tip, act)


def _flow(name: str) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    holder.setAccessibleName(name)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, FlowLayout(holder)
