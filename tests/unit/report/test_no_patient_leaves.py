"""No planted patient, and no planted file name, is in any default export in any spelling."""

import base64
import io
import os
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from builders import appointment, v1_snapshot
from report_cases import judged, troubled_v1, troubled_v2
from slotscope.domain.diary import Origin, Status
from slotscope.domain.snapshot import Snapshot
from slotscope.report.check_text import check_text
from slotscope.report.document import build_report
from slotscope.report.mask import Patients, masked_snapshot
from slotscope.report.options import Audience, ReportOptions
from slotscope.report.writers import SUFFIXES, write
from slotscope.sources.snapshot_file import snapshot_document

EXAMPLES = int(os.environ.get("SLOTSCOPE_PRACTICES", "40"))
BINARY = (".pdf",)

planted = st.text("qxzjkvwQXZJKVW", min_size=8, max_size=14).map(lambda one: f"Qz{one}xj")
"""Names that no sentence of ours holds by chance."""
moments = st.sampled_from(["mon 09:00", "mon 10:00", "tue 11:00", "wed 09:30", "thu 15:00"])
practices = st.sampled_from([troubled_v1(), troubled_v2(), v1_snapshot()])


@st.composite
def planted_practice(draw: st.DrawFn) -> tuple[Snapshot, list[str]]:
    """A practice whose appointments hold full names, e-mails and phones, and what they are."""
    names = draw(st.lists(st.tuples(planted, planted), min_size=1, max_size=4))
    kept: list[str] = []
    booked = []
    for number, (first, last) in enumerate(names):
        patient = draw(
            st.sampled_from(
                [f"{first} {last}", f"{first}.{last}@example.com", f"{last}, {first} 0491 570 006"]
            )
        )
        start = draw(moments)
        one = appointment(
            f"a{number}",
            start,
            start[:-2] + "45",
            status=draw(st.sampled_from(list(Status))),
            origin=draw(st.sampled_from(list(Origin))),
        )
        booked.append(replace(one, patient=patient))
        kept += [first, last]
    file = draw(planted)
    snapshot = draw(practices)
    praktika = replace(snapshot.praktika, appointments=tuple(booked))
    return replace(snapshot, praktika=praktika, source=f"{file}.json"), [*kept, file]


def spellings(secret: str) -> Iterator[bytes]:
    raw = secret.encode()
    yield raw
    yield raw.lower()
    yield secret.encode("utf-16-le")
    yield base64.b64encode(raw)[:-4]
    yield urllib.parse.quote(secret).encode()


def written(snapshot: Snapshot, options: ReportOptions, suffixes: list[str]) -> Iterator[bytes]:
    result = judged(snapshot)
    document = build_report(result, options)
    for suffix in suffixes:
        data = write(document, result, suffix)
        yield data
        if suffix in BINARY:
            reader = PdfReader(io.BytesIO(data))
            yield "".join(page.extract_text() for page in reader.pages).encode()
            yield repr(reader.metadata).encode() + repr(reader.outline).encode()
    yield check_text(result).encode()
    yield repr(snapshot_document(masked_snapshot(snapshot, options.patients))).encode()


def assert_clean(
    snapshot: Snapshot, secrets: list[str], options: ReportOptions, *suffixes: str
) -> None:
    for data in written(snapshot, options, list(suffixes)):
        lowered = data.lower()
        for secret in secrets:
            for spelling in spellings(secret):
                assert spelling not in data
                assert spelling not in lowered


@settings(max_examples=EXAMPLES)
@given(
    case=planted_practice(),
    audience=st.sampled_from(list(Audience)),
    patients=st.sampled_from(list(Patients)),
)
def test_that_no_planted_patient_is_in_any_text_format(
    case: tuple[Snapshot, list[str]], audience: Audience, patients: Patients
) -> None:
    snapshot, secrets = case
    options = ReportOptions(audience=audience, patients=patients)
    assert_clean(snapshot, secrets, options, *(one for one in SUFFIXES if one not in BINARY))


@settings(max_examples=max(EXAMPLES // 8, 1))
@given(case=planted_practice(), patients=st.sampled_from(list(Patients)))
def test_that_no_planted_patient_is_in_a_pdf_or_its_metadata(
    case: tuple[Snapshot, list[str]], patients: Patients
) -> None:
    snapshot, secrets = case
    assert_clean(snapshot, secrets, ReportOptions(patients=patients), *BINARY)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_that_a_patient_of_a_cancelled_booking_is_in_no_format(suffix: str) -> None:
    cancelled = replace(
        appointment(
            "a1", "mon 11:00", "mon 11:30", status=Status.CANCELLED, origin=Origin.HEALTHENGINE
        ),
        patient="Zebedee Quackenbush",
    )
    snapshot = replace(
        v1_snapshot(), praktika=replace(v1_snapshot().praktika, appointments=(cancelled,))
    )

    assert "slot.not_recreated" in {one.id for one in judged(snapshot).findings}
    assert_clean(snapshot, ["Zebedee", "Quackenbush"], ReportOptions(), suffix)
