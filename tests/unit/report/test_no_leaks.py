"""Nothing of a patient and no key leaves the program, in any export, in any spelling.

Over a thousand practices in which patients, phones, e-mails, notes and keys are planted: in
Praktika's rows, in a foreign snapshot's appointments, file name and remarks, and in the log.
"""

import base64
import io
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from builders import NOW
from leaks import leaks, planted_practice, texts
from slotscope.app.case_contents import case_contents
from slotscope.app.export import Choice, Exporter, Material
from slotscope.report.check_text import check_text
from slotscope.report.mask import Patients, masked_snapshot
from slotscope.report.options import Audience
from slotscope.report.writers import SUFFIXES
from slotscope.sources.case_file import case_bytes
from slotscope.sources.snapshot_file import snapshot_document
from slotscope.sources.snapshot_text import document_bytes

PARTS, PRACTICES = 8, 128
"""1,024 practices, in parts that can run side by side."""
CHOICES = [Choice(audience, patients) for audience in Audience for patients in Patients]
TEXT_SUFFIXES = [one for one in SUFFIXES if one != ".pdf"]


def exports(material: Material, choice: Choice) -> Iterator[bytes]:
    """Everything that can be written but the PDF, packed and unpacked."""
    report = Exporter(material).report(choice)
    yield "\n".join(texts(report.document)).encode()
    yield report.file_name(".html").encode()
    yield "\n".join(report.contains(".html")).encode()
    yield check_text(report.result).encode()
    for suffix in TEXT_SUFFIXES:
        yield report.build(suffix)
    snapshot = masked_snapshot(material.result.snapshot, choice.patients)
    yield document_bytes(snapshot_document(snapshot))
    case = case_bytes(case_contents(material, NOW, choice.patients))
    yield case
    with zipfile.ZipFile(io.BytesIO(case)) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def pdf_contents(data: bytes) -> Iterator[bytes]:
    """A PDF's bytes, every stream of it decoded, its text, its metadata and its outline."""
    yield data
    reader = PdfReader(io.BytesIO(data))
    yield "\n".join(page.extract_text() for page in reader.pages).encode()
    yield f"{reader.metadata!r} {reader.xmp_metadata!r} {reader.outline!r}".encode()
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, StreamObject):
            yield thing.get_data()
        else:
            yield repr(thing).encode()


@pytest.mark.parametrize("part", range(PARTS))
def test_that_no_text_export_of_a_thousand_practices_holds_anything_planted(part: int) -> None:
    seeds = range(part * PRACTICES, (part + 1) * PRACTICES)
    practices = [planted_practice(seed) for seed in seeds]
    secrets = set[str]().union(*(planted for _, planted in practices))
    written = (
        data
        for seed, (material, _) in zip(seeds, practices, strict=True)
        for data in exports(material, CHOICES[seed % len(CHOICES)])
    )

    assert len(secrets) > PRACTICES
    assert leaks(written, secrets) == set()


@pytest.mark.parametrize("part", range(PARTS))
def test_that_no_pdf_holds_anything_planted(part: int) -> None:
    for seed in range(part * PRACTICES, (part + 1) * PRACTICES, PRACTICES // 3):
        material, secrets = planted_practice(seed)
        report = Exporter(material).report(CHOICES[seed % len(CHOICES)])

        assert leaks(pdf_contents(report.build(".pdf")), secrets) == set(), f"practice {seed}"


def test_that_the_practices_hold_what_is_planted() -> None:
    material, secrets = planted_practice(7)

    inside = leaks(texts_of(material), secrets)

    assert len(inside) > 10
    assert any(one.startswith("0491") or one.startswith("+61") for one in secrets)


def texts_of(material: Material) -> Iterator[bytes]:
    yield "\n".join(texts(material.result.snapshot)).encode()
    yield "\n".join(texts(material.log)).encode()


@pytest.mark.parametrize(
    "hidden",
    [
        b"Zeqvuxjiq",
        b"zeqvuxjiq",
        b"<b>ZEQVUXJIQ</b>",
        "Zeqvuxjiq".encode("utf-16"),
        base64.b64encode(b"name=Zeqvuxjiq;"),
        base64.b64encode(b"a=Zeqvuxjiq;"),
        base64.b64encode(b"Zeqvuxjiq"),
        b"Zeqvuxjiq".hex().encode(),
    ],
)
def test_that_the_search_knows_a_name_in_every_spelling(hidden: bytes) -> None:
    assert leaks([b"before", hidden, b"after"], ["Zeqvuxjiq"]) == {"Zeqvuxjiq"}


def test_that_the_search_knows_an_address_in_a_link() -> None:
    assert leaks([urllib.parse.quote("+61 491 570 006").encode()], ["+61 491 570 006"])


def test_that_a_packed_stream_is_looked_into() -> None:
    packed = zlib.compress(b"Zeqvuxjiq")

    assert leaks([packed], ["Zeqvuxjiq"]) == set()
    assert leaks([zlib.decompress(packed)], ["Zeqvuxjiq"]) == {"Zeqvuxjiq"}
