"""Groups comments into paragraphs, and moves the comments in a list with its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from slawizard.storage.toml.matching import match_texts
from slawizard.storage.toml.parser import TomlSyntaxError, parse
from slawizard.storage.toml.statements import ItemList, comments, list_items


def paragraphs(lines: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Split `lines` into groups of comments, each with the empty lines before it.

    Return the groups and the empty lines at the end.
    """
    found: list[list[str]] = [[]]
    for line in lines:
        if not line and any(found[-1]):
            found.append([])
        found[-1].append(line)
    return (found, []) if any(found[-1]) else (found[:-1], found[-1])


def is_commented_out(lines: Sequence[str], *, in_list: bool = False) -> bool:
    """Whether `lines` contain commented-out TOML: a single line, or all of them together."""
    bare = [line.removeprefix("#") for line in lines]
    return any(_holds_values(text, in_list=in_list) for text in ("\n".join(bare), *bare))


def _holds_values(text: str, *, in_list: bool) -> bool:
    try:
        return bool(parse(f"x = [\n{text}\n]")["x"] if in_list else parse(text))
    except TomlSyntaxError:
        return False


def merge_list_comments(old: str, new: str) -> tuple[str, list[str]]:
    """Write the list `new` with the comments of `old`; return it and the comments that are dropped.

    Unchanged items keep their spelling.
    """
    before, after = list_items(old), list_items(new)
    values: list[Any] = parse(f"x = {old}")["x"]
    wanted: list[Any] = parse(f"x = {new}")["x"]
    if wanted and isinstance(wanted[0], str):
        pairs = match_texts(list(map(_normalized, values)), list(map(_normalized, wanted)))
    else:
        pairs = {
            i: i for i in range(min(len(values), len(wanted)))
        }  # a number belongs to its month
    dropped = _reassign_lines(before, after, pairs)
    for i, j in pairs.items():
        after.items[j].trailing_comment = before.items[i].trailing_comment
        if same_value(values[i], wanted[j]):
            after.items[j].text = before.items[i].text
        else:
            after.items[j].leading_lines = (
                comments(before.items[i].text) + after.items[j].leading_lines
            )
    text = _written(after)
    return (text if comments(text) else new), dropped


def _reassign_lines(before: ItemList, after: ItemList, pairs: Mapping[int, int]) -> list[str]:
    """Move the lines of `before` to the items of `after`; return the comments that are dropped."""
    dropped: list[str] = []
    after.opening = before.opening
    after.below = before.below
    next_lines = after.below
    for i, item in reversed(list(enumerate(before.items))):
        groups, blank_lines = paragraphs(item.leading_lines)
        if i in pairs:
            next_lines = after.items[pairs[i]].leading_lines = [
                *item.leading_lines,
                *after.items[pairs[i]].leading_lines,
            ]
            continue
        if groups and not blank_lines and not is_commented_out(groups[-1], in_list=True):
            dropped += filter(None, groups.pop())
        next_lines[:0] = [line for paragraph in groups for line in paragraph]
        dropped += comments(item.text) + comments(item.trailing_comment)
    return dropped


def _written(found: ItemList) -> str:
    lines = [f"[{found.opening}"]
    for item in found.items:
        lines += [*_indented(item.leading_lines), f"    {item.text},{item.trailing_comment}"]
    return "\n".join([*lines, *_indented(found.below), "]"])


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def same_value(old: Any, new: Any) -> bool:
    """Whether two values are equal, and their numbers have the same number of decimals."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same_value, old, new))
    return bool(old == new) and _kind(old) == _kind(new)


def _kind(value: Any) -> object:
    """The aspect in which equal values may differ: the decimals of numbers, the type of others."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exponent = Decimal(value).as_tuple().exponent
        return min(exponent, 0) if isinstance(exponent, int) else exponent
    return type(value)


def _normalized(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)
