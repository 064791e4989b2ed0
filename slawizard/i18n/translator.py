"""Translates messages into a language, with numbers and dates formatted for a locale."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from slawizard.i18n import locale_format
from slawizard.i18n.languages import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    LOCALES,
    SOURCE_LANGUAGE,
    Language,
    Locale,
)
from slawizard.i18n.messages import Amount, Message, _
from slawizard.i18n.unprintable import escape_unprintable

DOMAIN: Final = "slawizard"
LOCALE_DIR: Final = Path(__file__).parent / "locale"


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, [language])


def language_of(environ: Mapping[str, str] = os.environ) -> Language:
    """The language that the environment selects by POSIX's rules, else the default one."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            wanted = re.split("[-_.@]", value)[0].lower()
            return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE


class Translator:
    """Translates messages into `language` and formats numbers and dates for `locale`.

    Users' texts among a message's values appear literally, with unprintable characters escaped.
    """

    def __init__(self, language: Language, locale: Locale | None = None) -> None:
        self.language: Language = language
        self.locale: Locale = locale or LANGUAGES[language].default_locale
        self._catalog = _translations(language)

    @property
    def words(self) -> Locale:
        """The locale for names of months: `locale` if it speaks `language`, else the default."""
        spec = LANGUAGES[self.language]
        return self.locale if self.locale in spec.locales else spec.default_locale

    def __call__(self, message: Message) -> str:
        """`message` in this language."""
        return self.format_message(message, {k: self._value(v) for k, v in message.values.items()})

    def format_message(self, message: Message, values: Mapping[str, str]) -> str:
        """`message` in this language, its placeholders filled with `values`."""
        if not message.text:
            return ""  # gettext would return the catalog's header
        return self.template(message).format_map(values)

    def template(self, message: Message) -> str:
        """`message` in this language, its placeholders as they are."""
        if message.plural is None:
            text = self._catalog.gettext(message.text)
        else:
            text = self._catalog.ngettext(message.text, message.plural, message.count)
        for usual, regional in LOCALES[self.words].wording:
            text = text.replace(usual, regional)
        return text

    def _value(self, value: object) -> str:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, Amount):
            return self.amount(value.value, value.currency)
        if isinstance(value, Decimal | int):
            return self.number(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return locale_format.join_list(list(map(self._value, value)), self.words)
        return escape_unprintable(str(value))

    def number(self, value: Decimal | int) -> str:
        """`value` with the locale's separators and all its decimals."""
        return locale_format.format_number(value, self.locale)

    def rounded(self, value: int) -> str:
        """`value` rounded to three digits, with the locale's abbreviations: `194 k`, `1.02 M`."""
        return locale_format.format_rounded(value, self.locale)

    def amount(self, value: Decimal | int, currency: str) -> str:
        """`value` with its ISO currency code."""
        return locale_format.format_amount(value, currency, self.locale)

    def percent(self, value: Decimal | int) -> str:
        """`value` as a percentage, with the gap before its sign that this language's texts have."""
        gap = LANGUAGES[self.language].percent_gap
        return locale_format.format_percent(value, self.locale, gap)

    def day(self, value: date) -> str:
        """`value` as a long date."""
        return locale_format.format_date(value, self.words)

    def month(self, value: date, length: locale_format.Length = "long") -> str:
        """The month and year of `value`."""
        return locale_format.format_month(value, self.words, length=length)

    def period(self, first: date, last: date) -> str:
        """The months of a period: `enero de 2027`, or `ene 2027 – mar 2027` if it has several."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        return self(
            _(
                "{first} – {last}",
                first=self.month(first, "medium"),
                last=self.month(last, "medium"),
            )
        )
