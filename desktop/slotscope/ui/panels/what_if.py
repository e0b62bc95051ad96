"""What if: settings tried on the practice in memory, with undo, redo and reset."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from slotscope.diagnosis.finding import SubjectKey
from slotscope.domain.changes import Change
from slotscope.report.document import printable
from slotscope.ui.field_editors import FieldEditor, editor_for
from slotscope.ui.panels.change_list import ChangeList
from slotscope.ui.selection import FindingSelected, ItemSelected, OpeningSelected, Selection
from slotscope.ui.what_if_fields import Item, Section
from slotscope.ui.what_if_items import sections
from slotscope.ui.workspace import Workspace

_SUBJECTS: tuple[tuple[SubjectKey, str], ...] = (
    ("healthengine_type_id", "healthengine_type"),
    ("appointment_type_id", "appointment_type"),
    ("rule_id", "rule"),
    ("practitioner_id", "practitioner"),
    ("healthengine_practitioner_id", "healthengine_practitioner"),
)
"""What a finding is about, and whose settings that is; the first that is there is shown."""


class WhatIfPanel(QWidget):
    """Above, what is changed and what it brings; below, what can be changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_if_panel")
        self._workspace = workspace
        self._sections: tuple[Section, ...] = ()
        self._slot: str | None = None
        self._shown: Item | None = None
        self._fields: list[FieldEditor] = []
        self.changes = ChangeList(workspace)
        self._section = _box("What can be changed", "what_if_section")
        self._item = _box("Which one", "what_if_item")
        self._form = QWidget()
        self._editors = QVBoxLayout(self._form)
        self._editors.setContentsMargins(10, 6, 10, 10)
        self._editors.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self._section.activated.connect(self._section_chosen)
        self._item.activated.connect(self._item_chosen)
        workspace.preview_changed.connect(self._refresh)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._follow)
        self._refresh()
        self._follow(workspace.selection)

    def _arrange(self) -> None:
        self._heading = QLabel("Try another setting")
        self._heading.setContentsMargins(10, 8, 10, 4)
        choosers = QVBoxLayout()
        choosers.setContentsMargins(10, 0, 10, 4)
        choosers.setSpacing(6)
        choosers.addWidget(self._section)
        choosers.addWidget(self._item)
        area = QScrollArea()
        area.setObjectName("what_if_form")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.changes)
        column.addWidget(self._heading)
        column.addLayout(choosers)
        column.addWidget(area, 1)

    def _refresh(self) -> None:
        tried = self._workspace.what_if
        for widget in (self._heading, self._section, self._item, self._form):
            widget.setVisible(tried is not None)
        if tried is None:
            self._sections = ()
            self._show(None)
            return
        key = None if self._shown is None else self._shown.key
        self._sections = sections(tried.preview.snapshot, self._slot)
        titles = [one.title for one in self._sections]
        if [self._section.itemText(row) for row in range(self._section.count())] != titles:
            self._section.clear()
            self._section.addItems(titles)
        self._go_to(key)

    def _go_to(self, key: tuple[str, str] | None) -> None:
        """Show one thing's settings; where it is not there, the first of the first section."""
        for number, section in enumerate(self._sections):
            for row, item in enumerate(section.items):
                if item.key == key or (key is None and item.key[0] == "practice"):
                    self._section.setCurrentIndex(number)
                    self._fill_items(section, row)
                    self._show(item)
                    return
        if key is not None:
            self._go_to(None)

    def _fill_items(self, section: Section, row: int) -> None:
        titles = [printable(one.title) for one in section.items]
        if [self._item.itemText(each) for each in range(self._item.count())] != titles:
            self._item.clear()
            self._item.addItems(titles)
        self._item.setCurrentIndex(row)

    def _section_chosen(self, number: int) -> None:
        self._go_to(self._sections[number].items[0].key)

    def _item_chosen(self, row: int) -> None:
        self._go_to(self._sections[self._section.currentIndex()].items[row].key)

    def _show(self, item: Item | None) -> None:
        if item is not None and self._shown is not None and _same(item, self._shown):
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused else ""
        for old in self._fields:
            old.blockSignals(True)
            old.hide()
            old.deleteLater()
        self._shown = item
        self._fields = [editor_for(field) for field in (() if item is None else item.fields)]
        for editor in self._fields:
            editor.changed.connect(self._try)
            self._editors.addWidget(editor)
            editor.show()
            again = editor.findChild(QWidget, name) if name else None
            if isinstance(again, QWidget):
                again.setFocus()

    def _try(self, change: Change) -> None:
        self._workspace.try_change(change)

    def _follow(self, selection: Selection) -> None:
        """Offer the settings of what was selected."""
        if isinstance(selection, FindingSelected):
            known = {one.key for section in self._sections for one in section.items}
            about = dict(selection.subject)
            keys = [(kind, about[key]) for key, kind in _SUBJECTS if key in about]
            wanted = next((key for key in keys if key in known), None)
            if wanted is not None or not selection.subject:
                self._go_to(wanted)
        elif isinstance(selection, ItemSelected) and selection.kind == "rule":
            self._go_to(("rule", selection.id))
        elif isinstance(selection, ItemSelected) and selection.kind == "painted":
            self._slot_chosen(selection.id)
        elif isinstance(selection, OpeningSelected):
            opening = self._workspace.selected_opening()
            if opening is not None and opening.slot_id is not None:
                self._slot_chosen(opening.slot_id)
            elif opening is not None and opening.healthengine_type_id is not None:
                self._go_to(("healthengine_type", opening.healthengine_type_id))

    def _slot_chosen(self, slot_id: str) -> None:
        self._slot = slot_id
        self._refresh()
        self._go_to(("slot", slot_id))


def _same(first: Item, second: Item) -> bool:
    """Whether two forms would look the same; functions are left out of the comparison."""
    return _told(first) == _told(second)


def _told(item: Item) -> tuple[object, ...]:
    values = tuple(
        (type(one), one.name, one.value, getattr(one, "options", ())) for one in item.fields
    )
    return (item.key, values)


def _box(name: str, object_name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setObjectName(object_name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
