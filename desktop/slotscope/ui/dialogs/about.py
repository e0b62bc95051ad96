"""What this program is, and where it keeps what."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from slotscope.app.about import about
from slotscope.ui.icons import application_picture
from slotscope.ui.roles import give_role


class AboutDialog(QDialog):
    """A few sentences; the text can be selected."""

    def __init__(self, keyring_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Slotscope")
        picture = QLabel()
        pixmap = application_picture(144)
        pixmap.setDevicePixelRatio(2)
        picture.setPixmap(pixmap)
        picture.setAccessibleName("Slotscope's icon")
        facts = about()
        title = QLabel(f"Slotscope {facts.version}")
        give_role(title, "title")
        text = QLabel(
            "Shows why a dental practice's appointments are, or are not, bookable on "
            "HealthEngine.\n\n"
            "It only reads. Nothing is sent to anybody but the practice's own services, and "
            f"patients are left out of every file it writes unless you ask for initials.\n\n"
            f"API keys are kept in {keyring_name}, never in a file.\n\n"
            f"Commit: {facts.commit}\n"
            f"Made with Python {facts.python} and Qt {qVersion()}, which is under the LGPL, "
            "version 3. Slotscope itself is under the MIT licence.\n"
            f"{facts.licences}"
        )
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setMinimumWidth(380)
        text.setAccessibleName("About Slotscope")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.addWidget(title)
        side.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.addLayout(row)
        column.addWidget(buttons)
