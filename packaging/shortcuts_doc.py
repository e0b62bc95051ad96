"""Write the table of shortcuts in ``docs/user-guide.md`` from the table of commands.

Run it in the environment after a command or a panel was added or got another key:
``.venv/bin/python packaging/shortcuts_doc.py``. A test compares the guide with what this gives.
"""

from pathlib import Path

from slotscope.ui.commands import COMMANDS, OTHER_KEYS
from slotscope.ui.docks import PANELS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "user-guide.md"
BEGIN, END = "<!-- shortcuts: begin -->", "<!-- shortcuts: end -->"


def table() -> str:
    """The shortcuts as a table in Markdown."""
    rows = [
        (" or ".join(map(_key, one.shortcuts)), one.menu.value.replace("&", ""), one.tip)
        for one in COMMANDS
        if one.shortcuts
    ]
    rows += [(_key(one.shortcut), "Panels", f"Show {one.title}") for one in PANELS]
    rows += [(keys, where, what) for where, keys, what in OTHER_KEYS]
    lines = [f"| {keys} | {where} | {what} |" for keys, where, what in rows]
    return "\n".join(("| keys | where | what they do |", "|---|---|---|", *lines))


def document(text: str) -> str:
    """The guide with the table in its place."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def _key(keys: str) -> str:
    return f"`{keys}`"


if __name__ == "__main__":
    TARGET.write_text(document(TARGET.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    print(TARGET)
