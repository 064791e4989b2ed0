"""Chooses the language before the commands are built, because their help is in it too."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from slawizard.i18n.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from slawizard.i18n.translator import DOMAIN, LOCALE_DIR, Translator, language_of

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_OPTION = "--lang"


def chosen_language(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language of the last `--lang` anywhere in `argv`, else that of the environment."""
    chosen = language_of(environ)
    words = [*argv[: argv.index("--") if "--" in argv else len(argv)], ""]
    for word, following in pairwise(words):
        name, equals, value = word.partition("=")
        if name == _OPTION:
            wanted = (value if equals else following).lower()
            chosen = wanted if wanted in LANGUAGES else chosen
    return chosen


def translate_click(language: Language) -> None:
    """Make click take its texts from our catalog, in `language`.

    click uses the standard library's gettext, which takes the language from the environment.
    """
    os.environ["LANGUAGE"] = language
    if language == SOURCE_LANGUAGE and gettext.textdomain() != DOMAIN:
        return  # click's texts are in it, and reading a catalog takes longer than parsing arguments
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def reader_translator(agreement: Agreement, translator: Translator) -> Translator:
    """The reader's `translator`, with the locale of `agreement` if that has the same language."""
    locale = agreement.agreement.locale
    return (
        Translator(translator.language, locale)
        if locale in LANGUAGES[translator.language].locales
        else translator
    )
