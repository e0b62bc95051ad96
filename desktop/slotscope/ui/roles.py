"""What a line of text is for, which decides its size and colour."""

from typing import Literal, TypeAlias

from PySide6.QtWidgets import QLabel

from slotscope.ui.fonts import scaled_font

Role: TypeAlias = Literal["title", "heading", "muted", "fault", "good", "caution", ""]
_TITLE_SHARE = 1.55


def give_role(label: QLabel, role: Role) -> None:
    """Colours come from the window's style sheet, sizes from the application's font."""
    if role:
        label.setProperty("role", role)
    if role == "title":
        label.setFont(scaled_font(label.font(), _TITLE_SHARE, bold=True))
