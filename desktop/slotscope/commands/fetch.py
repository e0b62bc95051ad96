"""``slotscope fetch``: read a practice over the network and save the snapshot."""

import asyncio
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from slotscope.app.errors import InputError, KeyringError, SlotscopeError
from slotscope.app.load import reading_days
from slotscope.app.network_loop import NetworkLoop
from slotscope.app.pms_credentials import PmsAccess
from slotscope.app.ports import Progress
from slotscope.app.profile import DEFAULT_TIMEZONE, Profile
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import SystemClock, folders, profiles, reader
from slotscope.domain.snapshot import SourceStatus


def run(
    name: str, out: Path, practice_id: str | None, *, key_from_stdin: bool, portable: bool = False
) -> int:
    """0: every source was read; 1: a source failed, the rest was saved. Raises SlotscopeError."""
    from slotscope.report.mask import masked_snapshot
    from slotscope.sources.snapshot_file import write_snapshot

    kept = profiles(folders(portable=portable), session_only=key_from_stdin)
    profile = kept.find(name)
    for sentence in kept.warnings:
        sys.stderr.write(f"slotscope: {sentence}\n")
    if profile is None:
        known = ", ".join(one.name for one in kept.all()) or "none yet: add one in the window"
        raise InputError("", name, f"no such practice; the known ones: {known}")
    if key_from_stdin:
        kept.keep_key_for_session(profile.id, sys.stdin.readline())
    key = kept.key_of(profile.id)
    if key is None:
        raise SlotscopeError(
            f"There is no key for {profile.name} in the keyring.",
            "Add it in the window, or give it with --key-stdin.",
        )
    chosen = practice_id or profile.practice_ids[0]
    zone = ZoneInfo(profile.timezone or DEFAULT_TIMEZONE)
    first, last = reading_days(SystemClock().now(), zone)
    pms = None if key_from_stdin else _pms_access(kept, profile)
    with asyncio.Runner(loop_factory=NetworkLoop) as runner:
        reading = runner.run(reader().read(profile, chosen, key, first, last, _tell, pms))
    write_snapshot(masked_snapshot(reading.snapshot), out)
    sys.stdout.write(f"{out}\n")
    failed = any(one.status is SourceStatus.FAILED for one in reading.snapshot.sources)
    return int(failed)


def _pms_access(kept: Profiles, profile: Profile) -> PmsAccess:
    """What opens HealthEngine's PMS API; that the keyring does not give it fails that source."""
    try:
        return kept.pms_credentials_of(profile)
    except KeyringError as error:
        return error


def _tell(progress: Progress) -> None:
    if progress.status is not None:
        detail = f": {progress.detail}" if progress.detail else ""
        sys.stderr.write(f"{progress.source.value} {progress.status.value}{detail}\n")
