"""What is chosen of an export: format, reader, patients, days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from slotscope.app.export_days import days_to_choose, next_days
from slotscope.app.export_material import FORMATS, Choice, Format
from slotscope.diagnosis.result import CheckResult
from slotscope.report.options import Audience
from slotscope.ui.dialogs.days_field import DaysField
from slotscope.ui.dialogs.form import add_field
from slotscope.ui.dialogs.patients_field import MEANS, NO_NAMES, PatientsField

_AUDIENCES: tuple[tuple[Audience, str], ...] = (
    (Audience.CLINIC, "The clinic: plain words, no codes"),
    (Audience.SUPPORT, "Support: codes, ids, connection log"),
)
_WITHOUT_LAYOUT = frozenset({".csv", ".findings.csv", ".json"})
"""Tables and data: they hold the same for every reader, no patient and no picture."""


class ExportChoices(QWidget):
    """``changed`` comes whenever something else would be written."""

    changed = Signal()

    def __init__(self, result: CheckResult) -> None:
        super().__init__()
        self.format = QComboBox()
        for one in FORMATS:
            self.format.addItem(one.title, one.suffix)
        self.audience = QComboBox()
        for audience, title in _AUDIENCES:
            self.audience.addItem(title, audience)
        self.patients = PatientsField()
        self.days = DaysField(days_to_choose(result), next_days(result))
        self.means = _note()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(10)
        add_field(form, "Format", self.format)
        add_field(form, "For whom", self.audience)
        add_field(form, "Patients", self.patients)
        form.addRow(self.means)
        add_field(form, "Timeline pictures", self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        for box in (self.format, self.audience, self.patients):
            box.currentIndexChanged.connect(self._changed)
        self.days.changed.connect(self.changed)
        self._tell()

    @property
    def choice(self) -> Choice:
        """What the report is to be."""
        return Choice(Audience(self.audience.currentData()), self.patients.patients, self.days.days)

    @property
    def chosen_format(self) -> Format:
        """The file format."""
        return FORMATS[self.format.currentIndex()]

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        laid_out = self.chosen_format.suffix not in _WITHOUT_LAYOUT
        for field in (self.audience, self.patients, self.days):
            field.setEnabled(laid_out)
        if laid_out:
            self.means.setText(f"{MEANS[self.patients.patients]} {NO_NAMES}")
        else:
            self.means.setText("Tables and data hold nothing of patients and no pictures.")


def _note() -> QLabel:
    label = QLabel()
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setAccessibleName("What the choice of patients means")
    return label
