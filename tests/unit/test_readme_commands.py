"""The README's table of commands is that of the command line."""

import re
from pathlib import Path

from slotscope.cli import parser

README = Path(__file__).resolve().parents[2] / "README.md"


def test_that_the_readme_lists_exactly_the_commands_that_there_are():
    text = README.read_text(encoding="utf-8")
    section = text.split("\n## Command line\n")[1].split("\n## ")[0]
    listed = re.findall(r"^\|.*?`slotscope (\w+)", section, re.MULTILINE)
    offered = re.findall(r"^    (\w+)  ", parser().format_help(), re.MULTILINE)
    assert "check" in offered
    assert set(listed) == set(offered)
