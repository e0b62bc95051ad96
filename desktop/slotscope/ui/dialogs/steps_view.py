"""The steps of the connection test, one line each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from slotscope.ui.connection_test import State, Step

_GLYPHS: dict[State, tuple[str, str]] = {
    State.WAITING: ("○", "muted"),
    State.RUNNING: ("…", "muted"),
    State.DONE: ("✓", "good"),
    State.DOUBTFUL: ("!", "caution"),
    State.FAILED: ("✕", "fault"),
}


class StepsView(QWidget):
    """Told step by step; a screen reader hears each as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps of the connection test")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._marks: dict[Step, QLabel] = {}
        self.labels: dict[Step, QLabel] = {}
        """The sentence of each step."""
        self._states = dict.fromkeys(Step, State.WAITING)
        for row, step in enumerate(Step):
            mark, label = QLabel(), QLabel()
            mark.setFixedWidth(16)
            mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
            self._marks[step], self.labels[step] = mark, label
            self.tell(step, State.WAITING, "")

    def state(self, step: Step) -> State:
        """How far a step is."""
        return self._states[step]

    def tell(self, step: Step, state: State, sentence: str) -> None:
        """A step is somewhere else."""
        self._states[step] = state
        glyph, role = _GLYPHS[state]
        mark, label = self._marks[step], self.labels[step]
        mark.setText(glyph)
        label.setText(f"{step.value}: {sentence}" if sentence else step.value)
        label.setAccessibleName(f"{step.value}, {state.value}. {sentence}")
        for one in (mark, label):
            one.setProperty("role", role)
            one.style().unpolish(one)
            one.style().polish(one)
