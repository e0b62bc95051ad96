"""The window reads on through every fault of the table: it stays, and says what was not read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fault import DRIP, MUTE, SLOW, Fault
from fault_server import FaultServer, serving
from fault_table import FAULTS
from healthy_services import CREDENTIALS, FETCHERS, KEY, PROFILE
from network import StoppedClock
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import Folders, settings
from slotscope.commands.window_services import window_services
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.sources.http.limits import Limits
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.sources.reader import NetworkReader
from slotscope.ui.application import make_application, make_window
from slotscope.ui.main_window import MainWindow

LIMITS = Limits(
    connect=1.5, read=1.5, write=1.5, answer=3, tries=3, backoff=0.002, longest_pause=0.05, total=10
)
PATIENT = Limits(tries=3, backoff=0.002, longest_pause=0.05)
AT_ONCE = [one for one in FAULTS if one.limits not in (MUTE, DRIP, SLOW)]
"""Those that end without anybody waiting."""


class Desk:
    """The window on a practice whose services are served here."""

    def __init__(self, home: Path, server: FaultServer, limits: Limits, qtbot: QtBot) -> None:
        self.server, self.qtbot = server, qtbot
        where = Folders(home / "config", home / "log")
        profiles = Profiles(JsonProfileStore(where.config), SessionKeyStore(), SessionKeyStore())
        profile = replace(PROFILE, base_url=server.url, page_url=server.url)
        profiles.save(profile)
        profiles.keep_key(profile.id, KEY)
        self.profile = profiles.keep_pms_credentials(profile, CREDENTIALS)
        services = window_services(profiles, settings(where), lambda: "the test's keyring")
        reader = NetworkReader(StoppedClock(), limits=limits)
        services = services._replace(reader=reader, clock=StoppedClock())
        self.window: MainWindow = make_window(services, make_application())
        qtbot.addWidget(self.window)
        self.broken: list[object] = []
        self.window.tasks.broke.connect(self.broken.append)
        self.window.show()

    def read(self) -> None:
        workspace = self.window.workspace
        if workspace.profile is None:
            self.window.start(profile=self.profile)
            self.qtbot.waitUntil(lambda: workspace.result is not None)
        else:
            workspace.refresh()
        self.qtbot.waitUntil(lambda: not workspace.reading and not self.window.tasks.busy)

    def failed(self) -> set[SourceName]:
        """The sources that the practice that is shown says were not read."""
        result = self.window.workspace.result
        assert result is not None
        sources = result.snapshot.sources
        return {one.name for one in sources if one.status is SourceStatus.FAILED}

    def stays(self, where: str) -> None:
        assert self.window.isVisible(), where
        assert self.window.isEnabled(), where
        assert self.broken == [], where


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serving() as made:
        yield made


def read_through(desk: Desk, faults: Sequence[Fault]) -> None:
    desk.read()
    assert desk.failed() == set()
    for fault, fetcher in zip(faults, cycle(FETCHERS), strict=False):
        where = f"{fault.name} at {fetcher.name}"
        desk.server.path, desk.server.speeches = fetcher.path, fault.speeches(fetcher)
        desk.server.asked.clear()
        desk.read()
        desk.stays(where)
        if isinstance(fault.outcome(fetcher), str):
            assert desk.failed() == set(), where
        elif fetcher.source is SourceName.CUSTOMER:
            assert "crash" not in desk.window.banners.up, where
            assert desk.window.banners.up, where
        else:
            assert desk.failed() == {fetcher.source}, where
    desk.server.path, desk.server.speeches = "", ()
    desk.read()
    desk.stays("in health again")
    assert desk.failed() == set()
    desk.window.close()


def test_that_the_window_stays_through_faults_of_every_kind(
    server: FaultServer, tmp_path: Path, qtbot: QtBot
) -> None:
    read_through(Desk(tmp_path, server, PATIENT, qtbot), AT_ONCE[::19])


@pytest.mark.soak
def test_that_the_window_stays_through_every_fault(
    server: FaultServer, tmp_path: Path, qtbot: QtBot
) -> None:
    read_through(Desk(tmp_path, server, LIMITS, qtbot), FAULTS)
