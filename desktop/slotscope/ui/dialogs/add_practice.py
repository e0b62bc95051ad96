"""Add a practice, or change one: connection test, choice of locations, HealthEngine's set-up."""

from dataclasses import replace
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import KeyringError, SlotscopeError
from slotscope.app.ports import Location
from slotscope.app.profile import Profile
from slotscope.app.profile_rules import problems
from slotscope.app.profiles import new_profile_id
from slotscope.app.services import Services
from slotscope.diagnosis.wording import listed
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.connection_test import ConnectionTest
from slotscope.ui.dialogs.connection_card import ConnectionCard
from slotscope.ui.dialogs.form import Fault
from slotscope.ui.dialogs.healthengine_card import HealthEngineCard
from slotscope.ui.dialogs.practice_card import PracticeCard
from slotscope.ui.overriding import override
from slotscope.ui.tasks import Task, Tasks


class AddPracticeDialog(QDialog):
    """``saved`` comes with the profile once it and its key are kept."""

    saved = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        profile: Profile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks = services, tasks
        self._is_new = profile is None
        self._profile = profile or Profile(new_profile_id(), "", (), Mode.V2)
        self._saving: Task | None = None
        self._given_up = Event()
        self._save_after_test = self._save_after_file = False
        self.test = ConnectionTest(services, tasks, self)
        self.setWindowTitle("Add practice" if self._is_new else f"Edit {self._profile.name}")
        self.setMinimumSize(760, 480)
        self.connection = ConnectionCard(
            self.test, self._profile.base_url, key_is_kept=not self._is_new
        )
        self.practice = PracticeCard(self._profile)
        self.healthengine = HealthEngineCard(self._profile, services, tasks)
        self.fault = Fault("saving")
        self.progress = QLabel()
        self.progress.setProperty("role", "muted")
        self.save = QPushButton("Add practice" if self._is_new else "Save")
        self.save.setProperty("kind", "primary")
        self.save.setAutoDefault(False)
        self.session = QPushButton("Keep the key for this session only")
        self.session.setAutoDefault(False)
        self.session.hide()
        self.stop = QPushButton("Cancel")
        self.stop.setAutoDefault(False)
        self._lay_out()
        self.test.located.connect(self._located)
        self.test.diary_read.connect(self._learned)
        self.test.failed.connect(self._not_tested)
        self.connection.test_asked.connect(self._start_test)
        self.connection.entered_changed.connect(self._forget_test)
        self.practice.ids.editingFinished.connect(self._read_diary)
        self.practice.locations.itemChanged.connect(self._read_diary)
        self.healthengine.imported.connect(self._imported)
        self.save.clicked.connect(self._save)
        self.session.clicked.connect(lambda: self._store(for_session=True))
        self.stop.clicked.connect(self.reject)
        self.connection.key_field.setFocus()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.practice)
        right.addWidget(self.healthengine, 1)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(16, 16, 16, 8)
        columns.setSpacing(12)
        columns.addWidget(self.connection, 5)
        columns.addLayout(right, 6)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName("Practice details")
        area.setFocusPolicy(self.focusPolicy().NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 14)
        told = QVBoxLayout()
        told.addWidget(self.fault)
        told.addWidget(self.progress)
        foot.addLayout(told, 1)
        foot.addWidget(self.session)
        foot.addWidget(self.stop)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.resize(920, 690)

    # The test

    def _start_test(self) -> None:
        entered = self.connection.entered()
        if entered is None:
            return
        address, key = entered
        if key is None:
            self.test.use_kept_key(address, self._profile.id)
        else:
            self.test.find_locations(address, key)

    def _forget_test(self) -> None:
        self.test.reset()
        self.fault.tell("")
        self.session.hide()

    def _located(self, found: tuple[Location, ...]) -> None:
        if not found:
            self._save_after_test = False
            return
        self.practice.offer(found)
        self._read_diary()

    def _read_diary(self) -> None:
        """Read some days of the first location that is chosen."""
        ids, entered = self.practice.practice_ids, self.connection.entered()
        known = {one.id: one.name for one in self.test.locations}
        if not ids or not known or entered is None:
            self._save_after_test = False
            return
        strange = [one for one in ids if one not in known]
        if strange:
            covered = listed([f"{id_} ({name})" for id_, name in known.items()])
            self.practice.tell(
                "practice_ids",
                f"The key does not cover the practice {listed(strange)}; it covers {covered}.",
            )
            self._save_after_test = False
            return
        read = self.test.snapshot
        if read is not None and read.practice.id == ids[0]:
            return
        address, key = entered
        self.test.cancel()
        self.test.read_diary(self._entered(address), ids[0], key)

    def _learned(self, snapshot: Snapshot) -> None:
        self.practice.learn(snapshot)
        self.healthengine.learn(snapshot)
        if self._save_after_test:
            self._save_after_test = False
            self._save()

    def _imported(self) -> None:
        if self._save_after_file:
            self._save_after_file = False
            self._save()

    def _not_tested(self, _: SlotscopeError) -> None:
        self._save_after_test = False

    # Saving

    def _entered(self, address: str) -> Profile:
        return replace(
            self._profile,
            name=self.practice.name.text().strip(),
            practice_ids=self.practice.practice_ids,
            mode=self.practice.mode,
            base_url=address,
            timezone=self.practice.zone,
            publish_days=self.healthengine.publish_days,
            healthengine_practice_id=self.healthengine.practice_number,
            page_url=self.healthengine.page.text().strip().rstrip("/"),
            setup=self.healthengine.setup,
        )

    def _save(self) -> None:
        """What was not tested is tested first."""
        self.healthengine.read_file()
        if self.healthengine.reading:
            self._save_after_file = True
            return
        if self.healthengine.file_fault:
            self.fault.tell(self.healthengine.file_fault)
            self.healthengine.file.setFocus()
            return
        entered = self.connection.entered()
        if entered is None:
            return
        changed = self._is_new or entered[1] is not None or entered[0] != self._profile.base_url
        untested = changed and self.test.snapshot is None
        if untested or (self.healthengine.waits_for_names and self.test.snapshot is None):
            self._save_after_test = True
            self._start_test()
            return
        if self._shows_problems(self._entered(entered[0])):
            return
        self._store(for_session=False)

    def _shows_problems(self, profile: Profile) -> bool:
        """Tell each at its field."""
        found = problems(profile)
        for field in (*self.practice.faults, *self.healthengine.faults):
            said = next((sentence for name, sentence in found if name == field), "")
            if field != "setup" or said:
                self.practice.tell(field, said)
                self.healthengine.tell(field, said)
        if found:
            self.fault.tell(found[0][1])
        return bool(found)

    def _store(self, *, for_session: bool) -> None:
        entered = self.connection.entered()
        if entered is None:
            return
        address, key = entered
        profile, profiles = self._entered(address), self._services.profiles
        self._given_up = given_up = Event()
        self.fault.tell("")
        self.session.hide()

        def work() -> Profile:
            if key is not None and for_session:
                profiles.keep_key_for_session(profile.id, key)
            elif key is not None:
                try:
                    profiles.keep_key(profile.id, key)
                finally:
                    if given_up.is_set() and self._is_new:
                        # Nobody would know of it; a keyring that hangs does both once it answers.
                        profiles.forget_key(profile.id)
            if not given_up.is_set():
                profiles.save(profile)
            return profile

        waits = key is not None and not for_session
        self.progress.setText("Waiting for your keyring..." if waits else "Saving...")
        self.save.setEnabled(False)
        self._saving = self._tasks.run(work, self._stored, self._not_stored)

    def _stored(self, profile: Profile) -> None:
        self._saving = None
        self.connection.key_field.forget()
        self.saved.emit(profile)
        self.accept()

    def _not_stored(self, error: SlotscopeError) -> None:
        self._saving = None
        self.progress.setText("")
        self.save.setEnabled(True)
        self.fault.tell(str(error))
        if isinstance(error, KeyringError):
            self.session.show()
            self.session.setFocus()

    # Leaving

    @override
    def reject(self) -> None:
        """Cancel whatever is under way; nothing more is kept."""
        self.test.cancel()
        if self._saving is not None:
            self._given_up.set()
            self._saving.cancel()
            self._saving = None
        self.connection.key_field.forget()
        super().reject()

    @override
    def closeEvent(self, arg__1: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(arg__1)
