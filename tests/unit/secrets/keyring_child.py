"""Runs inside its own D-Bus session and uses the real keyring: one step a line, as JSON.

Steps come on the command line. It is a program of its own because a keyring daemon, its bus and its
home have to be thrown away afterwards. The module's name keeps it from being collected as a test.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable

import secretstorage
from jeepney import DBusAddress, new_method_call

from slotscope.app.errors import KeyringError
from slotscope.secrets.keyring_store import KeyringStore
from slotscope.secrets.timed import TimedKeyStore

KEY = "canary-7Hq2-keyring-child"
STORE = TimedKeyStore(KeyringStore(), 3.0)


def daemon() -> int:
    """The process id of the keyring daemon of this session."""
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    connection = secretstorage.dbus_init()
    call = new_method_call(bus, "GetConnectionUnixProcessID", "s", ("org.freedesktop.secrets",))
    found = connection.send_and_get_reply(call).body[0]
    connection.close()
    return found


def lock() -> None:
    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()


def signal_daemon(number: signal.Signals) -> None:
    PIDS.append(daemon() if not PIDS else PIDS[0])
    os.kill(PIDS[0], number)


PIDS: list[int] = []
STEPS: dict[str, Callable[[], object]] = {
    "set": lambda: STORE.set("p1", KEY),
    "get": lambda: STORE.get("p1") == KEY,
    "get-none": lambda: STORE.get("p1") is None,
    "delete": lambda: STORE.delete("p1"),
    "other": lambda: STORE.get("p2") is None,
    "describe": lambda: STORE.description,
    "lock": lock,
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
