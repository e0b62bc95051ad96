"""The connection log of the last reading: the first place to look when a source failed."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slotscope.diagnosis.wording import count
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_table import GlyphTable
from slotscope.ui.glyph_widgets import Notice, plain_label
from slotscope.ui.models.log_table import LogTable, failed, size
from slotscope.ui.workspace import Workspace


class LogPanel(QWidget):
    """Every request with how it ended; holds neither the key nor patients' data."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_panel")
        self._workspace = workspace
        self._notice = Notice()
        self._summary = plain_label()
        self._summary.setObjectName("log_summary")
        self._model = LogTable()
        self.view = GlyphTable("Connection log")
        self.view.setObjectName("log_view")
        self.view.show_model(self._model)
        self._copy = QPushButton("Copy log")
        self._copy.setObjectName("log_copy")
        self._copy.setAccessibleName("Copy the whole log")
        self._copy.clicked.connect(self._copy_all)
        self._arrange()
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        workspace.reading_changed.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        """The whole log as text."""
        return self._model.text()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 8, 6)
        top.addWidget(self._summary, 1)
        top.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def _refresh(self) -> None:
        log, shown = self._workspace.log, self._workspace.shown
        zone = shown.snapshot.clock.zone if shown is not None else None
        self._model.show_log(log, zone)
        bad = [one for one in log if failed(one)]
        self._copy.setEnabled(bool(log))
        self._summary.setText(self._said())
        if bad:
            said = f"{len(bad):,} of {count(len(log), 'request')} brought nothing of use."
            self._notice.say(said, Glyph.ERROR)
        else:
            self._notice.say("")

    def _said(self) -> str:
        log = self._workspace.log
        if log:
            received = size(sum(one.received for one in log))
            return f"{count(len(log), 'request')}, {received} in the last reading."
        if self._workspace.reading:
            return "The practice is being read."
        if self._workspace.is_file:
            return "A snapshot file is shown: nothing was asked of a service."
        return "Nothing has been read yet."

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
