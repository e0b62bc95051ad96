"""What the smoke test counts as a file in the wrong place."""

from pathlib import Path

import pytest

from release import check
from release.tool import Failed
from smoke.program import Outcome, changed, listing, strays


def test_that_the_programs_own_folders_and_the_systems_caches_are_no_strays():
    home = [".config/slotscope/settings.json", ".cache/fontconfig/x", ".local/state/slotscope/l"]
    assert strays(home, []) == ()


@pytest.mark.parametrize("name", [".config/other/x", "x", ".config/slotscope.bak", ".qt/x"])
def test_that_anything_else_in_the_home_is_a_stray(name: str):
    assert strays([name], []) == (f"~/{name}",)


def test_that_anything_elsewhere_is_a_stray():
    assert strays([], ["usr/lib/x"]) == ("usr/lib/x",)


def test_that_a_portable_program_has_no_folder_but_the_one_beside_it():
    home, beside = [".cache/fontconfig/x", ".config/slotscope/settings.json"], "slotscope-data/x"
    assert strays(home, [beside, "slotscope"], portable=True) == (f"~/{home[1]}", "slotscope")
    assert strays([], [beside]) == (beside,)


def test_that_new_changed_and_lost_files_are_told(tmp_path: Path):
    for name in ("same", "changed", "lost"):
        (tmp_path / name).write_text(name)
    before = listing(tmp_path)
    (tmp_path / "lost").unlink()
    (tmp_path / "changed").write_text("other")
    (tmp_path / "new").write_text("")
    assert changed(before, listing(tmp_path)) == ["changed", "lost", "new"]


def test_that_one_folder_and_the_kernels_are_left_out(tmp_path: Path):
    for name in ("proc/1", "work/x", "home/proc/y"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "proc" / "1")
    assert set(listing(tmp_path, tmp_path / "work")) == {"home/proc/y"}


GOOD = Outcome(0, ("ok: window shown (xcb)",), "", 0.5, ())


def test_that_a_good_run_is_told_in_words():
    assert check.verdict(GOOD).startswith("window shown (xcb); nothing written outside")


@pytest.mark.parametrize(
    "outcome", [Outcome(1, (), "Traceback", 0.0, ()), Outcome(0, (), "", 0.0, ("~/x",))]
)
def test_that_a_failed_run_and_a_stray_file_fail_the_check(outcome: Outcome):
    with pytest.raises(Failed, match=r"Traceback|~/x"):
        check.verdict(outcome)
