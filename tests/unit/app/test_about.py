"""What the program says of itself."""

import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import slotscope.app.about as about_module
from slotscope import __version__
from slotscope.app.about import About, about, installed_version

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def build_info(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a build writes; there is no NOTICE beside it."""

    def resource(name: str) -> Path:
        if name == "build-info.json":
            return tmp_path / name
        raise FileNotFoundError(name)

    monkeypatch.setattr(about_module, "resource", resource)
    return tmp_path / "build-info.json"


def test_that_a_checkout_says_that_it_is_one():
    facts = about()
    assert facts.version == __version__
    assert facts.python == platform.python_version()
    assert facts.qt.count(".") == 2
    assert "checkout" in facts.commit


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            {"commit": COMMIT, "date": "2026-11-23T10:00:00+11:00", "changed": False},
            "0123456789ab of 2026-11-23",
        ),
        (
            {"commit": COMMIT, "date": "2026-11-23T10:00:00+11:00", "changed": True},
            "0123456789ab of 2026-11-23 with changes",
        ),
        ({"commit": "unknown", "date": "", "changed": False}, "unknown"),
        ({"commit": COMMIT}, "not readable"),
        ([], "not readable"),
    ],
)
def test_that_a_build_names_its_commit(build_info: Path, held: object, said: str):
    build_info.write_text(json.dumps(held))
    assert about().commit == said


def test_that_the_lines_are_for_people():
    lines = About("1.2.3", "abc", "3.11.2", "6.11.3", Path("/x/NOTICE.txt")).lines
    assert lines == (
        "slotscope 1.2.3",
        "Commit: abc",
        "Python: 3.11.2",
        "Qt: 6.11.3",
        f"Third-party licences: {Path('/x/NOTICE.txt')}",
    )


def test_that_without_a_notice_the_licences_are_where_pip_put_them():
    assert "metadata" in About("1", "a", "3", "6", None).lines[-1]


def test_that_an_installers_notice_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "build-info.json").write_text("{}")
    monkeypatch.setattr(about_module, "resource", lambda name: tmp_path / name)
    assert about().notice == tmp_path / "NOTICE.txt"


def test_that_every_installed_version_is_the_one_its_metadata_tell():
    for name in ("PySide6-Essentials", "pytest", "import-linter"):
        assert installed_version(name) == version(name)


def test_that_a_distribution_is_found_as_its_name_may_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "Some_Parts-4.5.dist-info").mkdir()
    (tmp_path / "some_parts_more-6.7.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "no-such-place"), str(tmp_path)])
    assert installed_version("some-parts") == "4.5"
    assert installed_version("some.parts.more") == "6.7"
    assert installed_version("some") is None


def test_that_a_missing_qt_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(about_module, "QT_DISTRIBUTION", "no-such-distribution")
    assert about().qt == "not found"


def test_that_nothing_of_qt_is_imported_for_it():
    assert "PySide6" not in vars(sys.modules["slotscope.app.about"])
