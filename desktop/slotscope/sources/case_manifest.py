"""``manifest.json`` of a case file: what wrote it, for which moment, and each member's sum."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from slotscope.app.errors import InputError
from slotscope.sources.json_text import load_json, one_line
from slotscope.sources.snapshot_row import Row

FORMAT = "slotscope-case/1"
NAME = "manifest.json"

_KNOWN = frozenset({"format", "program", "created_at", "now", "computer_offset_minutes", "members"})
_MEMBER = frozenset({"sha256", "bytes"})
_ANY_VERSION = re.compile(r"slotscope-case/([1-9]\d{0,5})", re.ASCII)
_LONGEST_OFFSET = 26 * 60
_LONGEST_PROGRAM = 60


@dataclass(frozen=True, slots=True)
class Manifest:
    """What it says; instants are aware. ``sums`` by member, without the manifest itself."""

    program: str
    created_at: datetime
    now: datetime
    computer_offset_minutes: int | None
    sums: Mapping[str, str]


def manifest_document(manifest: Manifest, members: Mapping[str, bytes]) -> dict[str, object]:
    """The document, with the sums of the members as they are."""
    return {
        "format": FORMAT,
        "program": manifest.program,
        "created_at": instant_text(manifest.created_at),
        "now": instant_text(manifest.now),
        "computer_offset_minutes": manifest.computer_offset_minutes,
        "members": {
            name: {"sha256": _sum(data), "bytes": len(data)} for name, data in members.items()
        },
    }


def instant_text(moment: datetime) -> str:
    """An aware instant as all members tell it; an offset that is not whole minutes becomes UTC."""
    offset = moment.utcoffset()
    odd = offset is not None and offset.total_seconds() % 60
    return (moment.astimezone(UTC) if odd else moment).isoformat()


def read_manifest(data: bytes, file: str) -> Manifest:
    """Raises InputError; another version is told before anything else."""
    name = f"{file}: {NAME}"
    tree = load_json(data, name)
    if isinstance(tree, dict):
        _check_format(cast("dict[str, object]", tree), name)
    row = Row(cast("object", tree), _KNOWN, name, "")
    members = row.raw("members")
    if not isinstance(members, dict):
        raise row.wrong("members", "an object")
    sums: dict[str, str] = {}
    for member, said in cast("dict[str, object]", members).items():
        sums[member] = Row(said, _MEMBER, name, f"members.{one_line(member)[:60]}").text("sha256")
    program = row.text("program")
    if len(program) > _LONGEST_PROGRAM or not program.isprintable():
        raise row.wrong("program", f"one line of at most {_LONGEST_PROGRAM} characters")
    return Manifest(
        program=program,
        created_at=row.instant("created_at"),
        now=row.instant("now"),
        computer_offset_minutes=_offset(row),
        sums=sums,
    )


def check_sums(manifest: Manifest, members: Mapping[str, bytes], file: str) -> None:
    """Refuse members that are missing, are not as they were written, or were added."""
    for name, expected in manifest.sums.items():
        if name not in members:
            said = "expected this member, which the manifest names: ask for the file again"
            raise InputError(file, one_line(name)[:60], said)
        if _sum(members[name]) != expected.lower():
            said = (
                "expected the content that the manifest's SHA-256 sum stands for: it was changed "
                "or damaged on the way, ask for the file again"
            )
            raise InputError(file, name, said)
    for name in members:
        if name != NAME and name not in manifest.sums:
            said = "expected only members that the manifest names: ask for the file again"
            raise InputError(file, name, said)


def _check_format(values: dict[str, object], file: str) -> None:
    row = Row(values, frozenset(values), file, "")
    value = row.raw("format")
    if value == FORMAT:
        return
    version = _ANY_VERSION.fullmatch(value) if isinstance(value, str) else None
    if version:
        raise InputError(
            file,
            "format",
            f"expected {FORMAT}, but this file is {version[0]}: it was made by a newer version of "
            "Slotscope, so update Slotscope to open it",
        )
    raise row.wrong("format", f'"{FORMAT}"', show=True)


def _offset(row: Row) -> int | None:
    value = row.raw("computer_offset_minutes")
    if value is None or (type(value) is int and abs(value) <= _LONGEST_OFFSET):
        return value
    raise row.wrong("computer_offset_minutes", "whole minutes east of UTC, or null")


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
