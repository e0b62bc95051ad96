"""Doing things to the keyring daemon of this D-Bus session that the world does to it."""

import os
import signal

import secretstorage
from jeepney import DBusAddress, message_bus, new_method_call

PIDS: list[int] = []
HELD: list[object] = []


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


def mute_prompter() -> None:
    """Be what asks the user for the keyring's password, and never show the question."""
    connection = secretstorage.dbus_init()
    connection.send_and_get_reply(message_bus.RequestName("org.gnome.keyring.SystemPrompter"))
    HELD.append(connection)


def signal_daemon(number: signal.Signals) -> None:
    PIDS.append(daemon() if not PIDS else PIDS[0])
    os.kill(PIDS[0], number)
