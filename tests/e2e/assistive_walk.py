"""Looks at the window as a screen reader does: over AT-SPI, from another process.

Runs inside a D-Bus session of its own. The arguments are what ``assistive_window`` is to open, one
after the other; for each, a line of JSON lists what there is.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 120
FOCUSABLE, SHOWING = 11, 25
"""Places of the bits in AT-SPI's state set."""
MOST_CHILDREN = 40
"""Of a table or a tree; the rest is like them."""


class Bus:
    """The accessibility bus."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = session.send_and_get_reply(new_method_call(launcher, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)

    def call(self, where: tuple[str, str], method: str) -> Any:
        """What an accessible object answers."""
        address = DBusAddress(where[1], where[0], ACCESSIBLE)
        return self._answer(new_method_call(address, method))

    def get(self, where: tuple[str, str], name: str) -> Any:
        """A property of an accessible object."""
        address = DBusAddress(where[1], where[0], ACCESSIBLE)
        found = self._answer(Properties(address).get(name))
        return None if found is None else found[1]

    def programs(self) -> list[tuple[str, str]]:
        """Every program that can be read."""
        found = self.call(("org.a11y.atspi.Registry", ROOT), "GetChildren")
        return [(name, path) for name, path in found or ()]

    def _answer(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=PATIENCE)
        if reply.header.message_type is MessageType.error:
            return None
        return reply.body[0]

    def walk(self, where: tuple[str, str], path: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
        """An object and all below it."""
        states = self.call(where, "GetState") or [0, 0]
        bits = states[0] | (states[1] << 32)
        role = self.call(where, "GetRoleName") or ""
        name = self.get(where, "Name") or ""
        yield {
            "role": role,
            "name": name,
            "focusable": bool(bits >> FOCUSABLE & 1),
            "showing": bool(bits >> SHOWING & 1),
            "path": list(path),
        }
        children = self.call(where, "GetChildren") or []
        for child in children[:MOST_CHILDREN]:
            if child[1] != "/org/a11y/atspi/null":
                yield from self.walk((child[0], child[1]), (*path, f"{role} {name}".strip()))


def main(surfaces: list[str]) -> None:
    """Open each surface and print what there is."""
    command = (sys.executable, str(Path(__file__).with_name("assistive_window.py")))
    window = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert window.stdin is not None
    assert window.stdout is not None
    try:
        assert window.stdout.readline() == "ready\n"
        bus = Bus()
        program = found(bus)
        for surface in surfaces:
            if surface != "window":
                tell(window, surface)
            print(json.dumps(list(bus.walk(program))), flush=True)  # noqa: T201
            tell(window, "close")
    finally:
        window.stdin.close()
        window.wait(PATIENCE)


def tell(window: "subprocess.Popen[str]", line: str) -> None:
    """Say a line and wait until it was done."""
    assert window.stdin is not None
    assert window.stdout is not None
    window.stdin.write(f"{line}\n")
    window.stdin.flush()
    assert window.stdout.readline() == "ready\n"


def found(bus: Bus) -> tuple[str, str]:
    """The window's program, once it has told the registry of itself."""
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        for one in bus.programs():
            if "slotscope" in str(bus.get(one, "Name")).lower():
                return one
    raise TimeoutError("The window did not register with the accessibility bus.")


main(sys.argv[1:])
