"""``slotscope demo``: the main job on an invented practice, in a window or without one."""

import os
import sys
from pathlib import Path

from slotscope.app.collection_pause import PAUSE
from slotscope.app.in_memory import MemoryProfileStore, MemorySettingsStore
from slotscope.app.profiles import Profiles
from slotscope.app.safe_write import write_problem
from slotscope.app.settings import Settings, Theme
from slotscope.commands.display import has_display
from slotscope.commands.window_services import window_services

PICTURE, REPORT = "slotscope-demo.png", "slotscope-demo.html"


def run(scenario: str, out: Path, *, headless: bool) -> int:
    """0 once it was shown. Nothing of the user's own is read or changed.

    Raises InputError for an unknown scenario, SourceError where it cannot be read, WriteError
    where the files cannot be written.
    """
    from slotscope.sandbox.server import serve
    from slotscope.secrets.session_store import SessionKeyStore

    with serve(scenario) as box:
        profile = box.profile()
        keys = SessionKeyStore()
        kept = Profiles(MemoryProfileStore(profile), keys, keys)
        kept.keep_key_for_session(profile.id, box.key)
        # A picture is the same whatever the system's colours are.
        look = Settings(theme=Theme.LIGHT) if headless else Settings()
        services = window_services(kept, MemorySettingsStore(look), lambda: keys.description)
        if not headless and has_display():
            with PAUSE.until_called() as furnished:  # as in `window`
                from slotscope.ui.application import run_window

                return run_window(services, profile=profile, furnished=furnished)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from slotscope.ui.screenshot import photograph

        _make(out)
        picture, report = (out / PICTURE).absolute(), (out / REPORT).absolute()
        result = photograph(services, profile, picture)
        from slotscope.app.export import Exporter, Material
        from slotscope.app.safe_write import write_safely
        from slotscope.report.check_text import check_text

        material = Material(result, computer_offset_minutes=services.computer_offset_minutes())
        write_safely(report, Exporter(material).report().build(".html"))
        sys.stdout.write(
            f"{check_text(result)}\nScreenshot of the window: {picture}\nReport: {report}\n"
        )
        return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_problem(folder, error) from None
