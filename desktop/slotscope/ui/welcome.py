"""What stands in the middle while there is no diary: first run, reading, failed, empty."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.ui.by_name import set_by_name
from slotscope.ui.icons import application_picture
from slotscope.ui.roles import Role, give_role
from slotscope.ui.workspace import Workspace

_CARD_WIDTH = 620
_ICON = 72
_MOST_RECENT = 4


class Page(QFrame):
    """A card in the middle: a title, sentences, and buttons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setAccessibleName(name)
        self.card = QFrame()
        self.card.setProperty("card", True)
        self.card.setMaximumWidth(_CARD_WIDTH)
        self.card.setMinimumWidth(440)
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(34, 28, 34, 28)
        self.body.setSpacing(12)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 6)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, text: str, role: Role = "") -> QLabel:
        """Add a line of text."""
        label = QLabel(text)
        set_by_name(label, textFormat="PlainText")
        label.setWordWrap(True)
        give_role(label, role)
        if role == "fault":
            set_by_name(
                label, textInteractionFlags="TextSelectableByMouse|TextSelectableByKeyboard"
            )
        self.body.addWidget(label)
        return label

    def buttons(self, *deeds: tuple[str, Callable[[], None]]) -> list[QPushButton]:
        """Add a row of buttons, the first of them as the one to press."""
        row = QHBoxLayout()
        row.setSpacing(10)
        made: list[QPushButton] = []
        for number, (caption, deed) in enumerate(deeds):
            button = QPushButton(caption)
            button.setProperty("kind", "primary" if number == 0 else "plain")
            button.clicked.connect(_called(deed))
            row.addWidget(button)
            made.append(button)
        row.addStretch(1)
        self.body.addLayout(row)
        return made


def _called(deed: Callable[[], None]) -> Callable[[], None]:
    """Without the state that Qt hands over with a click."""
    return lambda: deed()


class WelcomePage(Page):
    """Nothing is open."""

    add_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Welcome")
        top = QHBoxLayout()
        picture = QLabel()
        pixmap = application_picture(_ICON * 2)
        pixmap.setDevicePixelRatio(2)
        picture.setPixmap(pixmap)
        picture.setAccessibleName("Slotscope")
        top.addWidget(picture)
        top.addSpacing(8)
        title = QLabel("Why is this appointment not on HealthEngine?")
        give_role(title, "title")
        title.setWordWrap(True)
        top.addWidget(title, 1)
        self.body.addLayout(top)
        self.say(
            "Slotscope reads a practice's Praktika diary and shows, for every appointment that a "
            "patient could book, whether HealthEngine shows it, what hides it, and what to change. "
            "It only ever reads."
        )
        self.buttons(
            ("Add a practice", self.add_asked.emit),
            ("Open a snapshot", self.open_asked.emit),
            ("Try the demo", self.demo_asked.emit),
        )
        self.say(
            "A practice needs its Praktika API key, which stays in your computer's keyring. "
            "A snapshot file can also be dropped onto this window.",
            "muted",
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.body.addLayout(self._recent)

    def show_recent(self, paths: Sequence[str]) -> None:
        """The snapshot files that were open lately."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, path in enumerate(paths[:_MOST_RECENT]):
            if number == 0:
                heading = QLabel("Recent snapshots")
                give_role(heading, "heading")
                self._recent.addWidget(heading)
            button = QPushButton(Path(path).name)
            button.setProperty("kind", "link")
            button.setToolTip(path)
            button.setAccessibleName(f"Open {Path(path).name}")
            button.clicked.connect(lambda _=False, one=path: self.recent_asked.emit(one))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch(1)
            self._recent.addWidget(line)


class ReadingPage(Page):
    """A practice is read for the first time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Reading")
        self._workspace = workspace
        self.title = self.say("", "title")
        self.detail = self.say("", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress of reading")
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)
        (self.cancel,) = self.buttons(("Cancel", workspace.cancel))
        self.cancel.setProperty("kind", "plain")
        workspace.progressed.connect(self.refresh)
        workspace.reading_changed.connect(self.refresh)

    def announce(self, name: str) -> None:
        """Something is about to be opened."""
        self.title.setText(f"Opening {name}")
        self.detail.setText("One moment...")
        self.bar.setRange(0, 0)
        self.cancel.setVisible(False)

    def refresh(self) -> None:
        """How far it is."""
        workspace = self._workspace
        name = workspace.profile.name if workspace.profile is not None else ""
        self.title.setText(f"Reading {name}")
        self.cancel.setVisible(True)
        steps = list(workspace.progress.values())
        done, total = sum(one.done for one in steps), sum(one.total for one in steps)
        self.bar.setRange(0, total if total else 0)
        self.bar.setValue(done)
        if not steps:
            self.detail.setText("Waiting for your keyring and for Praktika to answer...")
            return
        from slotscope.domain.snapshot import SOURCE_TITLES

        busy = [SOURCE_TITLES[one.source] for one in steps if one.status is None]
        if busy:
            self.detail.setText(f"{', '.join(busy)}...")
        else:
            self.detail.setText("Judging every opening...")


class FailedPage(Page):
    """A practice could not be read, and there is nothing from before to show."""

    key_asked = Signal()
    edit_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Could not be read")
        self._workspace = workspace
        self.title = self.say("", "title")
        self.fault = self.say("", "fault")
        self.advice = self.say("")
        self.when = self.say("", "muted")
        self.retry, self.key, self.edit = self.buttons(
            ("Try again", workspace.refresh),
            ("Enter API key", self.key_asked.emit),
            ("Edit practice", self.edit_asked.emit),
        )

    def refresh(self) -> None:
        """What failed, when, and what to do."""
        workspace, failure = self._workspace, self._workspace.failure
        name = workspace.profile.name if workspace.profile is not None else "The practice"
        if failure is None:
            self.title.setText(f"{name} was not read")
            self.fault.setText("")
            self.advice.setText("Reading was stopped, or the key is missing.")
            self.when.setText("")
        else:
            self.title.setText(f"{failure.action} did not work")
            self.fault.setText(failure.error.message)
            self.advice.setText(failure.error.advice)
            self.when.setText(f"At {failure.at:%H:%M} on this computer's clock.")
        for label in (self.fault, self.advice, self.when):
            label.setVisible(bool(label.text()))
        kept = workspace.profile is not None
        for button in (self.retry, self.key, self.edit):
            button.setVisible(kept)
