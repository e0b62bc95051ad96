"""A D-Bus session with a real gnome-keyring and a home of its own, for one child program."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from patience import SECONDS

# No service is started by the bus: neither a prompt, which would need a screen, nor a new daemon in
# the place of one that was killed.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={tmp}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""
UNLOCKED = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'


class Session:
    """Runs the child with a bus, a home and, if asked for, an unlocked keyring."""

    def __init__(self, home: Path, child: Path, most_seconds: float = SECONDS) -> None:
        self.home, self._child, self._most_seconds = home, child, most_seconds
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            **{f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "CONFIG", "CACHE")},
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.seconds = 0.0

    def run(self, *steps: str, bus: bool = True, keyring: bool = True) -> list[tuple[str, object]]:
        command = [sys.executable, "-X", "faulthandler", str(self._child), *steps]
        if keyring:
            assert shutil.which("gnome-keyring-daemon"), "install gnome-keyring for these tests"
            command = ["sh", "-c", UNLOCKED, "sh", *command]
        if bus:
            assert shutil.which("dbus-run-session"), "install dbus for these tests"
            config = self.home / "bus.conf"
            config.write_text(BUS.format(tmp=self.home), encoding="utf-8")
            command = ["dbus-run-session", f"--config-file={config}", "--", *command]
        started = time.monotonic()
        done = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        self.seconds = time.monotonic() - started
        assert done.returncode == 0, done.stderr
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert [each["step"] for each in told] == list(steps)
        assert all(each["seconds"] < self._most_seconds for each in told), told
        return [(each["step"], each["outcome"]) for each in told]
