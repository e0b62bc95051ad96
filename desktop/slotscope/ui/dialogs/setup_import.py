"""Shows what pasted or imported rows mean before they go into the set-up's table."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.matching import SetupProposal, propose_setup
from slotscope.app.page_doctors import place_doctors
from slotscope.app.setup_draft import Draft, merged
from slotscope.app.setup_row import SetupRow
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.explain.setup_rows import counted, explain_rows
from slotscope.ui.glyph_widgets import plain_label
from slotscope.ui.rich_view import RichView


class SetupImportDialog(QDialog):
    """``draft()`` is the table that comes of it, once it was accepted."""

    def __init__(
        self,
        title: str,
        rows: Sequence[SetupRow],
        draft: Draft,
        snapshot: Snapshot | None,
        doctors: Sequence[PageDoctor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("setup_import")
        self.setWindowTitle(title)
        self._draft, self._doctors = draft, tuple(doctors)
        self.proposal = _proposed(rows, draft, snapshot)
        heading = QLabel(counted(self.proposal))
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.view = RichView("What the rows mean in Praktika")
        self.view.show_blocks(tuple(explain_rows(self.proposal, snapshot)))
        self.add = QRadioButton("Add to the table")
        self.replace = QRadioButton("Replace the table")
        group = QButtonGroup(self)
        for button in (self.add, self.replace):
            group.addButton(button)
        hint = plain_label(
            "Rows of the same practitioner and name take the new values. Nothing is saved before "
            "you save the table, and one undo takes it back."
        )
        hint.setProperty("role", "muted")
        self.add.setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = buttons.addButton("Put into the table", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.view, 1)
        for widget in (self.add, self.replace, hint):
            widget.setVisible(not draft.is_empty)
            column.addWidget(widget)
        column.addWidget(buttons)
        self.resize(620, 460)

    def draft(self) -> Draft:
        """The table with the rows in it."""
        if self._draft.is_empty or self.replace.isChecked():
            setup, _ = place_doctors(self.proposal.setup, self._doctors)
            return Draft(setup)
        return merged(self._draft, self.proposal.setup, self._doctors)


def _proposed(rows: Sequence[SetupRow], draft: Draft, snapshot: Snapshot | None) -> SetupProposal:
    praktika = None if snapshot is None else snapshot.praktika
    people = () if praktika is None else praktika.practitioners
    kinds = () if praktika is None else praktika.appointment_types
    return propose_setup(rows, people, kinds, earlier=draft.setup)
