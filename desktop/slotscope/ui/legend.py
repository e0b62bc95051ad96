"""What the timeline's shapes and patterns mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from slotscope.diagnosis.sync import SyncState
from slotscope.domain.practice import Mode
from slotscope.timeline.item import SYNC_TITLES
from slotscope.ui.colours import Ink
from slotscope.ui.overriding import override
from slotscope.ui.paint_blocks import blocks, ratio_of
from slotscope.ui.paint_sync import sync_shapes
from slotscope.ui.patterns import brush
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts

GAP = 16.0
SWATCH = 20.0


class Legend(QWidget):
    """One line of swatches; entries that do not fit go to a second line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts = Fonts(self.font())
        self._mode: Mode = Mode.V2
        self._sync = False
        self._painted = False
        self._preview = False
        self._hours = True
        self.setAccessibleName("Legend")
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self._theme = theme
        self.update()

    def show_for(
        self, mode: Mode, *, sync: bool, painted: bool, preview: bool, hours: bool = True
    ) -> None:
        """Only what can occur is explained."""
        before = self._entries()
        self._mode, self._sync, self._painted, self._preview = mode, sync, painted, preview
        self._hours = hours
        if self._entries() == before:
            return
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._rows(width) * self._fonts.line * 1.35 + 8)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(600, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(self._fonts.line * 1.35 + 8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.surface))
        line = self._fonts.line * 1.35
        x, y = 10.0, 4.0
        for name, title in self._entries():
            width = SWATCH + 6 + self._fonts.small_width(title)
            if x + width > self.width() - 8 and x > 10:
                x, y = 10.0, y + line
            self._swatch(painter, name, QRectF(x, y + (line - 12) / 2, SWATCH, 12))
            painter.setFont(self._fonts.small)
            painter.setPen(QColor(self._theme.colours.muted))
            rect = QRectF(x + SWATCH + 6, y, width, line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, title)
            x += width + GAP
        painter.end()

    def _rows(self, width: float) -> int:
        x, rows = 10.0, 1
        for _, title in self._entries():
            need = SWATCH + 6 + self._fonts.small_width(title)
            if x + need > width - 8 and x > 10:
                x, rows = 10.0, rows + 1
            x += need + GAP
        return rows

    def _entries(self) -> list[tuple[str, str]]:
        entries = [
            ("published", "Published"),
            ("at_risk", "At risk"),
            ("hidden", "Hidden by a problem"),
            ("ordinary", "Hidden: past, too soon, too far or booked"),
            ("appointment", "Appointment"),
            ("freed", "Cancelled or on hold"),
            ("hours", "Working hours") if self._hours else ("unknown", "Working hours not read"),
        ]
        if self._mode is Mode.V2:
            entries += [("rule", "Booking rule"), ("threshold", "Threshold")]
        if self._painted:
            entries.append(("painted", "Other system's slot"))
        if self._sync:
            entries += [(state.value, SYNC_TITLES[state]) for state in SyncState]
        if self._preview:
            entries += [("gained", "Gained"), ("lost", "Lost")]
        return entries

    def _swatch(self, painter: QPainter, name: str, rect: QRectF) -> None:
        colours = self._theme.timeline
        inks = dict(colours.inks())
        if name == "rule":
            painter.fillRect(
                QRectF(rect.left(), rect.top() + 3, rect.width(), 3), _c(inks[name].fill)
            )
            for x in (rect.left(), rect.right() - 2):
                painter.fillRect(QRectF(x, rect.top() + 3, 2, 7), _c(inks[name].line))
        elif name in inks:
            blocks(painter, [rect], inks[name])
        elif name == "hours":
            painter.fillRect(rect, _c(colours.closed))
            painter.fillRect(rect.adjusted(5, 0, -5, 0), _c(colours.open))
            painter.setPen(QPen(_c(colours.strong_grid), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        elif name == "unknown":
            painter.fillRect(rect, _c(colours.closed))
            for x in range(2, int(SWATCH), 6):
                for y in (2, 8):
                    dot = QRectF(rect.left() + x, rect.top() + y, 2, 2)
                    painter.fillRect(dot, _c(colours.unknown))
        elif name == "threshold":
            ink = Ink(colours.threshold, colours.threshold, colours.threshold, "slanted")
            painter.fillRect(rect, brush(ink, ratio_of(painter), see_through=True))
        elif name in ("gained", "lost"):
            colour = colours.gained if name == "gained" else colours.lost
            style = Qt.PenStyle.SolidLine if name == "gained" else Qt.PenStyle.DotLine
            painter.setPen(QPen(_c(colour), 2, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sync_shapes(painter, colours, SyncState(name), [rect.left() + 5], rect.center().y(), 9)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _tell(self) -> None:
        self.setAccessibleDescription(", ".join(title for _, title in self._entries()))


def _c(colour: str) -> QColor:
    return QColor(colour)
