"""What the practice is called, which of its locations are wanted, and how it is integrated."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.ports import Location
from slotscope.app.profile import Profile
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.dialogs.form import add_field

ZONES = (
    "Australia/Sydney",
    "Australia/Melbourne",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Perth",
    "Australia/Darwin",
    "Australia/Hobart",
    "Australia/Broken_Hill",
    "Australia/Eucla",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
)
_OF_PRAKTIKA = "As Praktika says"
_ID = Qt.ItemDataRole.UserRole


class PracticeCard(QFrame):
    """Filled from what the connection test finds; everything may be changed by hand."""

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._named = bool(profile.name)
        self._mode_chosen = bool(profile.name)
        heading = QLabel("Practice")
        heading.setProperty("role", "heading")
        self.name = QLineEdit(profile.name)
        self.ids = QLineEdit(", ".join(profile.practice_ids))
        self.ids.setPlaceholderText("Found by the connection test")
        self.locations = QListWidget()
        self.locations.setAccessibleName("Locations of this key")
        self.locations.setMaximumHeight(84)
        self.locations.hide()
        self.v1 = QRadioButton("V1, painted slots")
        self.v2 = QRadioButton("V2, online booking rules")
        (self.v1 if profile.mode is Mode.V1 else self.v2).setChecked(True)
        modes = QWidget()
        row = QHBoxLayout(modes)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.v2)
        row.addWidget(self.v1)
        row.addStretch(1)
        self.timezone = QComboBox()
        self.timezone.setEditable(True)
        self.timezone.addItems([_OF_PRAKTIKA, *ZONES])
        self.timezone.setCurrentText(profile.timezone or _OF_PRAKTIKA)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        self.faults = {
            "name": add_field(form, "Name", self.name),
            "practice_ids": add_field(form, "Praktika practice id", self.ids),
        }
        form.addRow(self.locations)
        self.faults["mode"] = add_field(form, "Integration", modes)
        self.faults["timezone"] = add_field(form, "Timezone", self.timezone)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addLayout(form)
        self.name.textEdited.connect(self._name_edited)
        self.ids.textEdited.connect(self._ids_edited)
        self.locations.itemChanged.connect(self._ticked)
        for button in (self.v1, self.v2):
            button.clicked.connect(self._mode_edited)

    @property
    def practice_ids(self) -> tuple[str, ...]:
        """What is entered."""
        return tuple(part.strip() for part in self.ids.text().split(",") if part.strip())

    @property
    def mode(self) -> Mode:
        """What is chosen."""
        return Mode.V1 if self.v1.isChecked() else Mode.V2

    @property
    def zone(self) -> str | None:
        """What is chosen; None: what Praktika says."""
        text = self.timezone.currentText().strip()
        return None if text in ("", _OF_PRAKTIKA) else text

    def offer(self, locations: Sequence[Location]) -> None:
        """Show what the key covers. One location is taken at once, of several the user chooses."""
        if not self.practice_ids and len(locations) == 1:
            self.ids.setText(locations[0].id)
        chosen = self.practice_ids
        self.locations.blockSignals(True)
        self.locations.clear()
        for one in locations:
            item = QListWidgetItem(f"{one.name} ({one.id})")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(_ID, one.id)
            ticked = Qt.CheckState.Checked if one.id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.locations.addItem(item)
        self.locations.blockSignals(False)
        self.locations.setVisible(len(locations) > 1)
        self.faults["practice_ids"].tell("")
        if not self.practice_ids and locations:
            self.faults["practice_ids"].tell("Choose at least one of the locations.")
        self._name_after(locations)

    def learn(self, snapshot: Snapshot) -> None:
        """What the diary's reading says of the practice."""
        if not self._mode_chosen:
            v2 = snapshot.praktika.rule_based_slot_allocation or bool(snapshot.praktika.rules)
            (self.v2 if v2 else self.v1).setChecked(True)
        self.timezone.setItemText(0, _OF_PRAKTIKA)
        self.timezone.setToolTip(f"Praktika says {snapshot.practice.timezone}.")

    def tell(self, field: str, sentence: str) -> bool:
        """Show what is wrong with a field; whether it is one of these."""
        fault = self.faults.get(field)
        if fault is not None:
            fault.tell(sentence)
        return fault is not None

    def _name_after(self, locations: Sequence[Location]) -> None:
        chosen = [one for one in locations if one.id in self.practice_ids]
        if chosen and not self._named:
            self.name.setText(chosen[0].name)
            self.faults["name"].tell("")

    def _ticked(self, _: QListWidgetItem) -> None:
        rows = [self.locations.item(row) for row in range(self.locations.count())]
        ids = [row.data(_ID) for row in rows if row.checkState() is Qt.CheckState.Checked]
        self.ids.setText(", ".join(ids))
        self.faults["practice_ids"].tell("")
        if not self._named and ids:
            first = next(row for row in rows if row.data(_ID) == ids[0])
            self.name.setText(first.text().rsplit(" (", 1)[0])

    def _name_edited(self) -> None:
        self._named = bool(self.name.text().strip())
        self.faults["name"].tell("")

    def _ids_edited(self) -> None:
        self.faults["practice_ids"].tell("")

    def _mode_edited(self) -> None:
        self._mode_chosen = True
