"""Case files (``.slotscope``): a practice as somebody saw it, to be opened by somebody else.

A zip file with a few JSON members, and HealthEngine's set-up as CSV for whoever wants to import
it: the snapshot holds it too, and is what is opened. The same contents give the same bytes.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from slotscope import __version__
from slotscope.app.case_contents import CaseContents
from slotscope.app.errors import InputError
from slotscope.app.opened import CaseDetails, Opened
from slotscope.app.safe_write import write_safely
from slotscope.report.check_json import FORMAT as CHECK_FORMAT
from slotscope.report.check_json import check_json
from slotscope.sources.case_manifest import (
    NAME,
    Manifest,
    check_sums,
    manifest_document,
    read_manifest,
)
from slotscope.sources.case_parts import log_document, read_log, read_traces, traces_document
from slotscope.sources.file_bytes import read_bytes
from slotscope.sources.healthengine.setup_csv import write_setup_csv
from slotscope.sources.json_text import load_json, one_line
from slotscope.sources.snapshot_file import parse_snapshot
from slotscope.sources.snapshot_text import snapshot_bytes
from slotscope.sources.zip_members import read_members

SUFFIX = ".slotscope"
LARGEST_FILE = 128 * 1024 * 1024
"""[ours] Bytes of the zip file."""
SNAPSHOT, CHECK, SETUP, LOG, TRACES = (
    "snapshot.json",
    "check.json",
    "setup.csv",
    "log.json",
    "traces.json",
)
_NEEDED = (SNAPSHOT, CHECK, SETUP, LOG)
_KNOWN = frozenset({NAME, *_NEEDED, TRACES})
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the earliest that a zip file can tell, so that bytes depend on the
contents alone."""
_ORDINARY_FILE = 0o100600 << 16


def write_case(contents: CaseContents, path: Path) -> None:
    """Write a case; what was there stays intact if that fails. Raises WriteError."""
    write_safely(path, case_bytes(contents))


def case_bytes(contents: CaseContents) -> bytes:
    """The bytes of a case file."""
    result = contents.result
    members: dict[str, bytes] = {
        SNAPSHOT: snapshot_bytes(result.snapshot),
        CHECK: check_json(result).encode(),
        SETUP: write_setup_csv(contents.setup).encode("utf-8-sig", "replace"),
        LOG: _json(log_document(contents.log)),
    }
    if contents.traces or contents.failed or contents.untraced:
        members[TRACES] = _json(
            traces_document(contents.traces, contents.failed, contents.untraced, result.snapshot)
        )
    manifest = Manifest(
        program=f"Slotscope {__version__}",
        created_at=contents.created_at,
        now=result.now,
        computer_offset_minutes=contents.computer_offset_minutes,
        sums={},
    )
    return _zipped({NAME: _json(manifest_document(manifest, members)), **members})


def read_case(path: Path) -> Opened:
    """The case in a file. Raises InputError: one line with file, place and what to do."""
    return parse_case(read_bytes(path, LARGEST_FILE), str(path))


def parse_case(data: bytes, name: str) -> Opened:
    """The case that the bytes of a file hold; ``name`` is the file's, for the error.

    Raises InputError, and nothing else whatever the bytes are.
    """
    file = one_line(name)
    members = read_members(data, file)
    if NAME not in members:
        raise InputError(file, NAME, "expected this member: open only files that Slotscope wrote")
    manifest = read_manifest(members[NAME], file)
    _check_names(members, file)
    check_sums(manifest, members, file)
    snapshot = parse_snapshot(members[SNAPSHOT], f"{file}: {SNAPSHOT}")
    traces = read_traces(members[TRACES], f"{file}: {TRACES}") if TRACES in members else ((), (), 0)
    return Opened(
        snapshot=snapshot,
        now=manifest.now,
        log=read_log(members[LOG], f"{file}: {LOG}"),
        case=CaseDetails(
            program=manifest.program,
            created_at=manifest.created_at,
            computer_offset_minutes=manifest.computer_offset_minutes,
            check=_check(members[CHECK], f"{file}: {CHECK}"),
            traces=traces[0],
            failed=traces[1],
            untraced=traces[2],
        ),
    )


def _check_names(members: Mapping[str, bytes], file: str) -> None:
    for name in members:
        if name not in _KNOWN:
            expected = f"expected only {', '.join(sorted(_KNOWN))}: open only Slotscope's own files"
            raise InputError(file, name[:60], expected)
    for name in _NEEDED:
        if name not in members:
            expected = "expected this member: the file is not whole, ask for it again"
            raise InputError(file, name, expected)


def _check(data: bytes, file: str) -> str:
    tree = load_json(data, file)
    if not isinstance(tree, dict) or tree.get("format") != CHECK_FORMAT:  # pyright: ignore[reportUnknownMemberType]
        raise InputError(file, "format", f'expected "{CHECK_FORMAT}"')
    return data.decode("utf-8-sig")


def _json(document: dict[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _zipped(members: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, data in members.items():
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = _ORDINARY_FILE
            archive.writestr(info, data, compresslevel=6)
    return written.getvalue()
