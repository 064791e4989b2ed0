"""Files with damage of every kind that TOML allows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.core.examples import Data

_KEYS = ("key", "name", "owner", "percent", "basis", "fit", "", "a.b", '"', "stages", "goal")

toml_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-5, 200),
        st.sampled_from([10**4000, -(10**4000), 0, 1]),
        st.sampled_from(["", " ", "es", "marketing", "sales", "leads", "a\nb", "x" * 400, "\x1b["]),
        st.sampled_from([Decimal(n) for n in ("NaN", "Infinity", "1E+999999", "-0.0", "2.5")]),
        st.text(max_size=5),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(_KEYS), st.text(max_size=3)), inner, max_size=3),
    ),
    max_leaves=6,
)


def paths_in(node: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Yield the path of everything that `node` holds."""
    items: list[tuple[Any, Any]] = []
    if isinstance(node, dict):
        items = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    found = [deeper for step, inner in items for deeper in paths_in(inner, (*way, step))]
    return [way, *found] if way else found


@st.composite
def damaged(draw: st.DrawFn, tables: st.SearchStrategy[Data]) -> Data:
    """Draw one of `tables` with some nodes replaced, removed, doubled or moved."""
    data = draw(tables)
    for _change in range(draw(st.integers(1, 5))):
        found = paths_in(data)
        if not found:
            break
        *way, last = draw(st.sampled_from(found))
        node: Any = data
        for step in way:
            node = node[step]
        change = draw(st.sampled_from(["put", "put", "delete", "add", "double"]))
        if change == "put":
            node[last] = draw(toml_values)
        elif change == "delete":
            del node[last]
        elif isinstance(node, dict):
            node[draw(st.sampled_from(_KEYS))] = node[last] if change == "double" else True
        else:
            node.insert(int(last), node[last] if change == "double" else draw(toml_values))
    return data
