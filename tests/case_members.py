"""The members of a case file, taken out and put back with or without sums that fit."""

import hashlib
import io
import json
import zipfile


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def resummed(parts: dict[str, bytes], **manifest: object) -> bytes:
    """The members with a manifest that fits them."""
    told = json.loads(parts["manifest.json"])
    told["members"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in parts.items()
        if name != "manifest.json"
    }
    told |= manifest
    return zipped({**parts, "manifest.json": json.dumps(told).encode()})
