"""Both systems over a socket: what is fetched and saved, the commands and the window agree."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import NOW
from fakes import FakeClock, FakeSettingsStore, fake_services
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.bootstrap import computer_offset_minutes
from slotscope.cli import main
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncState
from slotscope.domain.clock import format_wall
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.report.check_json import check_document
from slotscope.report.mask import masked_snapshot
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.sources.opening import open_file
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.sources.reader import NetworkReader
from slotscope.sources.snapshot_file import write_snapshot
from slotscope.ui.main_window import MainWindow
from slotscope.ui.sync_layer import sync_layer
from slotscope.ui.theme_switch import ThemeSwitch
from slotscope.ui.workspace import Workspace

STATES: dict[str, set[SyncState]] = {
    "sync-in-step": {SyncState.IN_STEP},
    "sync-missing": {SyncState.IN_STEP, SyncState.MISSING},
    "sync-stale": {SyncState.IN_STEP, SyncState.STALE},
    "sync-length-differs": {SyncState.IN_STEP, SyncState.LENGTH_DIFFERS},
    "page-unlinked-practitioner": {SyncState.IN_STEP},
    "search-disagrees": {SyncState.IN_STEP},
    "consent-revoked": {SyncState.IN_STEP},
    "pms-wrong-key": {SyncState.IN_STEP},
    "pms-behind": {SyncState.IN_STEP},
    "page-changed-shape": set(),
    "service-down": set(),
    "access-denied": set(),
}
"""What the third layer of the timeline shows of each scenario."""
FINDINGS = {
    "sync-missing": "sync.missing",
    "sync-stale": "sync.stale",
    "search-disagrees": "sync.not_offered",
}
SYNC = frozenset(FINDINGS.values())
FAILED = {
    "page-changed-shape": {SourceName.PAGE},
    "service-down": {SourceName.PAGE, SourceName.SEARCH},
    "access-denied": {SourceName.APPOINTMENTS},
    "consent-revoked": {SourceName.PMS_API},
    "pms-wrong-key": {SourceName.PMS_API},
}


class Shown:
    """One scenario, read by the window over its socket."""

    def __init__(self, qtbot: QtBot, app: QApplication, sandbox: RunningSandbox) -> None:
        self.qtbot, self.sandbox = qtbot, sandbox
        clock = FakeClock(NOW)
        self.profile = sandbox.profile()
        services = fake_services(
            clock=clock, profiles=[self.profile], offset=lambda: computer_offset_minutes(NOW)
        )
        services = services._replace(
            reader=NetworkReader(clock),
            settings=FakeSettingsStore(),
            open_file=open_file,
            write_snapshot=write_snapshot,
        )
        services.profiles.keep_key(self.profile.id, sandbox.key)
        right = sandbox.pms_credentials
        self.profile = services.profiles.keep_pms_credentials(
            self.profile, PmsCredentials(right.api_key, right.practice_id, right.practice_key)
        )
        self.window = MainWindow(services, ThemeSwitch(app, "light"))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.workspace.open_profile(self.profile)
        qtbot.waitUntil(self.settled)

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    @property
    def result(self) -> CheckResult:
        assert self.workspace.result is not None
        return self.workspace.result

    def settled(self) -> bool:
        return self.workspace.result is not None and not self.workspace.reading

    def saved(self, folder: Path) -> Path:
        """The snapshot as a file, as ``slotscope fetch`` writes it."""
        path = folder / "practice.json"
        write_snapshot(masked_snapshot(self.result.snapshot), path)
        return path


@pytest.fixture(params=list(STATES))
def shown(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication
) -> Iterator[tuple[str, Shown]]:
    name: str = request.param
    with serve(name, now=NOW) as sandbox:
        yield name, Shown(qtbot, qapp, sandbox)


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command writes as JSON."""
    capsys.readouterr()
    assert main(arguments) in (0, 1)
    return json.loads(capsys.readouterr().out)


def as_json(document: dict[str, object]) -> Any:
    return json.loads(json.dumps(document))


def test_that_the_saved_snapshot_the_commands_and_the_window_agree(
    shown: tuple[str, Shown], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, one = shown
    result, path = one.result, one.saved(tmp_path)
    assert_shown(name, one)

    checked = command(capsys, "check", str(path), "--format", "json")
    assert checked == as_json(check_document(result))

    found = {one.id for one in result.findings} & SYNC
    assert found == ({FINDINGS[name]} if name in FINDINGS else set())
    assert {mark.state for mark in result.page.marks} == STATES[name]
    failed = {read.name for read in result.snapshot.sources if read.status is SourceStatus.FAILED}
    assert failed == FAILED.get(name, set())

    one.workspace.open_file(path)
    one.qtbot.waitUntil(lambda: one.workspace.is_file and one.workspace.result is not None)
    assert check_document(one.result) == check_document(result)

    for practitioner, type_, at, verdict in samples(result):
        traced = command(
            capsys,
            *("trace", str(path), "--practitioner", practitioner, "--type", type_),
            *("--at", at, "--format", "json"),
        )
        assert traced["verdict"] == verdict, (practitioner, type_, at)
        gates = {gate["id"]: gate["outcome"] for gate in traced["gates"]}
        assert_page_gate(result, practitioner, at, verdict, gates)


def assert_shown(name: str, one: Shown) -> None:
    """The window tells every failed source with its time, and takes none for empty."""
    layer = sync_layer(one.result, NOW)
    page_failed = SourceName.PAGE in FAILED.get(name, set())
    assert layer.failed is page_failed
    banner = one.window.banners.up.get("page")
    if page_failed:
        assert banner is not None
        assert "could not be read at 08:00" in banner.label.text()
    elif name == "page-unlinked-practitioner":
        assert banner is not None
        assert "137999" in banner.label.text()
    else:
        assert banner is None
    if name == "access-denied":
        assert "unjudged" in one.window.banners.up
        assert one.result.openings == ()
        assert layer.says.startswith("HealthEngine's page was not compared")
    copy = one.window.docks.healthengine_copy
    if name == "consent-revoked":
        assert "consent was revoked (403)" in copy.notice.text
    elif name == "pms-wrong-key":
        assert "does not accept the PMS API credentials (401)" in copy.notice.text
    elif name == "pms-behind":
        assert copy.text.startswith("The sync is behind: 5 differences.")
    else:
        assert "HealthEngine's copy matches Praktika" in copy.text


def samples(result: CheckResult) -> Iterator[tuple[str, str, str, str]]:
    """Openings of each verdict, and starts of each sync state, with the verdict to expect."""
    if result.unjudged is not None:
        who = result.snapshot.praktika.practitioners[0].id
        type_ = result.snapshot.healthengine.appointment_types[0].id
        yield who, type_, "2026-11-24T09:00", "unknown"
        return
    by_start: dict[tuple[str, int], list[Any]] = {}
    for opening in result.openings:
        by_start.setdefault((opening.practitioner_id, opening.start), []).append(opening)
    firsts = {verdict: [] for verdict in Verdict}
    for opening in result.openings:
        if len(firsts[opening.verdict]) < 3:
            firsts[opening.verdict].append(opening)
    for opening in [one for several in firsts.values() for one in several]:
        type_ = type_of(opening)
        if type_ is not None:
            yield opening.practitioner_id, type_, format_wall(opening.start), opening.verdict.value
    fallback = result.snapshot.healthengine.appointment_types[0].id
    for state in SyncState:
        for mark in [one for one in result.page.marks if one.state is state][:2]:
            openings = by_start.get((mark.practitioner_id, mark.start), [])
            best = min(openings, key=lambda one: list(Verdict).index(one.verdict), default=None)
            if best is None:
                at = format_wall(mark.start)
                yield mark.practitioner_id, fallback, at, "no_opening"
            elif (type_ := type_of(best)) is not None:
                at = format_wall(mark.start)
                yield mark.practitioner_id, type_, at, best.verdict.value


def type_of(opening: Any) -> str | None:
    if opening.healthengine_type_id is not None:
        return opening.healthengine_type_id
    return next(iter((*opening.offered_types, *opening.too_long_types)), None)


def assert_page_gate(
    result: CheckResult, practitioner: str, at: str, verdict: str, gates: dict[str, str]
) -> None:
    """The trace's last gate says of the page what the layer shows there."""
    if result.snapshot.unread(SourceName.PAGE) is not None:
        assert gates["page"] == "unknown"
        return
    if result.unjudged is not None:
        return
    states = {
        mark.state
        for mark in result.page.marks
        if mark.practitioner_id == practitioner and format_wall(mark.start) == at
    }
    if states == {SyncState.MISSING} and verdict in ("published", "at_risk"):
        assert gates["page"] == "fail"
    elif states == {SyncState.IN_STEP} and verdict in ("published", "at_risk"):
        assert gates["page"] == "pass"


def test_that_the_search_is_read_once_a_refresh_for_each_pair(
    qtbot: QtBot, qapp: QApplication
) -> None:
    with serve("v2-mixed-trouble", now=NOW) as sandbox:
        one = Shown(qtbot, qapp, sandbox)
        asked = [each for each in one.workspace.log if each.operation == "db_search"]
        total = one.workspace.progress[SourceName.SEARCH].total
        assert len(asked) == total > 1
        first = one.workspace.result
        one.workspace.refresh()
        qtbot.waitUntil(lambda: one.workspace.result is not first)
        again = [each for each in one.workspace.log if each.operation == "db_search"]
        assert len(again) == total
        served = [each for each in sandbox.requests if each.operation.value == "db_search"]
        assert len(served) == 2 * total


def test_that_an_edited_set_up_asks_the_search_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    with serve("sync-in-step", now=NOW) as sandbox:
        one = Shown(qtbot, qapp, sandbox)
        before, requests = one.result, len(sandbox.requests)
        assert one.profile.setup is not None
        longer = replace(one.profile.setup.appointment_types[0], length_minutes=55)
        types = (longer, *one.profile.setup.appointment_types[1:])
        one.workspace.use_setup(replace(one.profile.setup, appointment_types=types))
        qtbot.waitUntil(lambda: one.workspace.result is not before)
        assert len(sandbox.requests) == requests
        assert "type.length_mismatch" in {each.id for each in one.result.findings}


@pytest.mark.parametrize("name", ["sync-missing", "page-changed-shape"])
def test_that_the_fetch_command_saves_what_the_window_then_shows(
    name: str,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "fetched.json"
    with serve(name) as sandbox:
        JsonProfileStore(tmp_path / "config" / "slotscope").save(sandbox.profile())
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{sandbox.key}\n"))
        arguments = ("fetch", sandbox.profile().id, "--out", str(path), "--key-stdin")
        assert main(arguments) == (1 if name in FAILED else 0)
        capsys.readouterr()
        checked = command(capsys, "check", str(path), "--format", "json")
        one = Shown(qtbot, qapp, sandbox)
        one.workspace.open_file(path)
        qtbot.waitUntil(lambda: one.workspace.is_file and one.workspace.result is not None)
        assert as_json(check_document(one.result)) == checked
        expected = {FINDINGS[name]} if name in FINDINGS else set()
        assert {each["id"] for each in checked["findings"]} & SYNC == expected


def test_that_the_copy_is_no_part_of_a_snapshot_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with serve("pms-behind", now=NOW) as sandbox:
        one = Shown(qtbot, qapp, sandbox)
        path = one.saved(tmp_path)
        assert "Helen Marsh" not in path.read_text(encoding="utf-8")
        assert one.workspace.copy is not None
        one.workspace.open_file(path)
        qtbot.waitUntil(lambda: one.workspace.is_file and one.workspace.result is not None)
        assert one.workspace.copy is None
        assert "does not hold" in one.window.docks.healthengine_copy.text
