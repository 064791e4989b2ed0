"""Finds the column of each stage's dates by its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from slawizard.core.measuring.cells import header_key
from slawizard.core.measuring.mapping import Unit
from slawizard.core.measuring.vocabulary import (
    DATE_WORDS,
    DEAL_DATES,
    NEVER_STAGE,
    PERSON_DATES,
    STAGE_KEYS,
    STAGE_NAMES,
    STAGE_WORDS,
)

_ENTERED: Final = re.compile(
    r"(?:became an? (?P<a>.+) date|date entered (?P<b>.+?)(?: lifecycle stage pipeline)?"
    r"|fecha introducida (?:en )?(?P<c>.+?)(?: flujo de etapas del ciclo de vida)?"
    r"|fecha en que se convirtio en (?:un )?(?P<d>.+)|hs lifecyclestage (?P<e>.+) date"
    r"|hs v2 date entered (?P<f>.+))"
)
_FILLERS: Final = re.compile(r"\b(?:fecha|date|data|de|del|of|la|el|time|hora)\b")
_WORD_RANK: Final = 3
_NAME_RANK: Final = (1, 0)
_ENTERED_RANK: Final = (2, -1)

Rank = tuple[int, int]


class Stage(NamedTuple):
    """A stage of the funnel: its key, and the name that its author gave it."""

    key: str
    name: str

    @property
    def usual_key(self) -> str:
        """The key of the usual stage that this one is, empty if it is none."""
        if self.key in STAGE_KEYS:
            return self.key
        return stage_of_value(self.name, ())


def stage_of_value(text: str, stages: Sequence[Stage]) -> str:
    """The key of the stage that `text` names, by the author's names, then by the usual ones."""
    wanted = header_key(text)
    for stage in stages:
        if header_key(stage.name) == wanted:
            return stage.key
    usual = next((key for key, names in STAGE_NAMES.items() if wanted in names), "")
    if not stages:
        return usual
    return next((stage.key for stage in stages if usual and stage.usual_key == usual), "")


def rank_of(header: str, stage: Stage, unit: Unit) -> Rank | None:
    """How well `header` names the dates of `stage`; the lowest rank is the best."""
    key, usual = header_key(header), stage.usual_key
    name = header_key(stage.name)
    if name and name in (key, " ".join(_FILLERS.sub(" ", key).split())):
        return _NAME_RANK
    if (match := _ENTERED.fullmatch(key)) and (inner := match[match.lastgroup or "a"]):
        if inner == name:
            return _NAME_RANK
        return _ENTERED_RANK if usual and inner in STAGE_NAMES[usual] else None
    table = (DEAL_DATES if unit == "deal" else PERSON_DATES).get(usual, ())
    if key in table:
        return 2, table.index(key)
    return (_WORD_RANK, 0) if usual and _stage_by_words(key) == usual else None


def _stage_by_words(key: str) -> str:
    """The usual stage whose date a header names in any words, empty if it names none."""
    if any(word in key for word in NEVER_STAGE) or not any(word in key for word in DATE_WORDS):
        return ""
    return next((stage for word, stage in STAGE_WORDS if word in key), "")


def stage_columns(
    headers: Sequence[str], stages: Sequence[Stage], unit: Unit
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The header of each stage's dates, and the headers among which one must be chosen."""
    ranked = sorted(
        (rank, i, j)
        for i, stage in enumerate(stages)
        for j, header in enumerate(headers)
        if (rank := rank_of(header, stage, unit)) is not None
    )
    found: dict[str, str] = {}
    open_ones: dict[str, tuple[str, ...]] = {}
    taken: set[int] = set()
    for rank, i, j in ranked:
        key = stages[i].key
        if key in found or key in open_ones or j in taken:
            continue
        equals = [b for other, a, b in ranked if other == rank and a == i and b not in taken]
        taken.update(equals)
        if len(equals) > 1:
            open_ones[key] = tuple(headers[b] for b in equals)
        else:
            found[key] = headers[j]
    return found, open_ones


def prefer_filled(
    found: dict[str, str],
    open_ones: dict[str, tuple[str, ...]],
    cells: Mapping[str, Sequence[str]],
) -> None:
    """Leave nothing open between columns of which only one has dates."""
    for key, headers in list(open_ones.items()):
        filled = tuple(header for header in headers if cells[header])
        if len(filled) == 1:
            found[key] = filled[0]
            del open_ones[key]
        elif filled:
            open_ones[key] = filled


def first_of(headers: Sequence[str], names: Sequence[str]) -> str | None:
    """The header that comes first in `names`."""
    by_key: Mapping[str, str] = {header_key(header): header for header in reversed(headers)}
    return next((by_key[name] for name in names if name in by_key), None)
