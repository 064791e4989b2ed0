"""Whatever stands in a file, what is wrong with it is told: nothing ever raises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.issues import dotted_path
from slawizard.i18n.translator import Translator
from slawizard.i18n.unprintable import is_unprintable
from tests.core.examples import Data, case
from tests.fuzz import examples

anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([10**4000, -1, 0, 1, "marketing", "sales", "measured", "leads"]),
        st.decimals(),
        st.sampled_from([Decimal("sNaN"), Decimal("1E+999999"), Decimal("-0")]),
        st.floats(),
        st.text(st.characters(), max_size=5),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3),
    ),
    max_leaves=8,
)


def paths(node: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to all that `node` holds."""
    if isinstance(node, dict):
        inner = [found for key, value in node.items() for found in paths(value, (*way, key))]
    elif isinstance(node, list):
        inner = [found for i, value in enumerate(node) for found in paths(value, (*way, i))]
    else:
        inner = []
    return [way, *inner] if way else inner


def tell(data: Any) -> None:
    """Read `data` and say what is wrong with it in both languages, as a command would."""
    agreement, found = validation.validate(data)
    assert (agreement is None) == bool(found)
    for problem in found:
        assert seen(dotted_path(problem.path, data))
        assert seen(Translator("en")(problem.message))
        assert seen(Translator("es")(problem.message))


def seen(text: str) -> bool:
    """Whether nothing in `text` could play tricks on a terminal."""
    return not any(map(is_unprintable, text))


@given(anything)
@examples(150)
def test_anything_in_place_of_a_file_is_told(data: Any) -> None:
    tell(data)


@given(st.dictionaries(st.sampled_from(list(Agreement.model_fields)), anything))
@examples(150)
def test_anything_in_place_of_its_tables_is_told(data: Data) -> None:
    tell(data)


@given(st.data())
@examples(200)
def test_anything_in_place_of_any_of_its_values_is_told(data: st.DataObject) -> None:
    tables = case("harbor-quarterly")
    for _change in range(data.draw(st.integers(1, 4))):
        ways = paths(tables)
        *way, last = data.draw(st.sampled_from(ways))
        node: Any = tables
        for step in way:
            node = node[step]
        change = data.draw(st.sampled_from(["put", "delete", "add"]))
        if change == "put":
            node[last] = data.draw(anything)
        elif change == "delete":
            del node[last]
        elif isinstance(node, dict):
            node[data.draw(st.text(max_size=5))] = data.draw(anything)
        else:
            node.insert(int(last), data.draw(anything))
    tell(tables)
