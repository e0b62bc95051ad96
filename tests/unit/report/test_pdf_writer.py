import io

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from report_cases import judged, troubled_v1, troubled_v2, unread_v2
from slotscope.diagnosis.basis import Owner, Severity
from slotscope.domain.snapshot import Snapshot
from slotscope.report.blocks import (
    Document,
    Fact,
    FindingBlock,
    Lane,
    Row,
    Section,
    Table,
    Timeline,
)
from slotscope.report.document import build_report
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.pdf_writer import pdf


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def outline(entries: list, level: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in entries:
        if isinstance(entry, Destination):
            found.append((level, str(entry.title)))
        else:
            found += outline(entry, level + 1)
    return found


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2(), unread_v2()])
def test_that_every_page_is_a4_and_tells_its_number(snapshot: Snapshot) -> None:
    reader = read(build_report(judged(snapshot)))

    total = len(reader.pages)
    assert total > 1
    for number, one in enumerate(reader.pages, 1):
        assert f"Page {number} of {total}" in one.extract_text()
        assert [round(float(side)) for side in one.mediabox[2:]] == [595, 842]


def test_that_the_text_can_be_selected_also_with_unusual_letters() -> None:
    text = text_of(read(build_report(judged(troubled_v2()))))

    assert "Nguyễn" in text
    assert "10 of 31 openings published in the next 30 days." in text


def test_that_the_outline_leads_to_sections_and_findings() -> None:
    result = judged(troubled_v2())
    document = build_report(result)

    entries = outline(read(document).outline)

    assert [title for level, title in entries if level == 0] == [
        section.title for section in document.sections
    ]
    assert {finding.title for finding in result.findings} <= {
        title for level, title in entries if level == 2
    }


def test_that_the_metadata_names_nobody() -> None:
    snapshot = troubled_v2()
    metadata = read(build_report(judged(snapshot))).metadata

    assert metadata is not None
    assert metadata.title == "HealthEngine availability report"
    assert metadata.author == "Slotscope"
    said = " ".join(str(value) for value in metadata.values())
    assert snapshot.practice.name not in said
    assert "Amara" not in said


def test_that_its_fonts_are_embedded() -> None:
    fonts: dict[str, bool] = {}
    for page in read(build_report(judged(troubled_v2()))).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object().get("/FontDescriptor")
            if descriptor is not None:
                fonts[str(font["/BaseFont"])] = "/FontFile2" in descriptor

    assert len(fonts) >= 2
    assert all(fonts.values())


def test_that_the_same_document_gives_the_same_bytes() -> None:
    document = build_report(judged(troubled_v2()))

    assert pdf(document) == pdf(document)


def test_that_a_preview_says_so_on_every_page() -> None:
    options = ReportOptions(audience=Audience.SUPPORT, what_if=("Enable Dr Singh",))

    reader = read(build_report(judged(troubled_v2()), options))

    assert all("WHAT-IF" in page.extract_text() for page in reader.pages)


def test_that_a_finding_longer_than_a_page_and_a_lane_higher_than_one_still_fit() -> None:
    long = FindingBlock(
        Severity.ERROR,
        "Long",
        "The whole practice",
        "",
        0,
        None,
        Owner.PRACTICE,
        "",
        tuple(Fact(f"fact {number}", "x " * 200) for number in range(60)),
        tuple(f"step {number}" for number in range(90)),
        (),
    )
    tall = Timeline("day", "", 480, 1080, (Lane("A", (), (Row("r", ()),) * 120),) * 2)
    wide = Table("c", ("W" * 60, "V" * 60, "U" * 200, "T" * 60, "S" * 60), (("x" * 900,) * 5,))
    empty = Table("c", ("a", "b"), ())
    section = Section("s", "S", (long, tall, wide, empty))

    text = text_of(read(Document("t", "u", (), (section,))))

    assert "step 89" in text
    assert "fact 59" in text
