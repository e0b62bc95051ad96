"""The architecture that the README draws is the one that the import contracts hold."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "desktop" / "slotscope"


def contract_layers() -> list[set[str]]:
    """The layers of the contract, highest first."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    (layers,) = (each for each in tools["importlinter"]["contracts"] if each["type"] == "layers")
    assert layers["exhaustive"] is True
    return [{name.strip() for name in layer.split("|")} for layer in layers["layers"]]


def section() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split("\n## Architecture\n")[1].split("\n## ")[0]


def test_that_the_drawn_layers_are_those_of_the_contract():
    drawn = [
        {cell.strip() for cell in line.strip("│").split("│")}
        for line in section().splitlines()
        if line.startswith("│")
    ]
    assert drawn == contract_layers()


def test_that_every_room_is_described_in_the_order_of_the_layers():
    described = re.findall(r"^\| `(\w+)` \| \S", section(), re.MULTILINE)
    layers = contract_layers()
    assert set(described) == set().union(*layers)
    heights = [next(i for i, layer in enumerate(layers) if name in layer) for name in described]
    assert heights == sorted(heights)


def test_that_every_room_of_the_source_is_in_the_picture():
    rooms = {
        path.stem
        for path in ROOMS.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__"} <= set().union(*contract_layers())
