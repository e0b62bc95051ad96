"""The findings: what blocks most comes first; kept in step with what is selected."""

from PySide6.QtCore import QModelIndex, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.result import CheckResult
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import GlyphButton, Notice, plain_label
from slotscope.ui.laid_out_once import laid_out_once
from slotscope.ui.models.finding_filter import kept
from slotscope.ui.models.finding_groups import behind
from slotscope.ui.models.findings_outline import HEADERS, NUMBERS, counted, finding_nodes
from slotscope.ui.models.outline import Node, OutlineModel, Role
from slotscope.ui.nothing_shown import nothing_shown
from slotscope.ui.outline_view import OutlineView
from slotscope.ui.overriding import override
from slotscope.ui.selection import FindingSelected, Selection
from slotscope.ui.workspace import Workspace
from slotscope.ui.workspace_state import A_TURN_MS, AFTER_PAINT_MS

_TOGGLES = (
    (Glyph.ERROR, "Show problems"),
    (Glyph.WARNING, "Show warnings"),
    (Glyph.INFO, "Show notes"),
    (Glyph.UNTESTED, "Show checks that were not tested"),
)


_LEAST_LINES, _ROOMY_LINES = 6, 22


class FindingsPanel(QWidget):
    """Selecting a finding here selects it everywhere, and the other way round."""

    activated = Signal(object)
    """A FindingSelected on which the user pressed Enter or clicked twice."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings_panel")
        self._workspace = workspace
        self._notice = Notice()
        self._counts = QLabel()
        self._counts.setObjectName("findings_counts")
        self._nothing = plain_label()
        self._nothing.setObjectName("findings_nothing")
        self._search = QLineEdit()
        self._search.setObjectName("findings_filter")
        self._search.setAccessibleName("Filter findings")
        self._search.setPlaceholderText("Filter: name, type, id")
        self._search.setClearButtonEnabled(True)
        self._toggles = {glyph: self._toggle(glyph, name) for glyph, name in _TOGGLES}
        self._model = OutlineModel(HEADERS, NUMBERS)
        self._nodes: tuple[Node, ...] = ()
        """What there is; the model has what the filter lets pass."""
        self._shown: tuple[Node, ...] = ()
        self.view = OutlineView("Findings")
        self.view.setObjectName("findings_view")
        self.view.show_model(self._model)
        self._arrange()
        self._search.textChanged.connect(self._filtered)
        self.view.chosen.connect(self._chosen)
        self.view.activated.connect(self._activated)
        # After the timeline was painted, so that it does not wait for this in a large practice, and
        # in a turn of its own: the header's numbers fall due at the same time.
        self._due, self._own_turn = QTimer(self), QTimer(self)
        for timer in (self._due, self._own_turn):
            timer.setSingleShot(True)
        self._due.timeout.connect(lambda: self._own_turn.start(A_TURN_MS))
        self._own_turn.timeout.connect(self._refresh)
        workspace.result_changed.connect(lambda: self._due.start(AFTER_PAINT_MS))
        workspace.practice_changed.connect(self._refresh)
        workspace.reading_changed.connect(self._refresh_words)
        workspace.selection_changed.connect(self._follow)
        self._refresh()

    @property
    def is_due(self) -> bool:
        """Whether other findings are about to be listed."""
        return self._due.isActive() or self._own_turn.isActive()

    @override
    def minimumSizeHint(self) -> QSize:
        """The list scrolls by itself, so the panel need not."""
        return QSize(0, self.fontMetrics().height() * _LEAST_LINES)

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self.minimumSizeHint().height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room it belongs to the list; the switches have the numbers too."""
        super().resizeEvent(event)
        self._tell_counts()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self._search.setFocus()
        self._search.selectAll()

    def _toggle(self, glyph: Glyph, name: str) -> GlyphButton:
        button = GlyphButton(glyph, name)
        button.setObjectName(f"findings_show_{glyph.value}")
        button.setCheckable(True)
        button.setChecked(True)
        button.toggled.connect(self._filtered)
        return button

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 4, 8, 6)
        tools.setSpacing(4)
        tools.addWidget(self._search, 1)
        for button in self._toggles.values():
            tools.addWidget(button)
        self._counts.setContentsMargins(10, 8, 10, 2)
        self._nothing.setContentsMargins(10, 8, 10, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._counts)
        column.addLayout(tools)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)

    def _judged(self) -> CheckResult | None:
        """What can be listed; nothing while a reading has not brought what verdicts rest on."""
        shown = self._workspace.shown
        waiting = shown is not None and shown.snapshot.pending and shown.unjudged is not None
        return None if waiting else shown

    def _refresh(self) -> None:
        self._due.stop()
        self._own_turn.stop()
        result = self._judged()
        self._nodes = finding_nodes(result) if result is not None else ()
        self._refilter()
        self._refresh_words()

    def _refresh_words(self) -> None:
        with laid_out_once(self):
            self._tell_words(self._judged())

    def _tell_words(self, result: CheckResult | None) -> None:
        for button in self._toggles.values():
            button.setVisible(result is not None)
        self._search.setVisible(result is not None)
        self._tell_counts()
        if result is None:
            self._notice.say("")
            shown, idle = self._workspace.shown, nothing_shown(self._workspace)
            self._nothing.setText(idle if shown is None else shown.unjudged or idle)
            self._nothing.show()
            return
        numbers = {
            Glyph.ERROR: _number(result, Severity.ERROR),
            Glyph.WARNING: _number(result, Severity.WARNING),
            Glyph.INFO: _number(result, Severity.INFO),
            Glyph.UNTESTED: len(result.untested),
        }
        for glyph, button in self._toggles.items():
            button.setText(f"{numbers[glyph]:,}")
        self._say_state(result)
        self._say_nothing()

    def _tell_counts(self) -> None:
        result = self._judged()
        self._counts.setText(counted(result) if result is not None else "")
        roomy = self.height() >= _ROOMY_LINES * self.fontMetrics().height()
        self._counts.setVisible(result is not None and roomy)

    def _say_state(self, result: CheckResult) -> None:
        short = result.unjudged_in_short
        if short is not None:
            self._notice.say(f"{short} These findings need none.", Glyph.WARNING)
        elif result.snapshot.pending:
            self._notice.say("Still reading: there may be more findings.", Glyph.UNTESTED)
        elif any(one.severity is not Severity.INFO for one in result.findings):
            self._notice.say("")
        else:
            left = ", apart from the checks that could not run" if result.untested else ""
            self._notice.say(f"No problem was found{left}.", Glyph.GOOD)

    def _say_nothing(self) -> None:
        hidden = bool(self._nodes) and not self._shown
        self._nothing.setText("No finding matches the filter." if hidden else "")
        self._nothing.setVisible(hidden)

    def _refilter(self) -> None:
        words = tuple(self._search.text().casefold().split())
        glyphs = {one for one, button in self._toggles.items() if button.isChecked()}
        wanted = kept(self._nodes, words, glyphs)
        if wanted != self._shown:
            self._shown = wanted
            self._model.show_nodes(wanted)
        if words:
            self.view.expandAll()
        self._follow(self._workspace.selection)

    def _filtered(self) -> None:
        self._refilter()
        self._say_nothing()

    def _chosen(self, payload: object) -> None:
        if isinstance(payload, FindingSelected):
            self._workspace.select(payload)

    def _activated(self, index: QModelIndex) -> None:
        payload = index.data(Role.PAYLOAD)
        if isinstance(payload, FindingSelected):
            self._workspace.select(payload)
            self.activated.emit(payload)

    def _follow(self, selection: Selection) -> None:
        wanted = selection if isinstance(selection, FindingSelected) else self._behind()
        index = QModelIndex() if wanted is None else self._model.find(wanted)
        self.view.choose(index)

    def _behind(self) -> FindingSelected | None:
        """The finding that says why the selected opening is not published."""
        opening, result = self._workspace.selected_opening(), self._workspace.shown
        if opening is None or result is None:
            return None
        first = next(iter(behind(opening, result.findings)), None)
        return None if first is None else FindingSelected(first.id, first.subject)


def _number(result: CheckResult, severity: Severity) -> int:
    return sum(one.severity is severity for one in result.findings)
