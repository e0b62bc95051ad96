"""A report as PDF: A4, vector, selectable text, an outline and page numbers."""

import io
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from slotscope import __version__
from slotscope.diagnosis.basis import Severity
from slotscope.report.blocks import PREVIEW, Document
from slotscope.report.palette import MUTED, SEVERITY_INKS
from slotscope.report.pdf_story import story
from slotscope.report.pdf_style import BOLD, REGULAR, register_fonts

_SIDE, _TOP, _BOTTOM = 14 * mm, 18 * mm, 18 * mm
_WIDTH = A4[0] - 2 * _SIDE


def pdf(document: Document) -> bytes:
    """The file's bytes; the same document gives the same bytes. Metadata names nobody."""
    register_fonts()
    pages = _Pages(document)
    pages.build()
    return pages.build()


class _Pages:
    """Built twice: only the first time tells how many pages there are."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._total = 0

    def build(self) -> bytes:
        """One run over the whole document."""
        written = io.BytesIO()
        template: Any = BaseDocTemplate(
            written,
            pagesize=A4,
            leftMargin=_SIDE,
            rightMargin=_SIDE,
            topMargin=_TOP,
            bottomMargin=_BOTTOM,
            title=(f"{PREVIEW}: " if self._document.preview else "") + self._document.title,
            author="Slotscope",
            subject="Openings and findings",
            creator=f"Slotscope {__version__}",
            lang="en-AU",
            invariant=1,
        )
        frame = Frame(_SIDE, _BOTTOM, _WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0, id="body")
        template.addPageTemplates([PageTemplate("page", [frame], onPage=self._furnish)])

        template.afterFlowable = _Outline(template)
        template.build(story(self._document, _WIDTH))
        self._total = template.page
        return written.getvalue()

    def _furnish(self, canvas: Any, template: Any) -> None:
        """What stands on every page around the text."""
        canvas.saveState()
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(HexColor(MUTED))
        canvas.drawString(
            _SIDE, 10 * mm, f"{self._document.title} · {self._document.subtitle}"[:90]
        )
        page = f"Page {template.page} of {self._total}"
        canvas.drawRightString(A4[0] - _SIDE, 10 * mm, page)
        if self._document.preview:
            canvas.setFont(BOLD, 9)
            canvas.setFillColor(HexColor(SEVERITY_INKS[Severity.WARNING]))
            said = f"{PREVIEW}: a preview of changes that nobody has made yet"
            canvas.drawString(_SIDE, A4[1] - 11 * mm, said)
        canvas.restoreState()
        if template.page == 1:
            canvas.showOutline()


class _Outline:
    """Called after each flowable: what carries an entry is entered, never two levels at once."""

    def __init__(self, template: Any) -> None:
        self._template = template
        self._level = -1

    def __call__(self, flowable: Any) -> None:
        entry: tuple[str, str, int] | None = getattr(flowable, "slotscope_outline", None)
        if entry is None:
            return
        key, text, wanted = entry
        self._level = min(wanted, self._level + 1)
        self._template.canv.bookmarkPage(key)
        self._template.canv.addOutlineEntry(text, key, self._level, closed=self._level > 0)
