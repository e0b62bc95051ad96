from html.parser import HTMLParser
from itertools import pairwise

import pytest

from builders import NOW
from report_cases import AWKWARD, judged, troubled_v1, troubled_v2, unread_v2
from slotscope.domain.snapshot import Snapshot
from slotscope.report.document import build_report
from slotscope.report.html_writer import html
from slotscope.report.options import Audience, Exchange, ReportOptions

VOID = {"meta", "br", "path", "rect", "line"}
FULL = ReportOptions(
    audience=Audience.SUPPORT,
    what_if=("Enable <Dr Singh>",),
    log=(Exchange(NOW, "Praktika", "appointments", 200, 0.1, 10, "ok"),),
)


class Page(HTMLParser):
    """Keeps every tag with its attributes, the text, and what was never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def page(snapshot: Snapshot, options: ReportOptions | None = None) -> Page:
    return Page(html(build_report(judged(snapshot), options)))


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), unread_v2()])
@pytest.mark.parametrize("options", [None, FULL])
def test_that_the_page_needs_nothing_from_outside(
    snapshot: Snapshot, options: ReportOptions | None
) -> None:
    text = html(build_report(judged(snapshot), options))
    read = Page(text)

    assert not read.open
    assert not read.named("script", "link", "img", "iframe", "object", "embed", "base", "form")
    assert all("src" not in attributes for _, attributes in read.tags)
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)
    targets = [attributes["href"] or "" for attributes in read.named("a")]
    assert targets
    assert all(target.startswith("#") for target in targets)
    for outside in ("http:", "https:", "//", "url(", "@import", "data:"):
        assert outside not in text


def test_that_what_people_typed_is_text_and_never_markup() -> None:
    read = page(troubled_v2(), FULL)

    assert AWKWARD in "".join(read.text)
    assert "Enable <Dr Singh>" in "".join(read.text)
    assert not read.named("dr")


def test_that_every_id_is_unique_and_every_link_leads_somewhere() -> None:
    read = page(troubled_v2(), FULL)

    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {(one["href"] or "")[1:] for one in read.named("a")} <= set(ids)


def test_that_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in page(troubled_v2()).tags if tag in {"h1", "h2", "h3", "h4"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_that_tables_have_captions_and_headers_with_a_scope() -> None:
    read = page(troubled_v2())

    assert len(read.named("caption")) == len(read.named("table"))
    assert {attributes.get("scope") for attributes in read.named("th")} == {"col", "row"}


def test_that_pictures_have_a_title_and_a_description() -> None:
    read = page(troubled_v2())

    for svg in read.named("svg"):
        assert svg["role"] == "img"
        for id_ in (svg["aria-labelledby"] or "").split():
            assert any(attributes.get("id") == id_ for _, attributes in read.tags)
    assert len(read.named("svg")) == 2


def test_that_the_language_is_told() -> None:
    assert page(troubled_v1()).named("html") == [{"lang": "en-AU"}]


def test_that_a_preview_says_so_at_every_section() -> None:
    document = build_report(judged(troubled_v2()), FULL)

    read = Page(html(document))

    marks = [one for one in read.named("span") if one.get("class") == "mark"]
    assert len(marks) == len(document.sections) + 1
    assert "WHAT-IF" in "".join(read.text)
    assert "WHAT-IF" not in html(build_report(judged(troubled_v2())))
