"""A screen in memory, on a free display number."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager

SIZE = "1600x1000x24"


@contextmanager
def screen() -> Generator[str]:
    """An X server without hardware; gives its name such as ``:1``."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp")
    server = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)
