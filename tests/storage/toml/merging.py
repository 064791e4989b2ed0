"""Agreements and their files with comments."""

from __future__ import annotations

from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.file_kind import AGREEMENT_FILE
from slawizard.storage.toml.load import load, loads
from slawizard.storage.toml.merge import merge_file_comments
from tests.core.examples import CASES, Data, with_value

HARBOR = load(CASES / "harbor-quarterly.toml")
HARBOR_TEXT = dumps(HARBOR)

BARE = """\
format = 1
[agreement]
company = "Acme"
date = 2026-11-23
[marketing]
team = "Marketing"
[sales]
team = "Sales"
[revenue]
goal = 1000
currency = "MXN"
starts = 2027-01-01
[customers]
average_ticket = 10
[[stages]]
key = "leads"
name = "Leads"
owner = "marketing"
[[stages]]
key = "mql"
name = "MQL"
owner = "marketing"
conversion = { percent = 25, basis = "estimate" }
[stages.criteria]
fit = ["Fits"]
[[stages]]
key = "customer"
name = "Customer"
owner = "sales"
conversion = { percent = 20, basis = "estimate" }
criteria.engagement = ["Asked", "Called"]
[commitments]
marketing.if_missed = "Plan"
sales.if_missed = "Plan"
"""
"""What `small` holds, as somebody in a hurry would write it."""


def merge_comments(old: str, agreement: Agreement) -> str | None:
    """Write `agreement` as TOML with the comments of `old`; return None if that is impossible."""
    return merge_file_comments(old, agreement, AGREEMENT_FILE)


def agreement(data: Data) -> Agreement:
    return Agreement.model_validate(data)


def harbor() -> Data:
    return HARBOR.model_dump(exclude_none=True, mode="python")


def lists(node: Any) -> Any:
    """Return `node` with lists in place of tuples, so that `with_value` can change it."""
    if isinstance(node, dict):
        return {key: lists(inner) for key, inner in node.items()}
    return [lists(inner) for inner in node] if isinstance(node, list | tuple) else node


def changed(**values: object) -> Agreement:
    """Return Harbor with other values: `revenue__goal=1` sets `revenue.goal`."""
    data = lists(harbor())
    for path, value in values.items():
        with_value(data, path.replace("__", "."), value)
    return agreement(data)


def with_stages(*indices: int) -> Agreement:
    """Return Harbor with these stages, in this order; the first has no conversion."""
    data = lists(harbor())
    data["stages"] = [data["stages"][i] for i in indices]
    return agreement(data)


def swapped() -> Agreement:
    """Return Harbor with its last two stages swapped."""
    return with_stages(0, 1, 2, 3, 5, 4)


def edited(*replacements: tuple[str, str], text: str = HARBOR_TEXT) -> str:
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def merge_text(old: str, new: Agreement = HARBOR) -> str:
    """Merge `new` into `old`, and check that the result reads as `new`."""
    text = merge_comments(old, new)
    assert text is not None
    assert loads(text) == new
    return text


def around(text: str, comment: str) -> list[str]:
    """Return the only line with `comment`, between the lines before and after it."""
    lines = text.split("\n")
    (i,) = [i for i, line in enumerate(lines) if comment in line]
    return lines[i - 1 : i + 2]
