"""Figures as lines for a terminal and as tables for docs/performance.md."""

from collections.abc import Sequence

from measure import Figure

SIZES = ("small", "typical", "large")


def row(one: Figure) -> str:
    """One line."""
    if one.missing:
        what = "" if one.goal is None else f"  goal {_number(one.goal)}: NOT MEASURED"
        return f"{one.size:8} {one.name:46} {one.missing}{what}"
    unit = {"exponent": ""}.get(one.unit, one.unit)
    goal = ""
    if one.goal is not None:
        most = "at least" if one.unit == "x" else f"{one.goal_of} at most"
        goal = f"  goal {most} {_number(one.goal)}: {'met' if one.met else 'MISSED'}"
    worst = "least" if one.unit == "x" else "p95"
    told = f"{_number(one.median):>9} {unit:2}  {worst} {_number(one.p95):>9} {unit:2}"
    return f"{one.size:8} {one.name:46} {told}{goal}"


def markdown(found: Sequence[Figure]) -> str:
    """A table for each suite: a line for each figure, a column for each size."""
    parts: list[str] = []
    for suite in dict.fromkeys(one.suite for one in found):
        own = [one for one in found if one.suite == suite]
        sizes = [size for size in SIZES if any(one.size == size for one in own)]
        rest = [one for one in own if one.size not in SIZES]
        if sizes:
            parts += [
                f"### {suite}",
                "",
                _line(["", *sizes, "goal"]),
                _line(["---"] * (len(sizes) + 2)),
            ]
            for name in dict.fromkeys(one.name for one in own if one.size in SIZES):
                cells = {one.size: one for one in own if one.name == name and one.size in SIZES}
                told = [_cell(cells[size]) if size in cells else "" for size in sizes]
                parts.append(_line([name, *told, _goals(list(cells.values()))]))
            parts.append("")
        if rest:
            parts += [f"### {suite}, {' and '.join(dict.fromkeys(one.size for one in rest))}", ""]
            parts += [_line(["", "measured", "goal"]), _line(["---"] * 3)]
            parts += [_line([one.name, _cell(one), _goals([one])]) for one in rest]
            parts.append("")
    return "\n".join(parts)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(one: Figure) -> str:
    """The median and the p95 in the figure's unit; a missed goal is bold."""
    if one.missing:
        return "not measured"
    unit = {"ms": "", "exponent": "", "x": " times"}.get(one.unit, f" {one.unit}")
    both = _number(one.median) + unit
    if one.unit == "ms" and one.runs > 1:
        both = f"{_number(one.median)} / {_number(one.p95)}"
    return both if one.met else f"**{both}**"


def _goals(found: Sequence[Figure]) -> str:
    told = dict.fromkeys(
        f"{one.goal_of if one.unit == 'ms' else ''} {_number(one.goal)}"
        + (f" {one.size}" if len({each.goal for each in found}) > 1 else "")
        for one in found
        if one.goal is not None
    )
    return ", ".join(one.strip() for one in told)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
