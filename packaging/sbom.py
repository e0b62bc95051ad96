"""Makes the software bill of materials (CycloneDX 1.6, JSON) from the lock file.

Run in the release environment: ``python packaging/sbom.py FILE``. The same lock file and version
give the same bytes: there is no time and no random number in it.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from installed import brought_along, canonical, licence_of, needs_of

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pinned:
    """What the lock file pins of one distribution."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be installed, in hexadecimal."""

    @property
    def purl(self) -> str:
        """Its package URL, which also names it inside the bill."""
        return f"pkg:pypi/{self.name}@{self.version}"


@dataclass(frozen=True)
class Facts:
    """What the installed metadata say of a distribution."""

    licence: str
    needs: tuple[str, ...]
    """Names of the distributions that it needs itself."""


def pinned(text: str) -> Iterator[Pinned]:
    """What a lock file pins, in its order."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        head = _PINNED.match(block)
        if head:
            yield Pinned(canonical(head[1]), head[2], tuple(_HASH.findall(block)))


def bill(lock: str, version: str, facts: Mapping[str, Facts]) -> dict[str, Any]:
    """The bill: the program, and what the lock pins of the distributions with facts."""
    parts = [one for one in pinned(lock) if one.name in facts]
    known = {one.name: one.purl for one in parts}
    program = {
        "type": "application",
        "bom-ref": "slotscope",
        "name": "slotscope",
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'slotscope {version} {lock}')}",
        "version": 1,
        "metadata": {"component": program},
        "components": [_component(one, facts[one.name].licence) for one in parts],
        "dependencies": [
            {"ref": "slotscope", "dependsOn": sorted(known.values())},
            *({"ref": one.purl, "dependsOn": _refs(facts[one.name].needs, known)} for one in parts),
        ],
    }


def _component(one: Pinned, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "licenses": [{"license": {"name": licence}}],
        "hashes": [{"alg": "SHA-256", "content": each} for each in one.hashes],
    }


def _refs(needs: Sequence[str], known: Mapping[str, str]) -> list[str]:
    return sorted({known[name] for name in needs if name in known})


def main(path: Path) -> None:
    """Write the bill for what is installed here, and say how long it is."""
    from importlib.metadata import version

    facts = {
        canonical(one.name): Facts(licence_of(one), tuple(needs_of(one))) for one in brought_along()
    }
    made = bill(LOCK.read_text(encoding="utf-8"), version("slotscope"), facts)
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    unpinned = set(facts) - {one["name"] for one in made["components"]}
    if unpinned:
        sys.exit(f"The lock file does not pin {', '.join(sorted(unpinned))}.")
    print(f"{len(made['components'])} parts, each pinned in the lock file")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
