"""The two sample practices, exact to every key of every opening."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from slotscope.diagnosis.engine import diagnose
from slotscope.report.check_json import check_document
from slotscope.sources.snapshot_file import read_snapshot

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("name", ["v1-clinic", "v2-clinic"])
def test_that_a_sample_is_judged_exactly_as_expected(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    snapshot = read_snapshot(SAMPLES / f"{name}.json")
    document = check_document(diagnose(snapshot, datetime.fromisoformat(expected["now"])))
    assert document["openings"] == expected["openings"]
    assert {key: document[key] for key in expected} == expected
