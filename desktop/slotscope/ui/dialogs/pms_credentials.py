"""Asks for the three credentials of HealthEngine's PMS API; all of them are secrets."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import BadKey, SlotscopeError
from slotscope.app.pms_credentials import PmsCredentials, clean_credentials
from slotscope.app.profile import Profile
from slotscope.ui.dialogs.form import Fault, add_field
from slotscope.ui.dialogs.key_field import KeyField
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import Notice, plain_label
from slotscope.ui.overriding import override
from slotscope.ui.workspace import Workspace

_ABOUT = (
    "Only for those who hold credentials of HealthEngine's PMS API. With them Slotscope reads "
    "HealthEngine's own copy of practitioners and appointment types. It never writes, and never "
    "reads bookings."
)
_FIELDS = (
    ("API key", "The header api-key."),
    ("Practice id", "The header practice-id."),
    ("Practice key", "The header practice-key."),
)


class PmsCredentialsDialog(QDialog):
    """Keeps them, then reads the practice again. What is kept is never shown."""

    def __init__(
        self, workspace: Workspace, profile: Profile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pms_credentials")
        self.setWindowTitle("Credentials of the PMS API")
        self._workspace, self._profile = workspace, profile
        self.notice = Notice()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields: list[KeyField] = []
        self.faults: list[Fault] = []
        for title, hint in _FIELDS:
            field = KeyField()
            field.setPlaceholderText(f"Paste the {title.replace('Practice', 'practice')} here")
            fault = add_field(form, title, field, hint)
            field.refused.connect(fault.tell)
            field.textChanged.connect(fault.clear)
            self.fields.append(field)
            self.faults.append(fault)
        self.keep = QCheckBox(f"Keep them in {workspace.services.keyring_name()}")
        self.keep.setChecked(True)
        self.keep.setToolTip("Otherwise they are forgotten when the program ends.")
        form.addRow("", self.keep)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton("Keep and read again", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        self.remove = QPushButton("Remove")
        self.remove.setToolTip("Forget the credentials that are kept")
        self.remove.setAutoDefault(False)
        self.remove.setVisible(profile.keeps_pms_credentials)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        self.remove.clicked.connect(self._on_remove)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_ABOUT))
        column.addWidget(self.notice)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        if profile.keeps_pms_credentials:
            self.notice.say("Credentials are kept already. New ones take their place.")
        self.resize(480, self.sizeHint().height())

    @override
    def done(self, arg__1: int) -> None:
        for field in self.fields:
            field.forget()
        super().done(arg__1)

    def _on_save(self) -> None:
        credentials = self._entered()
        if credentials is None:
            return
        profile, profiles = self._profile, self._workspace.services.profiles
        keep = self.keep.isChecked()

        def work() -> Profile:
            if keep:
                return profiles.keep_pms_credentials(profile, credentials)
            profiles.keep_pms_credentials_for_session(profile.id, credentials)
            return profile

        self._run(work)

    def _on_remove(self) -> None:
        profile, profiles = self._profile, self._workspace.services.profiles
        self._run(lambda: profiles.forget_pms_credentials(profile))

    def _entered(self) -> PmsCredentials | None:
        """What was entered, cleaned; what is wrong is told at its field."""
        texts = [field.text() for field in self.fields]
        for fault in self.faults:
            fault.tell("")
        for position, text in enumerate(texts):
            probe = ["x"] * len(texts)
            probe[position] = text
            try:
                clean_credentials(*probe)
            except BadKey as error:
                self.faults[position].tell(str(error))
        if any(fault.text() for fault in self.faults):
            return None
        try:
            return clean_credentials(*texts)
        except BadKey as error:
            self.notice.say(str(error), Glyph.ERROR)
            return None

    def _run(self, work: Callable[[], Profile]) -> None:
        self.setEnabled(False)
        self._workspace.tasks.run(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, profile: Profile) -> None:
        shown = self._workspace.profile
        self.accept()
        if shown is not None and shown.id == profile.id:
            keeps = profile.keeps_pms_credentials
            self._workspace.use_profile(replace(shown, keeps_pms_credentials=keeps))

    def _on_not_kept(self, error: SlotscopeError) -> None:
        self.setEnabled(True)
        self.notice.say(str(error), Glyph.ERROR)
