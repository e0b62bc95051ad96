"""A report as one HTML file that needs nothing else: styles and pictures are inside."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from slotscope.assets import resource
from slotscope.report import palette
from slotscope.report.blocks import PREVIEW, Document, Timeline
from slotscope.report.timeline_svg import timeline_svg
from slotscope.report.wording import SEVERITY_TITLES, owner_within

TEMPLATE = "report/report.html.j2"


def html(document: Document) -> str:
    """The page, with every word that people typed escaped."""
    page = _template().render(
        document=document,
        preview=PREVIEW,
        palette=palette,
        owner=owner_within,
        severities=SEVERITY_TITLES,
    )
    return page.lstrip()


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filters: dict[str, Any] = {"kind": _kind, "svg": _svg}
    environment.filters.update(filters)
    return environment.from_string(resource(TEMPLATE).read_text("utf-8"))


def _kind(block: Any) -> str:
    """Which block it is, so that the template can choose."""
    return type(block).__name__


def _svg(timeline: Timeline, prefix: str) -> Markup:
    return Markup(timeline_svg(timeline, prefix))  # noqa: S704 - timeline_svg escapes all text
