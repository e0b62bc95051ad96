import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from pypdf import PdfReader

from builders import v1_snapshot
from report_cases import judged, troubled_v1, troubled_v2, unread_v2
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.practice import Integration, Mode
from slotscope.domain.snapshot import Snapshot
from slotscope.report.document import build_report
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.writers import SUFFIXES, suffix_of, write


def readable(written: bytes, suffix: str) -> str:
    """What a reader of that format sees, in one line."""
    if suffix == ".pdf":
        pages = PdfReader(io.BytesIO(written)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    text = written.decode("utf-8-sig")
    if suffix == ".html":
        text = unescape(re.sub("<[^>]+>", " ", text))
    return " ".join(text.replace("*", "").split())


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2()])
@pytest.mark.parametrize("audience", list(Audience))
def test_that_all_formats_tell_the_same_numbers(snapshot: Snapshot, audience: Audience) -> None:
    result = judged(snapshot)
    document = build_report(result, ReportOptions(audience=audience))
    files = {suffix: write(document, result, suffix) for suffix in SUFFIXES}

    said = json.loads(files[".json"])
    numbers = {verdict: said["summary"][verdict.value] for verdict in Verdict}
    table = csv.DictReader(io.StringIO(files[".csv"].decode("utf-8-sig"), newline=""))
    assert Counter(row["verdict"] for row in table) == +Counter(
        {verdict.value: number for verdict, number in numbers.items()}
    )
    section = document.section("summary")
    assert section is not None
    outlook = re.search(r"\d+ of \d+ openings published in the next 30 days", repr(section))
    assert outlook is not None
    for suffix in (".html", ".pdf", ".md", ".txt"):
        text = readable(files[suffix], suffix)
        assert outlook[0] in text
        for finding in result.findings:
            assert finding.title.split("<")[0] in text
            assert all(step.split(" > ")[0] in text for step in finding.fix)
        all_days = re.findall(r"All days[ |]+(\d+)[ |]+(\d+)[ |]+(\d+)", text)
        all_days += re.findall(r"Day: All days Published: (\d+) At risk: (\d+) Hidden: (\d+)", text)
        sums = [sum(int(row[column]) for row in all_days) for column in range(3)]
        assert sums == list(numbers.values())


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".md", ".txt"])
def test_that_what_stays_hidden_after_a_fix_is_told_in_every_format(suffix: str) -> None:
    snapshot = replace(troubled_v2(), integration=Integration(Mode.V2, 1))
    result = judged(snapshot)

    text = readable(write(build_report(result), result, suffix), suffix)

    assert "would still be held up, each because it lies beyond the number of days" in text


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".md", ".txt"])
def test_that_a_finding_without_a_fix_is_still_written(suffix: str) -> None:
    full = judged(v1_snapshot())
    result = replace(full, findings=(replace(full.findings[0], fix=()),))

    text = readable(write(build_report(result), result, suffix), suffix)

    assert result.findings[0].title in text
    assert "What to do" not in text


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("snapshot", [unread_v2(), v1_snapshot(painted_slots=())])
def test_that_every_format_can_be_written_for_a_practice_without_openings(
    suffix: str, snapshot: Snapshot
) -> None:
    result = judged(snapshot)

    assert write(build_report(result), result, suffix)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("Report.HTML", ".html"),
        ("/a.b/report.findings.csv", ".findings.csv"),
        ("x.csv", ".csv"),
        ("x.md", ".md"),
    ],
)
def test_that_the_file_name_chooses_the_format(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize("name", ["report", "report.docx", "csv", ""])
def test_that_an_unknown_format_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"\.html, \.pdf"):
        suffix_of(name)
    result = judged(v1_snapshot())
    with pytest.raises(ValueError, match=r"\.html, \.pdf"):
        write(build_report(result), result, ".docx")


def test_that_heavy_libraries_wait_until_a_format_needs_them() -> None:
    program = (
        "import sys, slotscope.report.writers, slotscope.report.document, "
        "slotscope.report.check_text; "
        "print([name for name in ('jinja2', 'reportlab') if name in sys.modules])"
    )

    run = subprocess.run(  # our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"
