"""Changed data of an agreement, and its repair."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from slawizard.core import validation
from slawizard.core.defaults import new_draft
from slawizard.core.draft import Draft
from slawizard.core.issues import dotted_path
from slawizard.core.repair import RepairedDraft, repair
from slawizard.i18n.translator import Translator
from tests.core.examples import Data, case

VOICE = Translator("en")
FRESH = new_draft(VOICE, "en", date(2026, 11, 24))


def locate(data: Data, path: str) -> tuple[Any, Any]:
    """Return the table that holds the value at `path`, and the last key of `path`."""
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    node: Any = data
    for step in way:
        node = node[step]
    return node, last


def agreement_with(changes: dict[str, Any], data: Data | None = None) -> Data:
    """Return an agreement with values at paths."""
    data = deepcopy(data if data is not None else case("harbor-quarterly"))
    for path, value in changes.items():
        node, last = locate(data, path)
        node[last] = value
    return data


def agreement_without(path: str, data: Data | None = None) -> Data:
    """Return an agreement without the value at `path`."""
    data = deepcopy(data if data is not None else case("harbor-quarterly"))
    node, last = locate(data, path)
    del node[last]
    return data


def repaired(data: Data) -> RepairedDraft:
    return repair(data, FRESH)


def reports_of(data: Data) -> list[tuple[str, str]]:
    """Return the reports on `data`: the path and the text of each."""
    return [(dotted_path(p.path, data), VOICE(p.message)) for p in repaired(data).reports]


def findings(draft: Draft) -> list[str]:
    """Return the paths that are missing or wrong in `draft`."""
    data = draft.to_data()
    return [dotted_path(p.path, data) for p in validation.validate(data)[1]]
