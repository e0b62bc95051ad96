"""The style sheet of the window's own parts: header, chips, banners, pages and dialogs."""

from slotscope.assets import resource
from slotscope.ui.colours import Colours

_TONES = ("error", "warning", "info", "success")


def shell_style(colours: Colours) -> str:
    """Qt's style sheet for a set of colours; laid over the theme's own."""
    c = colours
    names = ("down", "up", "dock-close", "dock-float")
    arrow, up, shut, float_ = (resource(f"icons/{name}.svg").as_posix() for name in names)
    parts = [
        f"""
#header {{ background: {c.surface}; border-bottom: 1px solid {c.border}; }}
#header QLabel {{ background: transparent; }}
QDockWidget {{ titlebar-close-icon: url("{shut}"); titlebar-normal-icon: url("{float_}"); }}
QStatusBar QPushButton {{ padding: 0 10px; min-height: 1.1em; }}
QStatusBar QPushButton:focus {{ padding: 0 9px; }}
#toolbar {{ padding: 2px 8px; spacing: 2px; }}
#toolbar QToolButton {{ padding: 4px 7px; }}
#toolbar #qt_toolbar_ext_button {{ padding: 0; min-width: 14px; }}
#headline {{ font-weight: 600; color: {c.text}; }}
#sources {{ color: {c.muted}; }}
QLabel[chip], QPushButton[chip] {{
    border: 1px solid {c.border}; border-radius: 10px; padding: 2px 9px;
    background: {c.raised}; color: {c.text}; min-height: 1.1em;
}}
QLabel[chip="quiet"], QPushButton[chip="quiet"] {{ color: {c.muted}; }}
QPushButton[chip]:hover {{ background: {c.hover}; }}
QPushButton[chip]:focus {{ border: 2px solid {c.accent}; padding: 1px 8px; }}
QComboBox {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_border};
    border-radius: 5px; padding: 4px 8px; min-height: 1.2em;
}}
QAbstractSpinBox {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_border};
    border-radius: 5px; padding: 4px 6px; min-height: 1.2em;
}}
QAbstractSpinBox:focus {{ border: 2px solid {c.accent}; padding: 3px 5px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
    border: none; padding: 0; background: transparent;
}}
QAbstractSpinBox:disabled {{ color: {c.muted}; background: {c.window}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; border: none; background: transparent; width: 16px;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 3px 0 0; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 3px 2px 0; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{
    background: {c.hover};
}}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{arrow}"); width: 10px; height: 10px; }}
QDateEdit::drop-down {{
    subcontrol-origin: border; subcontrol-position: center right;
    border: none; width: 20px; margin-right: 2px;
}}
QDateEdit::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox:hover {{ background: {c.hover}; }}
QComboBox:focus {{ border: 2px solid {c.accent}; padding: 3px 7px; }}
QComboBox:disabled {{ color: {c.muted}; background: {c.window}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
    border: none; padding: 0; background: transparent;
}}
QComboBox QAbstractItemView {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_border};
    selection-background-color: {c.selection}; selection-color: {c.text}; outline: none;
}}
QFrame[banner] {{
    border: none; border-bottom: 1px solid {c.border}; background: {c.raised};
}}
QFrame[banner] QLabel {{ background: transparent; }}
QFrame[banner="preview"] {{
    background: {c.selection}; border-bottom: 2px solid {c.accent};
}}
QFrame[page] {{ background: {c.window}; }}
QFrame[card] {{
    background: {c.surface}; border: 1px solid {c.border}; border-radius: 10px;
}}
QFrame[card] QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-weight: 600; color: {c.text}; }}
QLabel[role="heading"] {{ font-weight: 600; color: {c.text}; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="fault"] {{ color: {c.error}; }}
QLabel[role="good"] {{ color: {c.success}; }}
QLabel[role="caution"] {{ color: {c.warning}; }}
QPushButton[kind="primary"] {{
    background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
}}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; padding: 4px 13px; }}
QPushButton[kind="primary"]:disabled {{
    background: {c.window}; color: {c.muted}; border-color: {c.border};
}}
QPushButton[kind="link"] {{
    border: none; background: transparent; color: {c.accent}; padding: 2px 6px;
    text-decoration: underline;
}}
QPushButton[kind="link"]:focus {{
    border: 2px solid {c.accent}; border-radius: 4px; padding: 0 4px;
}}
#palette {{
    background: {c.surface}; border: 1px solid {c.strong_border}; border-radius: 8px;
}}
#palette QLineEdit, #palette QLineEdit:focus {{
    border: none; border-bottom: 2px solid {c.accent}; border-radius: 0;
    padding: 9px 12px; background: transparent;
}}
#palette QListView {{ background: {c.surface}; outline: none; }}
#palette QLabel {{ background: transparent; }}
QStatusBar QLabel {{ color: {c.muted}; padding: 0 4px; }}
QStatusBar::item {{ border: none; }}
"""
    ]
    for tone in _TONES:
        colour = getattr(c, tone)
        parts.append(
            f"""
QLabel[chip="{tone}"], QPushButton[chip="{tone}"] {{
    border-color: {colour}; color: {colour}; background: {c.surface}; font-weight: 600;
}}
QFrame[banner="{tone}"] {{ border-left: 5px solid {colour}; background: {c.raised}; }}
QFrame[banner="{tone}"] QLabel[role="heading"] {{ color: {colour}; }}
"""
        )
    return "".join(parts)
