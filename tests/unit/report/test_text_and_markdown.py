import pytest
from markdown_it import MarkdownIt

from report_cases import AWKWARD, judged, troubled_v1, troubled_v2, unread_v2
from slotscope.domain.snapshot import Snapshot
from slotscope.report.blocks import Document, Paragraph, Section, Steps, Table
from slotscope.report.document import build_report
from slotscope.report.markdown_writer import markdown
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.text_writer import text

PREVIEW = ReportOptions(audience=Audience.SUPPORT, what_if=("Enable Dr Singh",))
CASES = [troubled_v1(), troubled_v2(), unread_v2()]


def document_of(*blocks: Paragraph | Steps | Table) -> Document:
    return Document("Title", "Practice", (), (Section("s", "Section", blocks),))


@pytest.mark.parametrize("snapshot", CASES)
@pytest.mark.parametrize("options", [None, PREVIEW])
def test_that_plain_text_keeps_to_its_width(
    snapshot: Snapshot, options: ReportOptions | None
) -> None:
    lines = text(build_report(judged(snapshot), options)).splitlines()

    assert max(map(len, lines)) < 80


@pytest.mark.parametrize("writer", [text, markdown])
def test_that_a_preview_says_so_at_every_section(writer) -> None:
    document = build_report(judged(troubled_v2()), PREVIEW)

    written = writer(document)

    for section in document.sections:
        assert f"WHAT-IF: {section.title}" in written


def test_that_text_shows_narrow_tables_as_grids_and_wide_ones_as_lists() -> None:
    narrow = Table("Narrow", ("Day", "Count"), (("Monday", "7"),), frozenset({1}))
    wide = Table("Wide", ("What", "How", "Empty"), (("x" * 50, "1. one\n2. two", ""),))

    written = text(document_of(narrow, wide))

    assert "Day     Count\n------  -----\nMonday      7" in written
    assert f"- What: {'x' * 50}\n  How:\n    1. one\n    2. two" in written


def test_that_the_last_column_of_a_grid_wraps() -> None:
    table = Table("T", ("Day", "Why"), (("Mon", "because " * 20),))

    lines = text(document_of(table)).splitlines()

    assert sum("because" in line for line in lines) > 1
    assert max(map(len, lines)) < 80


def test_that_steps_can_be_numbered_or_ticked_off() -> None:
    steps, boxes = Steps(("one", "two")), Steps(("three",), boxes=True)

    assert "1. one\n2. two" in text(document_of(steps))
    assert "[ ] three" in text(document_of(boxes))
    assert "1. one\n2. two" in markdown(document_of(steps))
    assert "- [ ] three" in markdown(document_of(boxes))


@pytest.mark.parametrize(
    "typed",
    [
        AWKWARD,
        "# Heading",
        "1. item",
        "- item",
        "> quote",
        "*bold* _it_ `code` [a](b) ![c](d)",
        "<script>x</script>",
        "a | b",
        "---",
        "===",
        "&amp; \\* ~~x~~",
        "two\nlines",
    ],
)
def test_that_what_people_typed_stays_plain_in_markdown(typed: str) -> None:
    table = Table("T", ("Head",), ((typed,),))
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")

    tokens = reader.parse(markdown(document_of(Paragraph(typed), table)))

    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or []}
    assert kinds <= {"text", "softbreak", "strong_open", "strong_close", "html_inline", "hardbreak"}
    breaks = [
        child.content
        for token in inline
        for child in token.children or []
        if child.type == "html_inline"
    ]
    assert set(breaks) <= {"<br>"}
    shown = ["".join(c.content for c in token.children or []) for token in inline]
    assert " ".join(typed.split()) in shown
    assert not {token.type for token in tokens} & {
        "bullet_list_open",
        "ordered_list_open",
        "blockquote_open",
        "hr",
        "fence",
        "html_block",
    }


@pytest.mark.parametrize("snapshot", CASES)
def test_that_every_row_of_a_markdown_table_has_all_its_cells(snapshot: Snapshot) -> None:
    document = build_report(judged(snapshot))
    reader = MarkdownIt("commonmark").enable("table")

    tokens = reader.parse(markdown(document))

    tables = [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    cells = sum(len(table.header) * (len(table.rows) + 1) for table in tables)
    assert sum(token.type in {"th_open", "td_open"} for token in tokens) == cells
