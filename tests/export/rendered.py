"""The documents of the worked cases."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from tests.export.markdown_reader import ReadDocument, read

CASES = Path(__file__).parent.parent / "cases"
GOLDENS = Path(__file__).parent / "goldens"
NAMES = sorted(path.stem for path in CASES.glob("*.toml"))

Data = dict[str, Any]


def data(name: str) -> Data:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


def _as_it_is(_tables: Data) -> None:
    """Change nothing."""


@cache
def document(
    name: str,
    change: Callable[[Data], object] = _as_it_is,
    *,
    short: bool = False,
) -> str:
    """The document of the case `name` with a `change` to its tables."""
    tables = data(name)
    change(tables)
    agreement = Agreement.model_validate(tables)
    return render(agreement, plan(agreement), short=short)


def read_document(name: str, change: Callable[[Data], object] = _as_it_is) -> ReadDocument:
    return read(document(name, change))


def chapters(of: ReadDocument) -> list[str]:
    return [text for level, text in of.headings if level == 2]
