"""``slotscope sandbox``: one scenario, served until Ctrl+C."""

import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from slotscope.sandbox.scenarios import catalogue


def scenario_names() -> tuple[str, ...]:
    """All scenarios, in order."""
    return catalogue.scenario_names()


def run(scenario: str, port: int | None) -> int:
    """Serve a scenario and say how to reach it; the exit status once it was stopped.

    Raises InputError for an unknown scenario, and for a port that is none or taken.
    """
    # The web server is imported only where something is served.
    from slotscope.sandbox.server import serve

    with serve(scenario, port=port or 0) as box, TemporaryDirectory(prefix="slotscope-") as folder:
        table = Path(folder) / "healthengine-setup.csv"
        table.write_text(box.setup_csv(), encoding="utf-8", newline="")
        credentials = box.pms_credentials
        lines = (
            f"{box.scenario.title} ({box.scenario.name})",
            box.scenario.description,
            "",
            f"Praktika address         {box.base_url}",
            f"API key                  {box.key}",
            f"Practice id              {box.practice_id}",
            f"HealthEngine page        {box.page_url}",
            f"HealthEngine practice id {credentials.practice_id}",
            f"HealthEngine set-up      {table}",
            f"PMS API address          {box.pms_url}",
            f"PMS API key              {credentials.api_key}",
            f"PMS practice key         {credentials.practice_key}",
            "",
            "Everything in it is invented. Press Ctrl+C to stop.",
            "",
        )
        sys.stdout.write("\n".join(lines))
        sys.stdout.flush()
        _wait_for_ctrl_c()
    return 0


def _wait_for_ctrl_c() -> None:
    never = threading.Event()
    try:
        while not never.wait(1):
            """Windows hears Ctrl+C only between two waits."""
    except KeyboardInterrupt:
        sys.stdout.write("\nStopped.\n")
