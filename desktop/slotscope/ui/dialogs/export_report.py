"""For whom a report is, how patients appear in it, and where it goes."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import SlotscopeError
from slotscope.app.file_name import safe_file_name
from slotscope.app.safe_write import write_safely
from slotscope.diagnosis.result import CheckResult
from slotscope.report.document import build_report
from slotscope.report.mask import Patients
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.writers import suffix_of, write
from slotscope.ui.dialogs.form import Fault, add_field
from slotscope.ui.tasks import Tasks

FORMATS: tuple[tuple[str, str], ...] = (
    ("Web page, one file (.html)", ".html"),
    ("PDF (.pdf)", ".pdf"),
    ("Markdown (.md)", ".md"),
    ("Plain text (.txt)", ".txt"),
    ("Openings as a table (.csv)", ".csv"),
    ("Findings as a table (.findings.csv)", ".findings.csv"),
    ("For programs (.json)", ".json"),
)
_AUDIENCES = (
    ("The clinic: plain words", Audience.CLINIC),
    ("Support: codes, ids, connection log", Audience.SUPPORT),
)
_PATIENTS = (
    ("Not at all", Patients.NONE),
    ("As numbers", Patients.TOKEN),
    ("As initials", Patients.INITIALS),
)


class ExportReportDialog(QDialog):
    """``written`` comes with the path."""

    written = Signal(object)

    def __init__(
        self,
        result: CheckResult,
        base: ReportOptions,
        tasks: Tasks,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._result, self._base, self._tasks = result, base, tasks
        self.setWindowTitle("Export report")
        self.setMinimumWidth(560)
        self.format = _choice([title for title, _ in FORMATS])
        self.audience = _choice([title for title, _ in _AUDIENCES])
        self.patients = _choice([title for title, _ in _PATIENTS])
        self.path = QLineEdit()
        self.browse = QPushButton("Browse...")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("Browse for the report's file")
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        where.setFocusProxy(self.path)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        add_field(form, "Format", self.format)
        add_field(form, "For whom", self.audience)
        add_field(form, "Patients", self.patients)
        self.path_fault: Fault = add_field(form, "File", where)
        self.path.setAccessibleName("File")
        if base.is_preview:
            said = QLabel("This is a report of a what-if, and says so on every page.")
            said.setProperty("role", "caution")
            said.setWordWrap(True)
            form.addRow(said)
        self.export = QPushButton("Export")
        self.export.setProperty("kind", "primary")
        self.export.setDefault(True)
        self.stop = QPushButton("Cancel")
        self.stop.setAutoDefault(False)
        foot = QHBoxLayout()
        self.progress = QLabel()
        self.progress.setProperty("role", "muted")
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(foot)
        self.path.setText(str(folder / self._default_name()))
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.path.textEdited.connect(self._path_edited)
        self.browse.clicked.connect(self._browse)
        self.export.clicked.connect(self._export)
        self.stop.clicked.connect(self.reject)

    @property
    def options(self) -> ReportOptions:
        """What is chosen."""
        return replace(
            self._base,
            audience=_AUDIENCES[self.audience.currentIndex()][1],
            patients=_PATIENTS[self.patients.currentIndex()][1],
        )

    def _suffix(self) -> str:
        return FORMATS[self.format.currentIndex()][1]

    def _default_name(self) -> str:
        snapshot = self._result.snapshot
        local = self._result.now.astimezone(snapshot.clock.zone)
        return safe_file_name(snapshot.practice.name, local, self._suffix())

    def _format_chosen(self) -> None:
        """Keep the name, change its ending."""
        path = Path(self.path.text())
        name = path.name
        for _, suffix in sorted(FORMATS, key=lambda pair: -len(pair[1])):
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
                break
        self.path.setText(str(path.with_name(name + self._suffix()) if path.name else path))

    def _path_edited(self) -> None:
        self.path_fault.tell("")

    def _browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Export report", self.path.text())
        if path:
            self.path.setText(path)

    def _export(self) -> None:
        path = Path(self.path.text().strip()).expanduser()
        try:
            suffix = suffix_of(path.name)
        except ValueError as error:
            self.path_fault.tell(f"{error}.".replace("expected a", "Choose a"))
            self.path.setFocus()
            return
        result, options = self._result, self.options
        self.progress.setText("Writing the report...")
        self.export.setEnabled(False)

        def work() -> Path:
            write_safely(path, write(build_report(result, options), result, suffix))
            return path

        self._tasks.run(work, self._done, self._wrong)

    def _done(self, path: Path) -> None:
        self.written.emit(path)
        self.accept()

    def _wrong(self, error: SlotscopeError) -> None:
        self.progress.setText("")
        self.export.setEnabled(True)
        self.path_fault.tell(str(error))


def _choice(titles: list[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(titles)
    return box
