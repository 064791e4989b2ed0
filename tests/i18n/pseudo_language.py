"""A pseudo-language: the English catalog with accents, and a third more letters.

It is added as Portuguese would be: an entry of `LANGUAGES`, a locale of the CLDR, and a catalog. A
text that the program does not translate stays in plain English, and a test finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog

from slawizard.cli import language as cli_language
from slawizard.i18n import cldr, translator
from slawizard.i18n.languages import LANGUAGES, LOCALES, SOURCE_LANGUAGE, LanguageSpec, LocaleSpec
from slawizard.i18n.messages import Message
from tests.tools import catalogs, tables

CODE: Final = "fo"
LOCALE: Final = "fo_FO"

_ACCENTED: Final = str.maketrans("aeiouAEIOU", "àéîöüÀÉÎÖÜ")

_TOKEN = re.compile(
    r"""
      \{[^{}]*\}                    # a place for a value
    | (?:Ctrl|Alt|Shift)\+\S+       # a key
    | \S*[a-z0-9][./=_+]+[a-z0-9]\S*|(?<!\w)--?[a-z]\S*|~/\S+  # a file, a path, an option, a folder
    | slawizard\b
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")


def pseudo(text: str) -> str:
    """Add accents and a third more letters to `text`; keys, paths and placeholders stay."""
    owed = 0

    def longer(match: re.Match[str]) -> str:
        nonlocal owed
        word = match[0]
        accented = word.translate(_ACCENTED)
        owed += len(word)
        vowel = next((c for c in reversed(accented) if c not in word), "")
        if len(word) == 1 or not vowel:
            return accented
        more, owed = owed // 3, owed % 3
        place = accented.rindex(vowel)
        return accented[:place] + vowel * more + accented[place:]

    return "".join(part if kept else _WORD.sub(longer, part) for part, kept in _parts(text) if part)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Split `text`; yield each part and whether it stays as it is."""
    end = 0
    for token in _TOKEN.finditer(text):
        yield text[end : token.start()], False
        yield token[0], True
        end = token.end()
    yield text[end:], False


SPEC: Final = LanguageSpec(
    name=Message("Faroese"),
    locales={LOCALE: LocaleSpec(Message("Faroe Islands 1.234,5"))},
    yes=(pseudo("yes"),),
    no=(pseudo("no"),),
    of=(pseudo("of"),),
    percent_gap="\N{NARROW NO-BREAK SPACE}",
    scales={pseudo("million"): 6},
    benchmark_words=("b",),
    margin_words=("m",),
    remaining_words=("p",),
    undo_words=("u",),
    document_words=("document",),
    page_words=("page",),
)


@cache
def texts() -> frozenset[str]:
    """Return all texts of the language."""
    ids = (message.id for message in catalogs.stored(SOURCE_LANGUAGE))
    return frozenset(
        pseudo(t) for one in ids if one for t in ((one,) if isinstance(one, str) else one)
    )


@cache
def _catalog() -> bytes:
    """Return the `.mo` file of the language."""
    catalog = Catalog(locale=CODE, charset="utf-8")
    for message in catalogs.stored(SOURCE_LANGUAGE):
        if isinstance(message.id, str):
            catalog.add(message.id, pseudo(message.id))
        else:
            catalog.add(message.id, tuple(map(pseudo, message.id)))
    return catalogs.mo_bytes(catalog)


@contextmanager
def registered(folder: Path) -> Iterator[None]:
    """Register the pseudo-language with the program, its catalog in `folder`."""
    messages = folder / "locale" / CODE / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "slawizard.mo").write_bytes(_catalog())
    for code in LANGUAGES:
        (folder / "locale" / code).symlink_to(translator.LOCALE_DIR / code)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LANGUAGES, CODE, SPEC)
        for code, locale in SPEC.locales.items():
            patch.setitem(LOCALES, code, locale)
        for name, (_kind, table) in tables.locales().items():
            patch.setitem(getattr(cldr, name), LOCALE, table[LOCALE])
        patch.setattr(translator, "LOCALE_DIR", folder / "locale")
        patch.setattr(cli_language, "LOCALE_DIR", folder / "locale")
        yield
