"""Saves settings and profiles without end, each time other ones, until it is killed.

The module's name keeps it from being collected as a test.
"""

import sys
from dataclasses import replace
from pathlib import Path

from healthy_services import PROFILE
from slotscope.app.settings import Settings
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.sources.settings_file import JsonSettingsStore

folder = Path(sys.argv[1])
settings, profiles = JsonSettingsStore(folder), JsonProfileStore(folder)
number = 0
while True:
    number += 1
    recent = tuple(f"/snapshots/{number}-{one}.json" for one in range(5))
    settings.save(Settings()._replace(recent_snapshots=recent, window_state=b"x" * 5000))
    profiles.save(replace(PROFILE, name=f"Practice {number}"))
    print(number, flush=True)  # noqa: T201
