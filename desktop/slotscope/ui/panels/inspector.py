"""Explains whatever is selected in plain words, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.ui.explain import blocks
from slotscope.ui.explain.finding import explain_finding
from slotscope.ui.explain.gates import type_of, types_for
from slotscope.ui.explain.item import explain_item, explain_untested
from slotscope.ui.explain.moment import TYPE_LINK, Answer, answers_at, explain_moment
from slotscope.ui.explain.opening import explain_opening
from slotscope.ui.models.finding_groups import behind
from slotscope.ui.nothing_shown import nothing_shown
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.rich_view import RichView
from slotscope.ui.selection import (
    FindingSelected,
    ItemSelected,
    OpeningSelected,
    Selection,
    TimeSelected,
)
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace

_FINDING_LINK = "finding:"


class InspectorPanel(QWidget):
    """An opening, a finding, another item of the diary, or an empty time."""

    trace_wanted = Signal(object)
    """A TraceRequest."""
    timeline_wanted = Signal(object)
    """The Selection that the user wants to see on the timeline."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_panel")
        self._workspace = workspace
        self._answers: tuple[Answer, ...] | None = None
        self._answering: Task | None = None
        self._links: tuple[Finding, ...] = ()
        self.view = RichView("Explanation of what is selected")
        self.view.setObjectName("inspector_text")
        self._try = _button("Try this fix", "inspector_try")
        self._trace = _button("Trace this", "inspector_trace")
        self._show = _button("Show on timeline", "inspector_show")
        self._copy = _button("Copy", "inspector_copy")
        self._arrange()
        self.view.link_followed.connect(self._follow)
        self._try.clicked.connect(self._try_fix)
        self._trace.clicked.connect(self._want_trace)
        self._show.clicked.connect(self._want_timeline)
        self._copy.clicked.connect(self.view.copy_all)
        workspace.selection_changed.connect(self._selected)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        workspace.reading_changed.connect(self._told_of_reading)
        self._refresh()

    @property
    def text(self) -> str:
        """What is explained, as plain text."""
        return self.view.text

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 6, 8, 6)
        buttons.setSpacing(6)
        for button in (self._try, self._trace, self._show, self._copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def _selected(self, _selection: Selection) -> None:
        self._refresh()

    def _told_of_reading(self) -> None:
        if self._workspace.shown is None:
            self._refresh()

    def _refresh(self) -> None:
        if self._answering is not None:
            self._answering.cancel()
            self._answering = None
        self._answers = None
        result, chosen = self._workspace.shown, self._workspace.selection
        if isinstance(chosen, TimeSelected) and result is not None:
            self._answering = self._workspace.tasks.run(
                lambda: answers_at(result, chosen),
                self._on_answers,
                lambda error: self.view.show_blocks([blocks.Paragraph(str(error))]),
            )
        self._write()

    def _on_answers(self, answers: tuple[Answer, ...]) -> None:
        self._answering = None
        self._answers = answers
        self._write()

    def _write(self) -> None:
        opening, finding = self._workspace.selected_opening(), self._workspace.selected_finding()
        chosen = self._workspace.selection
        self.view.show_blocks(tuple(self._said(self._workspace.shown, opening, finding)))
        can_try = self._workspace.what_if is not None
        self._try.setVisible(can_try and finding is not None and finding.fixed_by is not None)
        self._trace.setVisible(opening is not None or isinstance(chosen, TimeSelected))
        self._trace.setEnabled(self._request() is not None)
        self._show.setVisible(opening is not None or finding is not None)
        self._copy.setVisible(self._workspace.shown is not None and chosen is not None)

    def _said(
        self, result: CheckResult | None, opening: Opening | None, finding: Finding | None
    ) -> Sequence[blocks.Block]:
        chosen = self._workspace.selection
        self._links = ()
        if result is None:
            return [blocks.Paragraph(nothing_shown(self._workspace), muted=True)]
        if opening is not None:
            return self._opening(result, opening)
        if finding is not None:
            return list(explain_finding(result, finding))
        if isinstance(chosen, ItemSelected):
            return list(explain_item(result, chosen))
        if isinstance(chosen, TimeSelected):
            return list(explain_moment(result, chosen, self._answers))
        untested = next((one for one in result.untested if _is_check(chosen, one.id)), None)
        if untested is not None:
            return list(explain_untested(untested))
        if isinstance(chosen, FindingSelected | OpeningSelected):
            return _gone(self._workspace.is_preview, isinstance(chosen, FindingSelected))
        return [
            blocks.Title("Nothing is selected"),
            blocks.Paragraph(
                "Select a finding, or anything on the timeline, to see what it is and why. "
                "Select an empty time to see what stops a booking there.",
                muted=True,
            ),
        ]

    def _opening(self, result: CheckResult, opening: Opening) -> list[blocks.Block]:
        said = list(explain_opening(result, opening))
        self._links = behind(opening, result.findings)
        links = tuple(
            blocks.Link(one.title, f"{_FINDING_LINK}{number}")
            for number, one in enumerate(self._links)
        )
        if links:
            said.append(blocks.Heading("Findings behind it"))
            said.extend(blocks.Links("", (one,)) for one in links)
        return said

    def _request(self) -> TraceRequest | None:
        result, chosen = self._workspace.shown, self._workspace.selection
        opening = self._workspace.selected_opening()
        if result is None:
            return None
        if opening is not None:
            type_id = type_of(result, opening)
            if type_id is None:
                return None
            return TraceRequest(opening.practitioner_id, type_id, opening.start)
        if isinstance(chosen, TimeSelected):
            types = types_for(result, chosen.practitioner_id)
            if types:
                return TraceRequest(chosen.practitioner_id, types[0].id, chosen.at)
        return None

    def _follow(self, target: str) -> None:
        kind, _, number = target.partition(":")
        chosen = self._workspace.selection
        if f"{kind}:" == _FINDING_LINK:
            finding = self._links[int(number)]
            self._workspace.select(FindingSelected(finding.id, finding.subject))
        elif f"{kind}:" == TYPE_LINK and self._answers and isinstance(chosen, TimeSelected):
            type_id = self._answers[int(number)].type.id
            self.trace_wanted.emit(TraceRequest(chosen.practitioner_id, type_id, chosen.at))

    def _try_fix(self) -> None:
        finding = self._workspace.selected_finding()
        if finding is not None and finding.fixed_by is not None:
            self._workspace.try_change(finding.fixed_by)

    def _want_trace(self) -> None:
        request = self._request()
        if request is not None:
            self.trace_wanted.emit(request)

    def _want_timeline(self) -> None:
        self.timeline_wanted.emit(self._workspace.selection)


def _is_check(chosen: Selection, id_: str) -> bool:
    return isinstance(chosen, FindingSelected) and chosen.id == id_


def _gone(preview: bool, finding: bool) -> Sequence[blocks.Block]:
    what = "finding" if finding else "opening"
    if preview:
        says = f"With the changes that are being tried, this {what} is not there any more."
    else:
        says = f"This {what} is not in what was read last."
    return [blocks.Title(f"The selected {what} is gone"), blocks.Paragraph(says)]


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    return button
