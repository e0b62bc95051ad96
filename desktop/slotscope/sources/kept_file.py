"""A JSON file of ours on disk: never overwritten unread, and put aside when it cannot be used.

JSON is loaded with the first file that there is.
"""

from contextlib import suppress
from pathlib import Path
from typing import cast

from slotscope.app.errors import InputError, WriteError
from slotscope.app.safe_write import write_problem, write_safely

MAX_BYTES = 5_000_000
_ATTEMPTS = 1000


class KeptFile:
    """One versioned file, such as ``profiles.json`` with the format ``slotscope-profiles/1``.

    ``warnings`` collects what could not be used and where it was put, for people.
    """

    def __init__(self, path: Path, format_name: str, what: str) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._format = format_name
        self._what = what
        self._must_not_write: str | None = None

    def read(self) -> dict[str, object] | None:
        """The file's object; None where there is no file, or it had to be put aside whole.

        Raises OSError where the file is there and cannot be read.
        """
        try:
            with self.path.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        from slotscope.sources.json_text import load_json

        self._must_not_write = None
        newer = False
        try:
            if len(raw) > MAX_BYTES:
                raise InputError(self.path.name, "", f"expected at most {MAX_BYTES:,} bytes")
            tree = load_json(raw, self.path.name)
            if not isinstance(tree, dict):
                raise InputError(self.path.name, "", "expected an object")
            values = cast("dict[str, object]", tree)
            if values.get("format") != self._format:
                newer = self._is_newer(values.get("format"))
                raise InputError(self.path.name, "format", f"expected {self._format}")
        except InputError as error:
            reason = "it was written by a newer version of Slotscope" if newer else str(error)
            if self.put_aside("newer" if newer else "damaged", reason):
                with suppress(OSError):  # the next reading finds the same copy again
                    self.path.unlink()
            return None
        return values

    def put_aside(self, why: str, reason: str) -> bool:
        """Keep the file as it is under another name; the first free number. False: could not.

        As long as it could not, ``write`` refuses, so that nothing is lost.
        """
        try:
            aside = self._copy(why)
        except (OSError, WriteError):
            self._must_not_write = (
                f"{self.path.name} could not be used ({reason}), nor could it be put aside."
            )
            self._warn(self._must_not_write)
            return False
        self._warn(f"Not all of {self._what} could be used: {reason}. Kept as {aside.name}.")
        return True

    def write(self, content: dict[str, object]) -> None:
        """Replace the file's content. Raises WriteError, also for what could not be read again."""
        if self._must_not_write:
            raise WriteError(self._must_not_write, f"Move {self.path} away and try again.")
        import json

        from slotscope.sources.json_text import load_json

        try:
            raw = json.dumps(
                {"format": self._format, **content}, indent=1, allow_nan=False
            ).encode()
            load_json(raw, self.path.name)
        except (InputError, ValueError, TypeError, RecursionError):
            raise WriteError(f"Something in {self._what} cannot be written to a file.") from None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_problem(self.path.parent, error) from None
        write_safely(self.path, raw + b"\n")

    def _copy(self, why: str) -> Path:
        raw = self.path.read_bytes()
        for number in range(1, _ATTEMPTS):
            aside = self.path.with_name(f"{self.path.stem}.{why}-{number}{self.path.suffix}")
            if aside.exists():
                if aside.read_bytes() == raw:
                    return aside
                continue
            write_safely(aside, raw)
            return aside
        raise OSError("too many files were put aside")

    def _is_newer(self, found: object) -> bool:
        name, _, version = self._format.rpartition("/")
        other, _, number = str(found).rpartition("/")
        digits = number.isascii() and number.isdigit() and len(number) < 10
        return other == name and digits and int(number) > int(version)

    def _warn(self, text: str) -> None:
        if text not in self.warnings:
            self.warnings.append(text)
