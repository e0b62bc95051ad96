"""Runs inside its own D-Bus session and uses the real keyring: one step a line, as JSON.

Steps come on the command line. It is a program of its own because a keyring daemon, its bus and its
home have to be thrown away afterwards. The module's name keeps it from being collected as a test.
"""

import json
import signal
import sys
import time
from collections.abc import Callable

from keyring_daemon import lock, mute_prompter, signal_daemon
from slotscope.app.errors import KeyringError
from slotscope.secrets.keyring_store import KeyringStore
from slotscope.secrets.timed import TimedKeyStore

KEY = "canary-7Hq2-keyring-child"
STORE = TimedKeyStore(KeyringStore(), 3.0)


STEPS: dict[str, Callable[[], object]] = {
    "set": lambda: STORE.set("p1", KEY),
    "get": lambda: STORE.get("p1") == KEY,
    "get-none": lambda: STORE.get("p1") is None,
    "delete": lambda: STORE.delete("p1"),
    "other": lambda: STORE.get("p2") is None,
    "describe": lambda: STORE.description,
    "lock": lock,
    "mute-prompter": mute_prompter,
    "stop": lambda: signal_daemon(signal.SIGSTOP),
    "continue": lambda: signal_daemon(signal.SIGCONT),
    "kill": lambda: signal_daemon(signal.SIGKILL),
}

for step in sys.argv[1:]:
    started = time.monotonic()
    try:
        outcome: object = STEPS[step]()
    except KeyringError as error:
        outcome = f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - started
    print(json.dumps({"step": step, "outcome": outcome, "seconds": seconds}), flush=True)  # noqa: T201
