"""Matches the items of an old list with those of a new one: equal, moved or slightly changed."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from slawizard.core.issues import Location

_MAX_ITEMS: Final = 500
"""Number of items beyond which only equal items are matched, because more would take too long."""

_MAX_PAIRS: Final = 400
"""Number of pairs of changed texts beyond which none are compared, for the same reason."""


def match_tables(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[Location, dict[int, int]]:
    """For each list of tables, map the indices of `old` to those of the same tables in `new`."""
    commitments = old.get("commitments")
    inner = commitments if isinstance(commitments, Mapping) else {}
    return {
        ("stages",): match_by_key(tables_at(old, "stages"), new["stages"], "key"),
        ("history",): match_by_key(tables_at(old, "history"), new["history"], "revision"),
        ("commitments", "rejections"): match_texts(
            list(map(_rejection_text, tables_at(inner, "rejections"))),
            list(map(_rejection_text, new["commitments"]["rejections"])),
        ),
    }


def tables_at(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The list of tables called `name`, an empty table for each item that is none."""
    found = data.get(name)
    tables = found if isinstance(found, list) else []
    return [table if isinstance(table, Mapping) else {} for table in tables]


def match_by_key(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], name: str
) -> dict[int, int]:
    """Map the indices of tables that have the same value of `name`."""
    places = {table[name]: i for i, table in enumerate(new)}
    known = [(i, table.get(name)) for i, table in enumerate(old)]
    return {i: places[x] for i, x in known if isinstance(x, str | int) and x in places}


def _rejection_text(table: Mapping[str, Any]) -> str:
    """A rejection as one text, for the matching."""
    return f"{table.get('reason')}\n{table.get('then')}"


def match_texts(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Map the index of each text of `old` to that of the same, or the changed, text in `new`."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in reversed(list(enumerate(new))):
        places[text].append(j)
    pairs = {i: places[text].pop() for i, text in enumerate(old) if places[text]}
    taken = set(pairs.values())
    free = [j for j in range(len(new)) if j not in taken]
    _match_similar(old, new, free, pairs)
    if max(len(old), len(new)) <= _MAX_ITEMS:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for _kind, i1, i2, j1, j2 in matcher.get_opcodes():
            left = [i for i in range(i1, i2) if i not in pairs]
            right = [j for j in range(j1, j2) if j in free]
            if len(left) == len(right):
                pairs |= zip(left, right, strict=True)
    return pairs


def _match_similar(
    old: Sequence[str], new: Sequence[str], free: list[int], pairs: dict[int, int]
) -> None:
    """Pair similar texts; add them to `pairs` and remove their indices from `free`."""
    left = [i for i in range(len(old)) if i not in pairs]
    if len(left) * len(free) > _MAX_PAIRS:
        return
    for i in left:
        for text in difflib.get_close_matches(old[i], [new[j] for j in free], n=1):
            pairs[i] = next(j for j in free if new[j] == text)
            free.remove(pairs[i])
