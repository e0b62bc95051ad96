"""JSON values with one place replaced by what does not belong there."""

from typing import Any

from hypothesis import strategies as st

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2026-11-23 09:00", "2026-02-30", "24:00", "9999-12-31", "t", "p1", "-0", "1e5", "monday"]
    )
)
odd = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [path]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += places(inner, (*path, number))
    return found


def with_value(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    step = path[0]
    if isinstance(value, dict):
        return {**value, step: with_value(value[step], path[1:], new)}
    changed = list(value)
    changed[step] = with_value(changed[step], path[1:], new)
    return changed


@st.composite
def spoilt(draw: st.DrawFn, value: Any) -> Any:
    """The value with something odd in one of its places."""
    return with_value(value, draw(st.sampled_from(places(value))), draw(odd))
