"""Which theme is in force, and its changes."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from slotscope.ui.theme import Theme

Scheme: TypeAlias = Literal["system", "light", "dark"]


class ThemeSwitch(QObject):
    """Chooses the theme: the system's, followed as it changes, or the one that was asked for."""

    theme_changed = Signal(object)

    def __init__(self, app: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = scheme
        # Before ours, the palette is the system's, and sooner asked than the system itself.
        is_first = not app.styleSheet()
        self._likely = Theme.of_palette(app.palette()) if is_first else Theme.light()
        self._theme = self._likely if is_first and scheme == "system" else self._wanted()
        self._theme.apply(app)
        app.styleHints().colorSchemeChanged.connect(self.refresh)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def scheme(self) -> Scheme:
        """What was asked for."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Follow the system, or keep to one theme."""
        self._scheme = scheme
        self.refresh()

    def refresh(self) -> None:
        """Ask again which theme it is to be."""
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            wanted.apply(self._app)
            self.theme_changed.emit(wanted)

    def _wanted(self) -> Theme:
        if self._scheme == "system":
            return Theme.system(self._likely)
        return Theme.dark() if self._scheme == "dark" else Theme.light()
