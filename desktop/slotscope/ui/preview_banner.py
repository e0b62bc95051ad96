"""Says that what is shown is a what-if, so that it is never mistaken for the real state."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from slotscope.diagnosis.wording import count
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import GlyphLabel, plain_label
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme
from slotscope.ui.workspace import Workspace

_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.StyleChange})


class PreviewBanner(QFrame):
    """Shown while anything is changed in the preview."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_banner")
        self._workspace = workspace
        self._label = plain_label()
        self._label.setObjectName("preview_banner_text")
        self._reset = QPushButton("Reset")
        self._reset.setObjectName("preview_banner_reset")
        self._reset.setAccessibleName("Reset the what-if and show the real state")
        self._reset.clicked.connect(workspace.reset_preview)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(GlyphLabel(Glyph.PREVIEW))
        row.addWidget(self._label, 1)
        row.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignVCenter)
        workspace.preview_changed.connect(self._refresh)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        self._paint()
        self._refresh()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() in _LOOKS and hasattr(self, "_label"):
            self._paint()

    def _refresh(self) -> None:
        tried = self._workspace.what_if
        changes = len(tried.changes) if tried is not None else 0
        active = changes > 0 or self._workspace.is_preview
        if changes:
            self._label.setText(
                f"WHAT-IF: a preview with {count(changes, 'change')}. "
                "Nothing has been changed in Praktika or HealthEngine."
            )
        else:
            self._label.setText("WHAT-IF: going back to the real state.")
        self.setAccessibleName(self._label.text() if active else "")
        self._reset.setEnabled(changes > 0)
        self.setVisible(active)

    def _paint(self) -> None:
        theme = current_theme()
        tones = theme.timeline
        wanted = (
            f"#preview_banner {{ background: {tones.preview}; "
            f"border: 2px solid {tones.preview_line}; }} "
            f"#preview_banner_text {{ color: {theme.colours.text}; font-weight: 600; }}"
        )
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)
