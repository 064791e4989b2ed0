"""Brings the gettext catalogs up to date with the source: `python -m tests.tools.catalogs`.

Extracts every message, merges it into `slawizard/i18n/locale/*/LC_MESSAGES/slawizard.po` and compiles
the `.mo` files that the program reads. English is the language of the source, so its catalog
fills itself; what Spanish lacks is listed, and `test_catalogs.py` fails until it is translated.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from slawizard.i18n.languages import LANGUAGES, SOURCE_LANGUAGE

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "slawizard"
METHODS: list[tuple[str, Any]] = [
    ("**.py", "python"),
    ("export/markdown/templates/**.j2", "jinja2"),
]
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2)}
AUTHORS = "the slawizard authors"
HEADER = """\
# {language} texts of slawizard. Written by `python -m tests.tools.catalogs`.
# Translate the empty ones, then run it again.
# This file is distributed under the same license as slawizard."""


def po_path(language: str) -> Path:
    return PACKAGE / "i18n" / "locale" / language / "LC_MESSAGES" / "slawizard.po"


def extracted() -> Catalog:
    """Every message of the source, without its places: they would change with each edit."""
    catalog = Catalog(project="slawizard", version="1", charset="utf-8")
    for name, _line, message, comments, context in _messages():
        catalog.add(message, auto_comments=comments, context=context, locations=[(name, 0)])
    return catalog


@cache
def _messages() -> list[Any]:
    """Every message with its file and line; reading the source takes most of a second."""
    found = extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS, comment_tags=("For translators:",)
    )
    return sorted(found, key=lambda item: item[:2])


@cache
def stored(language: str) -> Catalog:
    """The catalog of `language` as it stands there; `test_catalogs` holds it to the source."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


@cache
def updated(language: str) -> Catalog:
    """The catalog of `language` with the messages of the source as they are now."""
    path = po_path(language)
    source = extracted()
    catalog = Catalog(locale=language, project="slawizard", version="1", charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    if language == SOURCE_LANGUAGE:
        for message in catalog:
            if message.id:
                message.string = message.id
                message.flags.discard("fuzzy")  # left by a singular that became a plural
    catalog.header_comment = HEADER.format(language=LANGUAGES[language].name.text)
    catalog.last_translator = catalog.language_team = AUTHORS
    catalog.msgid_bugs_address = "https://pypi.org/project/slawizard/"
    # Stamps would make every run a change.
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.creation_date = catalog.revision_date = stamp
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=96, sort_by_file=True, include_lineno=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[Message]:
    """The messages of `catalog` that have no text, or not in every plural form, in its language."""
    missing = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(strings):
            missing.append(message)
    return missing


def main() -> int:
    missing = 0
    for language in LANGUAGES:
        catalog = updated(language)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalog))
        path.with_suffix(".mo").write_bytes(mo_bytes(catalog))
        for message in untranslated(catalog):
            missing += 1
            print(f"{language}: not translated: {message.id!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
