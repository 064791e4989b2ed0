"""Writes an agreement as the text of its file.

`tomli_w` writes the values. Tables are laid out here: `tomli_w` would write short lists of tables
inline, and before the tables that they follow in the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.constants import PROMISES
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

INLINE_TABLES: Final = frozenset(
    {"targets", "by_period", "opening", "counts", "rejected", *PROMISES}
)
"""Tables, and lists of them, that are written as the value of a key, in one line."""


def dumps(agreement: Agreement) -> str:
    """Write `agreement` in the order of the model, below a comment that says what the file is."""
    head = agreement.agreement
    translator = Translator(head.language, head.locale)
    comment = translator(
        _(
            "The agreement between marketing and sales at {company}, written by slawizard.\n"
            "To change it: slawizard open FILE. You can also edit it by hand: slawizard "
            "check FILE lists what to fix.",
            company=head.company,
        )
    )
    data = agreement.model_dump(exclude_none=True)
    for table, key in ((data, "history"), (data["commitments"], "rejections")):
        # An empty list in the file would forbid an author to add such tables by hand.
        if not table[key]:
            del table[key]
    return write_tables(comment, data)


def write_tables(comment: str, tables: Mapping[str, Any]) -> str:
    """Write `tables` in their order, below a `comment` of several lines."""
    lines = [f"# {line}" for line in comment.split("\n")]
    return "\n".join([*lines, *_table(tables, ())]).rstrip("\n") + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table: its values first, then its tables."""
    for key, value in table.items():
        if not _is_table(key, value) and not _is_list_of_tables(key, value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in table.items():
        inner = (*path, key)
        if _is_table(key, value):
            if any(not _is_table(k, v) and not _is_list_of_tables(k, v) for k, v in value.items()):
                yield from ("", f"[{'.'.join(inner)}]")
            yield from _table(value, inner)
        elif _is_list_of_tables(key, value):
            for item in value:
                yield from ("", f"[[{'.'.join(inner)}]]")
                yield from _table(item, inner)


def _is_table(key: str, value: object) -> bool:
    return isinstance(value, Mapping) and key not in INLINE_TABLES


def _is_list_of_tables(key: str, value: object) -> bool:
    if key in INLINE_TABLES or not isinstance(value, tuple):
        return False
    return bool(value) and isinstance(value[0], Mapping)


def _value(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(value)
    return _written(value)


def _list(items: Sequence[object]) -> str:
    """Write numbers in one line, and texts one per line to keep diffs small."""
    if not items or not isinstance(items[0], str):
        return f"[{', '.join(map(_value, items))}]"
    return "\n".join(["[", *(f"    {_value(item)}," for item in items), "]"])


def _written(value: object) -> str:
    import tomli_w

    text = tomli_w.dumps({"x": value}, multiline_strings=True)
    return text.removeprefix("x = ").removesuffix("\n")


def _key(key: str) -> str:
    import tomli_w

    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
