"""A draft of an export: the very bytes that will be written, and their text to read before."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from slotscope.app.export import Exporter, Report
from slotscope.app.export_material import Choice, Format, Material

MOST_LINES = 3000
"""Lines that a preview shows; a longer text is written whole all the same."""


@dataclass(frozen=True)
class Draft:
    """What would be written with one choice."""

    report: Report
    format: Format
    data: bytes
    text: str
    """The file's own text; of a web page or PDF, the same report as plain text."""

    @property
    def file_name(self) -> str:
        """The name to suggest."""
        return self.report.file_name(self.format.suffix)

    @property
    def contains(self) -> tuple[str, ...]:
        """What is in it and what is not, in short sentences."""
        return self.report.contains(self.format.suffix)

    @property
    def shown_text(self) -> str:
        """The beginning of the text, as long as a person reads."""
        lines = self.text.splitlines()
        return self.text if len(lines) <= MOST_LINES else "\n".join(lines[:MOST_LINES])

    @property
    def size_says(self) -> str:
        """How large the file is, and how much of it is shown."""
        size = f"{max(1, round(len(self.data) / 1024)):,} KB"
        lines = len(self.text.splitlines())
        if lines > MOST_LINES:
            return f"{size}; the first {MOST_LINES:,} of {lines:,} lines are shown"
        if self.format.laid_out:
            return f"{size}; shown as plain text, the file also has the layout and the pictures"
        return f"{size}; shown letter for letter"


class Drafter:
    """Makes drafts on any thread; the material is gathered with the first one."""

    def __init__(self, gather: Callable[[], Material]) -> None:
        self._gather = gather
        self._lock = threading.Lock()
        self._exporter: Exporter | None = None

    def draft(self, choice: Choice, format_: Format) -> Draft:
        """One draft. Tokens of patients are new in each."""
        with self._lock:
            if self._exporter is None:
                self._exporter = Exporter(self._gather())
            report = self._exporter.report(choice)
        data = report.build(format_.suffix)
        text = report.text if format_.laid_out else data.decode("utf-8-sig")
        return Draft(report, format_, data, text)
