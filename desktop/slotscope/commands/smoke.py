"""``slotscope smoke-test FOLDER``: the installers' own test of a built program; not listed.

It is the built program that runs this, with the real window, keyring, files and network, on the
sandbox. It adds a practice in the dialog as a person would, and removes it again.
"""

import sys
from pathlib import Path

from slotscope.app.errors import SlotscopeError
from slotscope.app.logging_setup import set_up_logging
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import folders, profiles, settings
from slotscope.commands.window_services import window_services

SCENARIO = "v2-mixed-trouble"


def run(folder: Path, *, session_key: bool, portable: bool = False) -> int:
    """0 once every step was made, a line each; 1 at the first that was not.

    ``session_key``: the key stays in memory, for machines without a keyring. ``portable``: so it
    does, and everything is kept beside the program.
    """
    where = folders(portable=portable)
    in_memory = session_key or portable
    log = set_up_logging(where.log)
    folder.mkdir(parents=True, exist_ok=True)
    kept = profiles(where, session_only=in_memory)
    services = window_services(kept, settings(where), lambda: "the smoke test's keyring")
    from slotscope.ui.smoke_drive import SmokeDrive

    drive = SmokeDrive(services, _say)
    from slotscope.sandbox.server import serve

    with serve(SCENARIO) as box:
        set_up = folder / "healthengine-setup.csv"
        set_up.write_text(box.setup_csv(), encoding="utf-8", newline="")
        try:
            drive.add_practice(box.base_url, box.key, set_up)
            _read_back(kept if in_memory else profiles(where), box.key)
            if portable:
                _look_into_keyring(kept)
            drive.see_timeline(folder / "window.png")
            drive.export_report(folder / "report.html")
            drive.remove_practice()
        except SlotscopeError as error:
            sys.stderr.write(f"smoke test failed: {error}\n")
            return 1
        finally:
            drive.close()
            log.close()
    _say("window closed")
    return 0


def _read_back(fresh: Profiles, key: str) -> None:
    """Look for the key as a program that is started later would."""
    (profile,) = fresh.all()
    if fresh.key_of(profile.id) != key:
        raise SlotscopeError("The key that was stored was not read back.")
    _say("key stored and read back")


def _look_into_keyring(kept: Profiles) -> None:
    """Look whether a portable program really left it alone."""
    from slotscope.app.errors import KeyringError
    from slotscope.secrets.keyring_store import KeyringStore

    (profile,) = kept.all()
    try:
        found = KeyringStore().get(profile.id)
    except KeyringError:
        _say("there is no keyring that could have the key")
        return
    if found is not None:
        raise SlotscopeError("The keyring has the key, although the program is portable.")
    _say("the keyring does not have the key")


def _say(step: str) -> None:
    sys.stdout.write(f"ok: {step}\n")
    sys.stdout.flush()
