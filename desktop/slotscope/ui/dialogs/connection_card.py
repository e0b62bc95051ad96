"""Praktika's address and key, and the test of both."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from slotscope.app.errors import BadKey, SlotscopeError
from slotscope.app.profile_rules import url_problem
from slotscope.ui.connection_test import ConnectionTest
from slotscope.ui.dialogs.form import add_field
from slotscope.ui.dialogs.key_field import KeyField
from slotscope.ui.dialogs.steps_view import StepsView


class ConnectionCard(QFrame):
    """``entered_changed``: address or key are others, so an earlier test says nothing any more."""

    entered_changed = Signal()
    test_asked = Signal()

    def __init__(self, test: ConnectionTest, base_url: str, *, key_is_kept: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._key_is_kept = key_is_kept
        heading = QLabel("Praktika")
        heading.setProperty("role", "heading")
        self.address = QLineEdit(base_url)
        self.key_field = KeyField()
        if key_is_kept:
            self.key_field.setPlaceholderText("Leave it empty to use the kept key")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        self.address_fault = add_field(form, "Praktika address", self.address)
        self.key_fault = add_field(
            form,
            "API key",
            self.key_field,
            "Praktika gives it to the practice. It is only ever sent to the address above.",
        )
        self.start = QPushButton("Test connection")
        self.start.setAutoDefault(False)
        self.stop = QPushButton("Cancel test")
        self.stop.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.steps = StepsView()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addLayout(form)
        column.addLayout(row)
        column.addWidget(self.steps)
        column.addStretch(1)
        self._test = test
        test.step_changed.connect(self.steps.tell)
        test.running_changed.connect(self._refresh)
        test.failed.connect(self._failed)
        self.start.clicked.connect(self.test_asked)
        self.stop.clicked.connect(test.cancel)
        self.address.textEdited.connect(self._edited)
        self.key_field.textChanged.connect(self._edited)
        self.key_field.refused.connect(self.key_fault.tell)
        self._refresh()

    def entered(self) -> tuple[str, str | None] | None:
        """Address and key; the key is None where the kept one is to be used.

        None as a whole where one of them cannot be used: the reason then stands at the field.
        """
        address = self.address.text().strip().rstrip("/")
        self.address_fault.tell(url_problem(address) or "")
        key: str | None = None
        fault = ""
        if self.key_field.text() or not self._key_is_kept:
            try:
                key = self.key_field.key()
            except BadKey as error:
                fault = str(error)
        self.key_fault.tell(fault)
        if self.address_fault.text() or fault:
            wrong = self.key_field if fault else self.address
            wrong.setFocus()
            return None
        return address, key

    def _edited(self) -> None:
        self.address_fault.tell("")
        self.key_fault.tell("")
        self.entered_changed.emit()

    def _failed(self, _: SlotscopeError) -> None:
        self._refresh()

    def _refresh(self) -> None:
        running = self._test.running
        self.start.setEnabled(not running)
        self.stop.setVisible(running)
        self.start.setText("Testing..." if running else "Test connection")
