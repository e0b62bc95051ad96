"""HealthEngine's side of a practice: its number, how far ahead it publishes, and its set-up."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import SlotscopeError
from slotscope.app.matching import SetupProposal, propose_setup
from slotscope.app.name_links import Certainty
from slotscope.app.profile import Profile, Setup
from slotscope.app.profile_rules import MAX_DAYS
from slotscope.app.services import Services
from slotscope.app.setup_row import SetupRow
from slotscope.diagnosis.wording import count
from slotscope.domain.practice import DEFAULT_PUBLISH_DAYS
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.dialogs.form import Fault, add_field
from slotscope.ui.tasks import Task, Tasks

_MOST_NOTES = 6


class HealthEngineCard(QFrame):
    """A CSV's names are linked to Praktika's once the connection test has read those."""

    imported = Signal()
    """A file was read, or could not be."""

    def __init__(self, profile: Profile, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._services, self._tasks = services, tasks
        self._earlier = profile.setup
        self._rows: Sequence[SetupRow] | None = None
        self._snapshot: Snapshot | None = None
        self._proposal: SetupProposal | None = None
        self._reading: Task | None = None
        heading = QLabel("HealthEngine")
        heading.setProperty("role", "heading")
        self.days = QLineEdit(str(profile.publish_days or ""))
        self.days.setValidator(QIntValidator(1, MAX_DAYS, self.days))
        self.days.setPlaceholderText(f"Empty: the default of {DEFAULT_PUBLISH_DAYS} days")
        self.number = QLineEdit(profile.healthengine_practice_id or "")
        self.number.setPlaceholderText("Empty: HealthEngine's page is not read")
        self.page = QLineEdit(profile.page_url)
        self.file = QLineEdit()
        self.file.setPlaceholderText("A CSV file with its practitioners and types")
        self.browse = QPushButton("Import...")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("Import HealthEngine's set-up")
        chooser = QWidget()
        row = QHBoxLayout(chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        self.faults: dict[str, Fault] = {
            "publish_days": add_field(form, "Days published ahead", self.days),
            "healthengine_practice_id": add_field(form, "HealthEngine practice id", self.number),
            "page_url": add_field(form, "HealthEngine address", self.page),
            "setup": add_field(form, "Set-up", chooser),
        }
        self.file.setAccessibleName("Set-up file")
        chooser.setFocusProxy(self.file)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setProperty("role", "muted")
        self.summary.setAccessibleName("Set-up so far")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addStretch(1)
        self.browse.clicked.connect(self._browse)
        self.file.returnPressed.connect(self.read_file)
        self.file.editingFinished.connect(self.read_file)
        self._read_path = ""
        self._tell()

    @property
    def publish_days(self) -> int | None:
        """What is entered; None: the default."""
        text = self.days.text().strip()
        return int(text) if text.isdecimal() else None

    @property
    def practice_number(self) -> str | None:
        """What is entered; None: nothing."""
        return self.number.text().strip() or None

    @property
    def setup(self) -> Setup | None:
        """The set-up with its links; the earlier one where nothing was imported."""
        return self._earlier if self._proposal is None else self._proposal.setup

    @property
    def reading(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    @property
    def file_fault(self) -> str:
        """Why the file that is named could not be used; empty where it could."""
        return self.faults["setup"].text()

    @property
    def waits_for_names(self) -> bool:
        """Whether a file was read whose names cannot be linked yet."""
        return self._rows is not None and self._snapshot is None

    def learn(self, snapshot: Snapshot) -> None:
        """Praktika's practitioners and types are known now."""
        self._snapshot = snapshot
        self._link()

    def tell(self, field: str, sentence: str) -> bool:
        """Show what is wrong with a field; whether it is one of these."""
        fault = self.faults.get(field)
        if fault is not None:
            fault.tell(sentence)
        return fault is not None

    def read_file(self) -> None:
        """Read the file that is named, off this thread."""
        path = self.file.text().strip()
        if path == self._read_path:
            return
        self._read_path = path
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.faults["setup"].tell("")
        if not path:
            self._rows, self._proposal = None, None
            self._tell()
            return
        self._reading = self._tasks.run(
            lambda: self._services.read_setup(Path(path).expanduser()), self._on_rows, self._on_bad
        )

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, "Import HealthEngine's set-up", self.file.text(), "CSV files (*.csv);;All (*)"
        )
        if path:
            self.file.setText(path)
            self.read_file()

    def _on_rows(self, rows: Sequence[SetupRow]) -> None:
        self._reading, self._rows = None, rows
        self._link()
        self.imported.emit()

    def _on_bad(self, error: SlotscopeError) -> None:
        self._reading, self._rows, self._proposal = None, None, None
        self.faults["setup"].tell(str(error))
        self._tell()
        self.imported.emit()

    def _link(self) -> None:
        if self._rows is not None and self._snapshot is not None:
            praktika = self._snapshot.praktika
            self._proposal = propose_setup(
                self._rows, praktika.practitioners, praktika.appointment_types, (), self._earlier
            )
        self._tell()

    def _tell(self) -> None:
        setup = self.setup
        if self.waits_for_names:
            rows = count(len(self._rows or ()), "row")
            self.summary.setText(f"{rows} read. They are linked once the connection was tested.")
        elif setup is None:
            self.summary.setText(
                "Without the set-up no opening can be judged. Copy the practitioners and "
                "appointment types from the HealthEngine portal into a CSV file."
            )
        else:
            people = count(len(setup.practitioners), "practitioner")
            types = count(len(setup.appointment_types), "appointment type")
            self.summary.setText("\n".join((f"{people}, {types}.", *self._notes())))

    def _notes(self) -> list[str]:
        if self._proposal is None:
            return []
        unsure = [
            row.says
            for row in self._proposal.rows
            if row.certainty in (Certainty.UNSURE, Certainty.UNMATCHED)
        ]
        notes = list(dict.fromkeys((*self._proposal.notes, *unsure)))
        more = len(notes) - _MOST_NOTES
        return notes[:_MOST_NOTES] + ([f"And {more} more."] if more > 0 else [])
