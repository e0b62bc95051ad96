"""Asks for the API key of a practice that has none, or whose keyring does not answer."""

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import BadKey, KeyringError, SlotscopeError
from slotscope.app.profile import Profile
from slotscope.app.services import Services
from slotscope.ui.dialogs.form import Fault, add_field
from slotscope.ui.dialogs.key_field import KeyField
from slotscope.ui.overriding import override
from slotscope.ui.tasks import Task, Tasks


class KeyDialog(QDialog):
    """Accepted once the key is kept, in the keyring or for this session."""

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        profile: Profile,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._profile = services, tasks, profile
        self._saving: Task | None = None
        self.setWindowTitle("API key")
        self.setMinimumWidth(480)
        heading = QLabel(f"The Praktika API key of {profile.name}")
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        said = QLabel(why or "No key is kept for this practice on this computer.")
        said.setWordWrap(True)
        self.field = KeyField()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.key_fault = add_field(
            form, "API key", self.field, f"It is only ever sent to {profile.base_url}."
        )
        self.fault = Fault("keeping the key")
        self.progress = QLabel()
        self.progress.setProperty("role", "muted")
        self.keep = QPushButton("Keep in the keyring")
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.session = QPushButton("For this session only")
        self.stop = QPushButton("Cancel")
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        for button in (self.stop, self.session, self.keep):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addLayout(row)
        self.field.textChanged.connect(lambda: self.key_fault.tell(""))
        self.field.refused.connect(self.key_fault.tell)
        self.keep.clicked.connect(lambda: self._store(for_session=False))
        self.session.clicked.connect(lambda: self._store(for_session=True))
        self.stop.clicked.connect(self.reject)
        self.field.setFocus()

    def _store(self, *, for_session: bool) -> None:
        profiles, id_ = self._services.profiles, self._profile.id
        self.fault.tell("")
        try:
            key = self.field.key()
        except BadKey as error:
            self.key_fault.tell(str(error))
            self.field.setFocus()
            return
        if for_session:
            profiles.keep_key_for_session(id_, key)
            self._stored(None)
            return
        self.progress.setText("Waiting for your keyring...")
        self.keep.setEnabled(False)
        self._saving = self._tasks.run(
            lambda: profiles.keep_key(id_, key), self._stored, self._not_stored
        )

    def _stored(self, _: None) -> None:
        self._saving = None
        self.field.forget()
        self.accept()

    def _not_stored(self, error: SlotscopeError) -> None:
        self._saving = None
        self.progress.setText("")
        self.keep.setEnabled(True)
        self.fault.tell(str(error))
        if isinstance(error, KeyringError):
            self.session.setFocus()

    @override
    def reject(self) -> None:
        """Keep nothing more; what the keyring was asked to keep it keeps once it answers."""
        if self._saving is not None:
            self._saving.cancel()
            self._saving = None
        self.field.forget()
        super().reject()
