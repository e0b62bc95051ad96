"""Runs commands of slotscope with its log at DEBUG, and writes down what they do to the outside.

Commands stand one after the other with // between them; their statuses are the last line written.

A program of its own, because an audit hook stays for the life of a process. The module's name
keeps it from being collected as a test.
"""

import json
import logging
import os
import sys
from pathlib import Path

WATCHED = (
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.putenv",
    "socket.",
)
seen: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(WATCHED):
        seen.append(f"{event} {arguments!r}")


sys.addaudithook(watch)

from slotscope.app.logging_setup import set_up_logging  # noqa: E402 - after the hook
from slotscope.cli import main  # noqa: E402

folder = Path(os.environ["HUNT_FOLDER"])
log = set_up_logging(folder / "log", logging.DEBUG)
for name in ("httpx", "httpcore", "asyncio"):
    logging.getLogger(name).setLevel(logging.DEBUG)
statuses: list[int] = []
for line in " ".join(sys.argv[1:]).split(" // "):
    try:
        statuses.append(main(line.split(" ")))
    except SystemExit as end:
        statuses.append(int(end.code or 0))
log.close()
told = {"events": seen, "environment": dict(os.environ), "arguments": sys.argv}
(folder / f"seen-{os.getpid()}.json").write_text(json.dumps(told), encoding="utf-8")
print(statuses)  # noqa: T201
