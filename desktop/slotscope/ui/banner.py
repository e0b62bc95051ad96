"""Lines between the header and the timeline that say what is unusual, and what can be done."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from slotscope.ui.by_name import set_by_name

BannerTone: TypeAlias = Literal["preview", "error", "warning", "info", "success"]
Deed: TypeAlias = "tuple[str, Callable[[], None]]"
"""A button's text and what it does."""
_GLYPHS: dict[BannerTone, str] = {
    "preview": "◈",
    "error": "✕",
    "warning": "!",
    "info": "i",
    "success": "✓",
}


class Banner(QFrame):
    """One of them. ``name`` tells it apart from others."""

    def __init__(
        self,
        name: str,
        tone: BannerTone,
        heading: str,
        text: str,
        deeds: Sequence[Deed],
        dismiss: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self.name = name
        self.says: tuple[object, ...] = ()
        """All that it says and does."""
        self.setProperty("banner", tone)
        self.setAccessibleName(f"{heading} {text}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        title = QLabel(f"{_GLYPHS[tone]}  {heading}")
        set_by_name(title, textFormat="PlainText")
        title.setProperty("role", "heading")
        row.addWidget(title)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        set_by_name(
            self.label, textFormat="PlainText", textInteractionFlags="TextSelectableByMouse"
        )
        row.addWidget(self.label, 1)
        for caption, deed in deeds:
            row.addWidget(_button(caption, deed))
        if dismiss is not None:
            close = _button("Dismiss", dismiss)
            close.setAccessibleName(f"Dismiss: {heading}")
            row.addWidget(close)


class Banners(QWidget):
    """All that are up, the what-if's on top of the others, then the latest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._up: dict[str, Banner] = {}
        self._dismissed: dict[str, str] = {}
        """The texts of states that nobody wants to see again, by name."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setAccessibleName("Messages")
        self.hide()

    @property
    def up(self) -> dict[str, Banner]:
        """Those that are up, by name."""
        return dict(self._up)

    def show_banner(
        self,
        name: str,
        tone: BannerTone,
        heading: str,
        text: str = "",
        *deeds: Deed,
        dismissable: bool = True,
        state: bool = False,
    ) -> None:
        """Put one up, in the place of an earlier one of the same name that says or does other.

        ``state``: how something is, told again and again: once dismissed it stays away until it is
        cleared or has another text.
        """
        says = (tone, heading, text, deeds, dismissable)
        known = self._up.get(name)
        if (known is not None and known.says == says) or self._dismissed.get(name) == text:
            return
        self.clear(name)

        def dismiss() -> None:
            self.clear(name)
            if state:
                self._dismissed[name] = text

        gone = dismiss if dismissable else None
        banner = Banner(name, tone, heading, text, deeds, gone)
        banner.says = says
        first = 1 if "preview" in self._up else 0
        self._layout.insertWidget(0 if tone == "preview" else first, banner)
        banner.show()
        self._up[name] = banner
        self.show()

    def clear(self, name: str) -> None:
        """Take one down; nothing happens where it is not up."""
        self._dismissed.pop(name, None)
        banner = self._up.pop(name, None)
        if banner is not None:
            self._layout.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._up))


def _button(caption: str, deed: Callable[[], None]) -> QPushButton:
    button = QPushButton(caption)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: deed())
    return button
