"""Commands run as a user runs them, and what came out on each stream."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from slotscope.cli import main
from slotscope.domain.snapshot import Snapshot
from slotscope.sources.snapshot_file import write_snapshot

SAMPLES = Path(__file__).resolve().parent / "samples"
V1, V2 = SAMPLES / "v1-clinic.json", SAMPLES / "v2-clinic.json"
NOW = "2026-11-23T09:10:00+11:00"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line on standard error of a command that could not use its input."""
        assert self.status == 2
        assert self.out == ""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err.rstrip("\n")


class Terminal:
    """Runs commands and reads their streams."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def run(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        captured = self._capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    def file(self, name: str, snapshot: Snapshot | str | bytes) -> Path:
        path = self.folder / name
        if isinstance(snapshot, Snapshot):
            write_snapshot(replace(snapshot, source=None), path)
        else:
            path.write_bytes(snapshot if isinstance(snapshot, bytes) else snapshot.encode())
        return path
