"""One report, many file formats: the suffix decides; heavy libraries load only when needed."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeAlias

from slotscope.diagnosis.result import CheckResult
from slotscope.report.blocks import Document

Writer: TypeAlias = Callable[[Document, CheckResult], bytes]


def write(document: Document, result: CheckResult, suffix: str) -> bytes:
    """The bytes of a file with that suffix (``.html``, ``html``, ``.findings.csv``).

    Raises ValueError where no writer knows the suffix.
    """
    writer = _WRITERS.get(suffix.lower().lstrip("."))
    if writer is None:
        raise ValueError(f"expected one of {', '.join(SUFFIXES)}, not {suffix!r}")
    return writer(document, result)


def suffix_of(name: str) -> str:
    """The suffix of a file name that decides on its format; raises ValueError as ``write``."""
    lowered = PurePath(name).name.lower()
    for known in sorted(_WRITERS, key=len, reverse=True):
        if lowered.endswith(f".{known}"):
            return f".{known}"
    raise ValueError(f"expected a name ending in one of {', '.join(SUFFIXES)}")


def _html(document: Document, result: CheckResult) -> bytes:  # noqa: ARG001 - one shape for all
    from slotscope.report.html_writer import html

    return html(document).encode()


def _pdf(document: Document, result: CheckResult) -> bytes:  # noqa: ARG001
    from slotscope.report.pdf_writer import pdf

    return pdf(document)


def _markdown(document: Document, result: CheckResult) -> bytes:  # noqa: ARG001
    from slotscope.report.markdown_writer import markdown

    return markdown(document).encode()


def _text(document: Document, result: CheckResult) -> bytes:  # noqa: ARG001
    from slotscope.report.text_writer import text

    return text(document).encode()


def _openings_csv(document: Document, result: CheckResult) -> bytes:
    from slotscope.report.csv_writer import openings_csv

    return openings_csv(result, preview=document.preview)


def _findings_csv(document: Document, result: CheckResult) -> bytes:
    from slotscope.report.csv_writer import findings_csv

    return findings_csv(result, preview=document.preview)


def _json(document: Document, result: CheckResult) -> bytes:
    from slotscope.report.check_json import check_json

    return check_json(result, document.assumed if document.preview else None).encode()


_WRITERS: dict[str, Writer] = {
    "html": _html,
    "pdf": _pdf,
    "md": _markdown,
    "txt": _text,
    "csv": _openings_csv,
    "findings.csv": _findings_csv,
    "json": _json,
}
SUFFIXES: tuple[str, ...] = tuple(f".{name}" for name in _WRITERS)
"""Every suffix that can be written."""
