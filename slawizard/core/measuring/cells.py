"""Cells of a CRM's export: what counts as empty, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

BLANKS: Final = frozenset(
    {
        *("", "-", "--", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", "(blank)"),
        *("(no value)", "select", "(vacio)", "(en blanco)", "sin valor", "sin definir", "nenhum"),
    }
)
"""What a cell without a value says, folded."""
_LONGEST_BLANK: Final = 20
_DIGITS: Final = frozenset("0123456789")
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_PREFIX: Final = re.compile(r"\s*(?:deal|negocio|trato|lead|prospecto)\s+[-–]\s+(?=\S)")


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """`text` in lower case and without accents, its spaces collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def is_blank_cell(text: str | None) -> bool:
    """Whether a cell says that there is no value."""
    if not text:
        return True
    if text[0] in _DIGITS:
        return False  # none of the blanks does, and most cells that are asked about are dates
    return len(text) <= _LONGEST_BLANK and fold(text) in BLANKS


def header_text(cell: str) -> str:
    """`cell` as a header: without a mark of the byte order, and its spaces plain and single."""
    return " ".join(cell.replace("\ufeff", "").split())


@lru_cache(maxsize=10_000)
def header_key(header: str) -> str:
    """The words of `header` for comparison: no case, accents, punctuation or CRM's prefix."""
    folded = fold(header)
    bare = _PREFIX.sub("", folded, count=1) if _PREFIX.match(folded) else folded
    return _PUNCTUATION.sub(" ", bare).strip()


def header_prefix(header: str) -> str:
    """The prefix that Pipedrive puts before a header: `deal` for `Deal - Won time`."""
    found = _PREFIX.match(fold(header))
    return _PUNCTUATION.sub(" ", found[0]).strip() if found else ""
