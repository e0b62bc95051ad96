"""HealthEngine's own copy of the practice, where the credentials of its PMS API are held."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.ui.dialogs.pms_credentials import PmsCredentialsDialog
from slotscope.ui.explain.blocks import Block, Paragraph, Steps
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.explain.healthengine_copy import explain_copy
from slotscope.ui.glyph_widgets import Notice
from slotscope.ui.rich_view import RichView
from slotscope.ui.source_states import SourceState, source_state
from slotscope.ui.workspace import Workspace

_AGE_EVERY_MS = 20_000
_WITHOUT = (
    "HealthEngine's PMS API shows its own copy of the practitioners and appointment types, when "
    "it expects Praktika to answer, and which announcements failed. Reading it needs three "
    "credentials that few people hold; everything else works without them."
)


class HealthEngineCopyPanel(QWidget):
    """What was read, when, or why it was not; and the way to the credentials."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("healthengine_copy_panel")
        self._workspace = workspace
        self.notice = Notice()
        self.view = RichView("HealthEngine's copy")
        self.view.setObjectName("healthengine_copy_text")
        self.when = QLabel()
        self.when.setProperty("role", "muted")
        self.when.setWordWrap(True)
        self.credentials = QPushButton("Credentials…")
        self.credentials.setToolTip("Enter, replace or remove the PMS API's credentials")
        self.copy_text = QPushButton("Copy as text")
        row = QHBoxLayout()
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.when, 1)
        row.addWidget(self.copy_text)
        row.addWidget(self.credentials)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.copy_text.clicked.connect(self.view.copy_all)
        self.credentials.clicked.connect(self.ask_credentials)
        for signal in (
            workspace.practice_changed,
            workspace.reading_changed,
            workspace.result_changed,
        ):
            signal.connect(self.refresh)
        timer = QTimer(self)
        timer.setInterval(_AGE_EVERY_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown, as plain text, as it is copied."""
        return self.view.text

    def ask_credentials(self) -> None:
        """Open the dialog for the three credentials."""
        profile = self._workspace.profile
        if profile is not None:
            dialog = PmsCredentialsDialog(self._workspace, profile, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def refresh(self) -> None:
        """Show what there is now."""
        workspace = self._workspace
        self.credentials.setEnabled(workspace.profile is not None)
        result = workspace.result
        if result is None:
            self.notice.say("")
            self.when.setText("")
            what = "Reading." if workspace.reading else "No practice is shown."
            self.view.show_blocks([Paragraph(what, muted=True)])
            return
        now = workspace.services.clock.now()
        state = source_state(result.snapshot, SourceName.PMS_API, now)
        failed = state.status is SourceStatus.FAILED
        self.notice.say(state.says if failed else "", Glyph.ERROR)
        verb = "Tried" if failed else "Read"
        when = f"{verb} at {state.when}" if state.when else ""
        self.when.setText(f"{when}, reading again" if when and workspace.reading else when)
        self.view.show_blocks(tuple(self._blocks(state)))
        self.copy_text.setEnabled(workspace.copy is not None)

    def _blocks(self, state: SourceState) -> Iterator[Block]:
        workspace = self._workspace
        result, copy = workspace.result, workspace.copy
        if copy is not None and result is not None and state.status is SourceStatus.OK:
            yield from explain_copy(copy, result.snapshot)
        elif state.status is SourceStatus.FAILED:
            yield Paragraph(
                "So nothing is known of HealthEngine's copy; it is not taken for empty. The rest "
                "of the check went on without it.",
                muted=True,
            )
        elif workspace.is_file:
            yield Paragraph("A snapshot file does not hold HealthEngine's copy.", muted=True)
        else:
            yield Paragraph(_WITHOUT)
            yield Steps(
                (
                    "Press Credentials and paste the API key, the practice id and the practice "
                    "key.",
                    "The practice is read again, and the copy with it.",
                )
            )
