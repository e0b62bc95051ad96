"""The style sheet that is laid over Qt's Fusion style: calm surfaces, a visible focus."""

from typing import Protocol


class Tones(Protocol):
    """The colours that the style sheet uses, as ``#rrggbb``."""

    @property
    def window(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def raised(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def muted(self) -> str: ...
    @property
    def border(self) -> str: ...
    @property
    def strong_border(self) -> str: ...
    @property
    def accent(self) -> str: ...
    @property
    def on_accent(self) -> str: ...
    @property
    def hover(self) -> str: ...
    @property
    def selection(self) -> str: ...


def stylesheet(tones: Tones) -> str:
    """Qt's style sheet for a set of colours."""
    t = tones
    return f"""
QMainWindow, QDialog {{ background: {t.window}; }}
QMainWindow::separator {{ background: {t.border}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QToolTip {{
    background: {t.raised}; color: {t.text};
    border: 1px solid {t.strong_border}; padding: 5px 7px;
}}
QToolBar {{
    background: {t.surface}; border: none; border-bottom: 1px solid {t.border};
    padding: 4px 8px; spacing: 4px;
}}
QToolBar::separator {{ background: {t.border}; width: 1px; margin: 5px 6px; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px 8px;
}}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:checked {{
    background: {t.selection}; border-color: {t.accent};
}}
QToolButton:focus {{ border: 2px solid {t.text}; padding: 3px 7px; }}
QPushButton {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_border};
    border-radius: 5px; padding: 5px 14px; min-height: 1.2em;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.selection}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 4px 13px; }}
QPushButton:default {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton:default:focus {{ border: 2px solid {t.text}; padding: 4px 13px; }}
QPushButton:disabled {{
    background: {t.window}; color: {t.muted}; border-color: {t.border};
}}
QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_border};
    border-radius: 5px; padding: 4px 6px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 2px solid {t.accent}; padding: 3px 5px;
}}
QTextBrowser {{ border: none; padding: 8px; }}
QTableView, QTreeView, QListView {{
    background: {t.surface}; alternate-background-color: {t.raised}; color: {t.text};
    border: none; gridline-color: {t.border}; outline: none;
    selection-background-color: {t.selection}; selection-color: {t.text};
}}
QTableView::item, QTreeView::item, QListView::item {{ padding: 3px 6px; }}
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus {{
    border: 1px solid {t.accent};
}}
QHeaderView::section {{
    background: {t.raised}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.border}; border-right: 1px solid {t.border}; padding: 5px 8px;
}}
QDockWidget {{ color: {t.text}; }}
QDockWidget::title {{
    background: {t.raised}; padding: 3px 10px; border-bottom: 1px solid {t.border};
    border-top: 1px solid {t.raised}; /* Qt reckons its height as if both borders were alike */
}}
QTabBar::tab {{
    background: transparent; color: {t.muted}; padding: 6px 9px;
    border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:hover {{ background: {t.hover}; }}
QTabBar {{ outline: none; }}
QTabBar::tab:selected:focus {{ background: {t.selection}; color: {t.text}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.border}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.strong_border}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}
QMenuBar {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QStatusBar {{ background: {t.surface}; border-top: 1px solid {t.border}; color: {t.muted}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.strong_border}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {t.hover}; border: none; border-radius: 3px; text-align: center; min-height: 6px;
}}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QSplitter::handle {{ background: {t.border}; }}
"""
