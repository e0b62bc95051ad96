"""Running the tools of a release: what they print goes into one log, and failures say where."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from devenv.setup_error import SetupError
from release.places import surroundings


class Failed(SetupError):
    """A step of the release did not work; the message says which and where its output is."""


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    log: Path | None = None,
    extra: Mapping[str, str] | None = None,
) -> str:
    """Run a tool; what it printed on standard output. Raises Failed with the end of its output."""
    texts = [str(each) for each in command]
    done = subprocess.run(
        texts,
        cwd=folder,
        env=surroundings() | dict(extra or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    whole = f"$ {' '.join(texts)}\n{done.stdout}{done.stderr}"
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(whole)
    if done.returncode != 0:
        ending = "\n".join(f"{done.stdout}\n{done.stderr}".strip().splitlines()[-25:])
        raise Failed(f"{Path(texts[0]).name} ended with status {done.returncode}:\n{ending}")
    return done.stdout
