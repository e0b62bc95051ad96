"""``slotscope sandbox``: an invented practice, served on this computer."""

import sys


def run(scenario: str | None, port: int | None) -> int:
    """Serve until Ctrl+C; without a scenario, list them. Raises InputError."""
    from slotscope.sandbox.command import run as serve
    from slotscope.sandbox.command import scenario_names

    if scenario is None:
        sys.stdout.write("\n".join(scenario_names()) + "\n")
        return 0
    return serve(scenario, port)
