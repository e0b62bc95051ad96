"""The command line: arguments in, a command called, an exit status out. No logic.

Importing this module imports neither Qt nor the network; each command brings its own. What every
start pays for is argparse alone: a question for the version or for help is answered before paths
and types are loaded.
"""

from __future__ import annotations

import argparse
import os
import sys

TYPE_CHECKING = False  # typing's own takes longer to load than the help takes to write
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any, NoReturn

_FILE = "a snapshot or case file"

FILE_SUFFIXES = (".slotscope", ".json")
"""An argument that ends so in a command's place is a file for the window."""


_LEAST_WIDTH, _USUAL_WIDTH = 40, 80
"""Columns of the help, where the terminal is narrower or there is none."""


class _Help(argparse.HelpFormatter):
    """As wide as the terminal; argparse would load archives and compression to ask for that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(_LEAST_WIDTH, _columns()) - 2)


class _Parser(argparse.ArgumentParser):
    """Errors on one line, as every other error of the program."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, formatter_class=_Help, **named)

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message} (see '{self.prog} --help')\n")
        sys.exit(2)


class _Version(argparse.Action):
    """Says what this program is and ends it; the facts are looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from slotscope.app.about import about

        sys.stdout.write("\n".join(about().lines) + "\n")
        sys.exit(0)


def parser() -> argparse.ArgumentParser:
    """The arguments of every command."""
    top = _Parser(
        prog="slotscope",
        description="Shows why a dental practice's appointments are, or are not, bookable on "
        "HealthEngine. Without a command, the window opens. It only ever reads.",
    )
    top.add_argument(
        "--version", action=_Version, nargs=0, help="say the version, its commit and its parts"
    )
    top.add_argument(
        "--portable",
        action="store_true",
        help="keep everything beside the program and keys for this session only",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    window = commands.add_parser("window", help="open the window (the default)")
    window.add_argument("file", nargs="?", type=_path, help="a snapshot or case to open")

    demo = commands.add_parser("demo", help="the main job on an invented practice")
    demo.add_argument("--scenario", default="v2-mixed-trouble", help="a scenario of the sandbox")
    demo.add_argument(
        "--headless", action="store_true", help="without a window, even with a display"
    )
    demo.add_argument("--out", type=_path, default="demo-output", help="where headless files go")

    check = commands.add_parser("check", help="judge a snapshot file and say what is wrong")
    check.add_argument("file", type=_path, help=_FILE)
    _add_now(check)
    _add_format(check)

    checks = commands.add_parser("checks", help="list the checks, or explain one")
    checks.add_argument("id", nargs="?", help="a check, such as type.length_mismatch")

    trace = commands.add_parser("trace", help="why one time can or cannot be booked")
    trace.add_argument("file", type=_path, help=_FILE)
    trace.add_argument("--practitioner", required=True, help="id of a Praktika practitioner")
    trace.add_argument("--type", required=True, help="id of a HealthEngine appointment type")
    trace.add_argument("--at", required=True, help="start at the practice: 2026-11-25T09:30")
    _add_now(trace)
    _add_format(trace)

    compare = commands.add_parser("compare", help="what changed between two snapshots")
    compare.add_argument("before", type=_path, help="the earlier snapshot file")
    compare.add_argument("after", type=_path, help="the later snapshot file")
    _add_now(compare)
    _add_format(compare)

    report = commands.add_parser("report", help="write a diagnostic report of a snapshot file")
    report.add_argument("file", type=_path, help=_FILE)
    report.add_argument(
        "--out", type=_path, required=True, help="ends in .html .pdf .md .txt .csv or .json"
    )
    report.add_argument("--audience", choices=("clinic", "support"), default="clinic")
    _add_patients(report)
    _add_now(report)

    case = commands.add_parser("case", help="save a case file that a colleague can open")
    case.add_argument("file", type=_path, help=_FILE)
    case.add_argument("--out", type=_path, required=True, help="the file to write: NAME.slotscope")
    _add_patients(case)
    _add_now(case)

    fetch = commands.add_parser("fetch", help="read a kept practice and save the snapshot")
    fetch.add_argument("profile", help="the name or id of a practice added in the window")
    fetch.add_argument("--out", type=_path, required=True, help="the snapshot file to write")
    fetch.add_argument("--practice-id", help="which location, where the practice has several")
    fetch.add_argument(
        "--key-stdin", action="store_true", help="read the API key from standard input"
    )

    sandbox = commands.add_parser("sandbox", help="serve an invented practice on this computer")
    sandbox.add_argument("--scenario", help="which one; without it, they are listed")
    sandbox.add_argument("--port", type=int, help="a port; a free one without it")

    # For the installers' tests, so without help: it is not listed.
    smoke = commands.add_parser("smoke-test")
    smoke.add_argument("folder", type=_path, help="where the picture and the report go")
    smoke.add_argument("--session-key", action="store_true", help="leave the keyring alone")
    return top


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _columns() -> int:
    """How wide the terminal is: what COLUMNS says, else what the terminal does."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        stream = sys.__stdout__
        return (stream and os.get_terminal_size(stream.fileno()).columns) or _USUAL_WIDTH
    except (ValueError, OSError):
        return _USUAL_WIDTH


def _add_now(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--now",
        metavar="INSTANT",
        help="the moment to judge for, with its offset; default: the file's own",
    )


def _add_patients(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--patients",
        choices=("none", "token", "initials"),
        default="none",
        help="how patients appear (default: not at all)",
    )


def _add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 2 where the input or the arguments cannot be used, 3 for a defect."""
    given = parser().parse_args(with_command(sys.argv[1:] if arguments is None else arguments))
    # Both are imported late: `--help` and `--version` are through by now.
    from slotscope.app.errors import SlotscopeError
    from slotscope.commands import output

    output.prepare(as_json=getattr(given, "format", "text") == "json")
    try:
        status = _run(given)
        sys.stdout.flush()
    except SlotscopeError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        output.give_up()
        return output.READER_LEFT
    except KeyboardInterrupt:
        return output.STOPPED
    except Exception as error:
        if output.is_full(error):
            output.give_up()
            return _refuse(f"standard output could not be written: {error.args[-1]}")
        # Not Python's own words for it: they may hold a patient's name.
        from slotscope.app.fault_text import fault_text

        sys.stderr.write(
            "slotscope: something went wrong inside Slotscope. Please report this:\n"
            f"{fault_text(error)}\n"
        )
        return 3
    return status


def _refuse(why: str) -> int:
    sys.stderr.write(" ".join(f"slotscope: {why}".splitlines()) + "\n")
    return 2


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, with the command that is meant where a file comes in its place."""
    given = list(arguments)
    place = next((at for at, each in enumerate(given) if not each.startswith("-")), None)
    if place is not None and given[place].lower().endswith(FILE_SUFFIXES):
        given.insert(place, "window")
    return given


def gui_main() -> int:
    """The window, from an icon; a file that was double-clicked is the one argument."""
    options = [each for each in sys.argv[1:] if each == "--portable"]
    others = [each for each in sys.argv[1:] if each != "--portable"]
    return main([*options, "window", *others[:1]])


def _run(given: argparse.Namespace) -> int:
    as_json = getattr(given, "format", "text") == "json"
    match given.command:
        case "check":
            from slotscope.commands import check

            return check.run(given.file, given.now, as_json=as_json)
        case "checks":
            from slotscope.commands import checks

            return checks.run(given.id)
        case "trace":
            from slotscope.commands import trace

            return trace.run(
                given.file, given.practitioner, given.type, given.at, given.now, as_json=as_json
            )
        case "compare":
            from slotscope.commands import compare

            return compare.run(given.before, given.after, given.now, as_json=as_json)
        case "report":
            from slotscope.commands import report

            return report.run(given.file, given.out, given.now, given.audience, given.patients)
        case "case":
            from slotscope.commands import case

            return case.run(given.file, given.out, given.now, given.patients)
        case "fetch":
            from slotscope.commands import fetch

            return fetch.run(
                given.profile,
                given.out,
                given.practice_id,
                key_from_stdin=given.key_stdin,
                portable=given.portable,
            )
        case "sandbox":
            from slotscope.commands import sandbox

            return sandbox.run(given.scenario, given.port)
        case "demo":
            from slotscope.commands import demo

            return demo.run(given.scenario, given.out, headless=given.headless)
        case "smoke-test":
            from slotscope.commands import smoke

            return smoke.run(given.folder, session_key=given.session_key, portable=given.portable)
        case _:
            from slotscope.commands import window

            return window.run(getattr(given, "file", None), portable=given.portable)
