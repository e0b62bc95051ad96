"""What every test runs under."""

import os
from collections.abc import Iterator

# Tests draw into memory, so that no window opens on the desk of whoever runs them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from patient_bot import PatientBot
from slotscope.app.masking import MASKER
from slotscope.ui.application import STYLE

# A property holds or does not; how fast the machine is at the moment has no part in it.
settings.register_profile("slotscope", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("slotscope")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style in which the program begins, on every system."""
    return ["slotscope", *STYLE]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with our patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def own_secrets() -> Iterator[None]:
    """What one test registers as a secret is none in the next: a fragment may be a word there."""
    before = dict(vars(MASKER))
    yield
    vars(MASKER).update(before)
