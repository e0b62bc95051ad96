"""Makes the man page from the command line's own help: ``python packaging/manpage.py FILE``.

Run where slotscope is installed. The date is that of SOURCE_DATE_EPOCH, else today's.
"""

# argparse shows its arguments nowhere but in its private attributes.
# pyright: reportPrivateUsage=false

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slotscope import __version__
from slotscope.cli import parser

ENDING = """.SH EXIT STATUS
.TP
0
Done; \\fBcheck\\fR found no error.
.TP
1
\\fBcheck\\fR found at least one error; \\fBfetch\\fR could not read every source.
.TP
2
A file or an argument cannot be used; one line on standard error says what was expected where.
.SH FILES
.TP
.I ~/.config/slotscope
Practices without their keys, and settings.
.TP
.I ~/.local/state/slotscope
The log, without keys and personal details.
.PP
API keys are in the desktop's keyring and in no file.
"""


def escaped(text: str) -> str:
    """Text as roff takes it: no line begins with a control character."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in text.split("\n"))


def argument(action: argparse.Action) -> str:
    """One option or argument with its help."""
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    value = f"{{{','.join(map(str, action.choices))}}}" if action.choices else str(value)
    if not action.option_strings:
        head = (
            f"\\fI{escaped(action.metavar if isinstance(action.metavar, str) else action.dest)}\\fR"
        )
    else:
        names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in action.option_strings)
        head = f"{names} \\fI{escaped(value)}\\fR" if action.nargs != 0 else names
    return f".TP\n{head}\n{escaped(action.help or '')}"


def arguments(command: argparse.ArgumentParser) -> list[str]:
    """All options and arguments of a parser that its help shows, without --help."""
    shown = (
        each
        for each in command._actions
        if each.help != argparse.SUPPRESS
        and not isinstance(each, argparse._HelpAction | argparse._SubParsersAction)
    )
    return [argument(each) for each in shown]


def _commands(top: argparse.ArgumentParser) -> "argparse._SubParsersAction[Any]":
    actions: list[Any] = list(top._actions)
    return next(each for each in actions if each.dest == "command")


def page(top: argparse.ArgumentParser, version: str, day: datetime) -> str:
    """The whole page, section 1."""
    commands = _commands(top)
    lines = [
        f'.TH SLOTSCOPE 1 "{day:%Y-%m-%d}" "slotscope {version}" "User Commands"',
        ".SH NAME",
        "slotscope \\- show why appointments are, or are not, bookable on HealthEngine",
        ".SH SYNOPSIS",
        "\\fBslotscope\\fR [\\fIoptions\\fR] [\\fIcommand\\fR [\\fIarguments\\fR] | \\fIfile\\fR]",
        ".SH DESCRIPTION",
        escaped(top.description or ""),
        ".SH OPTIONS",
        *arguments(top),
        ".SH COMMANDS",
    ]
    for shown in commands._choices_actions:
        command: argparse.ArgumentParser = commands.choices[shown.dest]
        usage = " ".join(command.format_usage().removeprefix("usage: ").split())
        lines += [f".SS {escaped(shown.dest)}", escaped(shown.help or "") + ".", ".PP"]
        lines += [f"\\fB{escaped(usage)}\\fR", *arguments(command)]
    return "\n".join(lines) + "\n" + ENDING


if __name__ == "__main__":
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    today = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    Path(sys.argv[1]).write_text(page(parser(), __version__, today), encoding="utf-8")
