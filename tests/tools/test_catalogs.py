"""Every string is there in both languages, and the catalogs are those of the source."""

from __future__ import annotations

import string
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from slawizard.i18n.languages import LANGUAGES
from tests.each import for_each
from tests.tools import catalogs

RUN = "run `python -m tests.tools.catalogs`"

# The same in both languages: names, acronyms and words that Spanish shares.
SHARED = {
    "Argentina 1.234,5",
    "Bolivia 1.234,5",
    "Chile 1.234,5",
    "CSV",
    "Colombia 1.234,5",
    "Costa Rica 1 234,5",
    "Ecuador 1.234,5",
    "Error: {message}",
    "Guatemala 1,234.5",
    "PDF",
    "Paraguay 1.234,5",
    "Uruguay 1.234,5",
    "Word",
    "{name} (U+{code})",
    "Ideas",
    "Ideas ({key})",
    "Ideas:",
    "Ideas: {field}",
    "Leads",
    "MQL",
    "Marketing",
    "SQL",
    "WhatsApp",
    "no",
}

languages = for_each("language", LANGUAGES)


class Text(NamedTuple):
    """A form of a message: the original, its translation, and whether it is the singular of two."""

    original: str
    translation: str
    singular: bool = False


def texts(catalog: Catalog) -> list[Text]:
    """Every form of every message of `catalog`."""
    found = []
    for message in catalog:
        if isinstance(message.id, str):
            found.append(Text(message.id, str(message.string or "")))
        else:
            assert not isinstance(message.string, str | None)
            both = zip(message.id, message.string, strict=True)
            found += [Text(*text, singular=not i) for i, text in enumerate(both)]
    return [text for text in found if text.original]


def places(text: str) -> set[str]:
    """The names of the `{places}` of `text`; fails where its braces don't match."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@languages
def test_every_string_is_translated(language: str) -> None:
    missing = [message.id for message in catalogs.untranslated(catalogs.updated(language))]
    assert not missing, f"{RUN} and translate these"


@languages
def test_the_source_holds_what_the_catalog_holds(language: str) -> None:
    originals = {text.original for text in texts(catalogs.stored(language))}
    assert originals == {text.original for text in texts(catalogs.extracted())}, RUN


@languages
def test_the_catalog_is_as_the_command_writes_it(language: str) -> None:
    def lines(po: bytes) -> list[bytes]:
        return [line for line in po.splitlines() if b"Generated-By" not in line]

    po = catalogs.po_path(language).read_bytes()
    assert lines(po) == lines(catalogs.po_bytes(catalogs.updated(language))), RUN


@languages
def test_the_program_reads_what_the_catalog_holds(language: str) -> None:
    with catalogs.po_path(language).with_suffix(".mo").open("rb") as file:
        compiled = set(texts(read_mo(file)))
    assert compiled == {text for text in texts(catalogs.stored(language)) if text.translation}, RUN


@languages
def test_the_catalog_names_nobody_who_does_not_exist(language: str) -> None:
    po = catalogs.po_path(language).read_text("utf-8")
    assert not [word for word in ("EMAIL@ADDRESS", "FULL NAME", "FIRST AUTHOR") if word in po]


@languages
def test_a_translation_says_all_the_values_of_the_original(language: str) -> None:
    wrong = []
    for text in texts(catalogs.stored(language)):
        spared = {"count"} if text.singular else set()  # "one lead" needs no figure
        if text.translation and places(text.original) - spared != places(text.translation) - spared:
            wrong.append(text)
    assert not wrong


def test_english_is_the_language_of_the_source() -> None:
    assert all(text.original == text.translation for text in texts(catalogs.stored("en")))


def test_spanish_is_not_left_in_english() -> None:
    same = [
        text.original
        for text in texts(catalogs.stored("es"))
        if text.original == text.translation and words(text.original)
    ]
    assert set(same) <= SHARED, "translate these, or put what Spanish says alike in SHARED"


def words(text: str) -> bool:
    """Whether `text` has anything to translate between its places."""
    literals = [literal for literal, *_place in string.Formatter().parse(text)]
    return any(char.isalpha() for char in "".join(literals))
