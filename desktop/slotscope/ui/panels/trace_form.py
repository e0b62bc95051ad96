"""The form of a trace: practitioner, HealthEngine type, date and time."""

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QWidget,
)

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import minutes
from slotscope.domain.changes.base import name_of
from slotscope.domain.clock import DAY_MINUTES, WallMinute, wall_datetime
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.report.document import printable
from slotscope.ui.panels.trace_request import TraceRequest

_STEP = 15
"""Minutes to which the first proposal is rounded up."""


class TraceForm(QWidget):
    """Filled from what is shown; what was chosen stays where it is still there."""

    wanted = Signal(object)
    """A TraceRequest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = _box("Practitioner", "trace_practitioner")
        self._what = _box("HealthEngine appointment type", "trace_type")
        australian = QLocale(QLocale.Language.English, QLocale.Country.Australia)
        self._date = QDateEdit()
        self._date.setObjectName("trace_date")
        self._date.setAccessibleName("Date")
        self._date.setLocale(australian)
        self._date.setDisplayFormat("ddd d MMM yyyy")
        self._date.setCalendarPopup(True)
        self._time = QTimeEdit()
        self._time.setObjectName("trace_time")
        self._time.setAccessibleName("Time")
        self._time.setLocale(australian)
        self._time.setDisplayFormat("HH:mm")
        self._go = QPushButton("Trace")
        self._go.setObjectName("trace_go")
        self._go.setAccessibleName("Trace this booking")
        self._go.setDefault(True)
        when = QHBoxLayout()
        when.setSpacing(6)
        when.addWidget(self._date, 3)
        when.addWidget(self._time, 2)
        when.addWidget(self._go)
        form = QFormLayout(self)
        form.setContentsMargins(10, 8, 10, 8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Practitioner", self._who)
        form.addRow("Type", self._what)
        # Without a label: with one it would not fit a panel of the width that it has at first.
        form.addRow(when)
        self._go.clicked.connect(self._ask)
        self._filled = False

    def fill(self, result: CheckResult | None) -> None:
        """Offer the practitioners and types of a result; None: of nothing."""
        people = () if result is None else result.snapshot.praktika.practitioners
        types = () if result is None else result.snapshot.healthengine.appointment_types
        owners = () if result is None else result.snapshot.healthengine.practitioners
        _offer(self._who, [(one.id, one.name) for one in people])
        _offer(
            self._what,
            [
                (
                    one.id,
                    f"{one.name} ({minutes(one.length_minutes)})"
                    + (f", {name_of(owners, one.practitioner_id)}" if one.practitioner_id else ""),
                )
                for one in types
            ],
        )
        self._go.setEnabled(bool(people) and bool(types))
        if result is not None and not self._filled:
            self._filled = True
            now = result.snapshot.clock.wall(result.now)
            self._set_time(-(-(now + 1) // _STEP) * _STEP)

    def show_request(self, request: TraceRequest) -> None:
        """Show what is traced."""
        self._who.setCurrentIndex(self._who.findData(request.practitioner_id))
        self._what.setCurrentIndex(self._what.findData(request.type_id))
        self._set_time(request.at)

    def request(self) -> TraceRequest | None:
        """What is entered; None while something is missing."""
        who: object = self._who.currentData()
        what: object = self._what.currentData()
        if not isinstance(who, str) or not isinstance(what, str):
            return None
        date, time = self._date.date(), self._time.time()
        day = int(date.toJulianDay()) - QDate(1, 1, 1).toJulianDay() + 1
        at = day * DAY_MINUTES + time.hour() * 60 + time.minute()
        return TraceRequest(PractitionerId(who), HealthEngineTypeId(what), at)

    def _set_time(self, at: WallMinute) -> None:
        moment = wall_datetime(at)
        self._date.setDate(QDate(moment.year, moment.month, moment.day))
        self._time.setTime(QTime(moment.hour, moment.minute))

    def _ask(self) -> None:
        request = self.request()
        if request is not None:
            self.wanted.emit(request)


def _box(name: str, object_name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(object_name)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    return box


def _offer(box: QComboBox, items: list[tuple[str, str]]) -> None:
    chosen: object = box.currentData()
    box.clear()
    for id_, name in items:
        box.addItem(printable(name), id_)
    box.setCurrentIndex(max(0, box.findData(chosen)) if items else -1)
