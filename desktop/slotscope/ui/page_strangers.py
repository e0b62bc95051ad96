"""Practitioners whom HealthEngine's page shows and nobody assigned yet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from slotscope.app.setup_draft import add_person, give_number, page_id
from slotscope.diagnosis.sync import UnlinkedDoctor
from slotscope.domain.practice import HealthEnginePractitionerId, PractitionerId
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import GlyphLabel, plain_label
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.overriding import override

_CHOOSE = "Assign…"
_MOST = 3
"""Lines that are shown at once."""


class PageStrangers(QScrollArea):
    """One line each: how many times the page shows, and a drop-down of who it may be."""

    count_changed = Signal(int)

    def __init__(self, editor: SetupEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._names: Mapping[HealthEnginePractitionerId, str] = {}
        self._shown: tuple[object, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("On HealthEngine's page and not assigned")
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.setWidget(self._body)
        self.boxes: list[QComboBox] = []
        editor.changed.connect(self.refresh)
        self.refresh()

    def name_doctors(self, names: Mapping[HealthEnginePractitionerId, str]) -> None:
        """What the page calls them, where it tells names."""
        self._names = dict(names)
        self.refresh()

    def refresh(self) -> None:
        """Show who is left."""
        strangers = () if self._editor.read_only else self._editor.strangers
        people = self._editor.draft.setup.practitioners
        now = (strangers, people, tuple(self._names.items()))
        if now == self._shown:
            return
        self._shown = now
        self._clear()
        self.boxes = [self._line(one) for one in strangers]
        self.setVisible(bool(strangers))
        self._fit()
        self.count_changed.emit(len(strangers))

    def begin(self) -> None:
        """Give the first drop-down the keyboard."""
        if self.boxes:
            self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines are at this width; more than some of them scroll."""
        heights = [self._height_of(one) for one in self._rows()]
        self.setFixedHeight(sum(heights[:_MOST]) + 2)

    def _height_of(self, line: QWidget) -> int:
        layout = line.layout()
        tall = -1 if layout is None else layout.heightForWidth(self.viewport().width())  # pyright: ignore[reportUnnecessaryComparison]
        return tall if tall > 0 else line.sizeHint().height()

    def _rows(self) -> Sequence[QWidget]:
        items = [self._lines.itemAt(number) for number in range(self._lines.count())]
        widgets = [one.widget() for one in items if one is not None]
        return [one for one in widgets if one is not None]  # pyright: ignore[reportUnnecessaryComparison]

    def _clear(self) -> None:
        for one in self._rows():
            self._lines.removeWidget(one)
            one.hide()
            one.deleteLater()

    def _line(self, doctor: UnlinkedDoctor) -> QComboBox:
        name = self._names.get(doctor.id)
        who = f"{name}, number {doctor.id}" if name else f"practitioner number {doctor.id}"
        times = "1 time" if doctor.starts == 1 else f"{doctor.starts:,} times"
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(8)
        row.addWidget(GlyphLabel(Glyph.UNTESTED), 0, Qt.AlignmentFlag.AlignVCenter)
        label = plain_label(f"HealthEngine's page shows {times} of {who}. Who is that?")
        label.setMinimumWidth(120)
        row.addWidget(label, 1)
        box = QComboBox()
        box.setAccessibleName(f"Who is {who}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItem(_CHOOSE, None)
        self._fill(box)
        box.activated.connect(lambda: self._assign(doctor.id, name or "", box.currentData()))
        row.addWidget(box)
        self._lines.addWidget(line)
        return box

    def _fill(self, box: QComboBox) -> None:
        free = [one for one in self._editor.draft.setup.practitioners if not page_id(one)]
        for one in free:
            box.addItem(one.name, ("set-up", one.id))
        snapshot = self._editor.snapshot
        linked = {one.praktika_practitioner_id for one in self._editor.draft.setup.practitioners}
        for person in () if snapshot is None else snapshot.praktika.practitioners:
            if person.id not in linked:
                box.addItem(f"{person.name} (new in the table)", ("praktika", person.id))
        box.addItem("Somebody else (new in the table)", ("new", ""))

    def _assign(
        self, number: HealthEnginePractitionerId, name: str, choice: tuple[str, str] | None
    ) -> None:
        if choice is None:
            return
        kind, id_ = choice
        draft, snapshot = self._editor.draft, self._editor.snapshot
        if kind == "set-up":
            changed = give_number(draft, HealthEnginePractitionerId(id_), number)
        elif kind == "praktika" and snapshot is not None:
            people = {one.id: one.name for one in snapshot.praktika.practitioners}
            who = PractitionerId(id_)
            changed = add_person(draft, people[who], who, number)
        else:
            changed = add_person(draft, name, None, number)
        self._editor.do(f"Assign {number}", changed)
