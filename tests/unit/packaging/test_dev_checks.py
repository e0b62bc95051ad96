"""The steps of lint and test."""

import sys

import pytest

from devenv.checks import Step, run, steps_of_lint, steps_of_test


def step(name: str, code: str) -> Step:
    return Step(name, (sys.executable, "-c", code))


def test_that_pytest_comes_last_so_that_its_summary_ends_the_output():
    names = [each.name for each in steps_of_test([])]
    assert names == [*(each.name for each in steps_of_lint()), "pytest"]


def test_that_arguments_run_pytest_alone_with_them():
    (only,) = steps_of_test(["-k", "clock"])
    assert only.command[-2:] == ("-k", "clock")
    assert "--cov" not in only.command


def test_that_steps_run_in_order_and_end_with_status_0(capfd: pytest.CaptureFixture[str]):
    assert run([step("first", "print('one')"), step("second", "print('two')")]) == 0
    assert capfd.readouterr().out.split("\n") == ["[1/2] first", "one", "[2/2] second", "two", ""]


def test_that_the_first_failure_ends_the_run_and_is_named(capfd: pytest.CaptureFixture[str]):
    assert run([step("first", "raise SystemExit(3)"), step("second", "print('two')")]) == 3
    said = capfd.readouterr().out
    assert "first failed; the later steps were not run." in said
    assert "two" not in said


def test_that_nothing_is_printed_after_a_last_step_that_fails(capfd: pytest.CaptureFixture[str]):
    assert run([step("only", "print('summary'); raise SystemExit(1)")]) == 1
    assert capfd.readouterr().out.endswith("summary\n")


@pytest.mark.parametrize(("chosen", "used"), [(None, "offscreen"), ("xcb", "xcb")])
def test_that_tests_draw_offscreen_unless_a_platform_is_chosen(
    chosen: str | None,
    used: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    if chosen:
        monkeypatch.setenv("QT_QPA_PLATFORM", chosen)
    run([step("platform", "import os; print(os.environ['QT_QPA_PLATFORM'])")])
    assert capfd.readouterr().out.splitlines()[-1] == used
