"""All that is spelled per language: a language is one entry here and a gettext catalog.

What numbers and dates look like comes from the CLDR (`cldr`, made by `python -m
tests.tools.tables`); only what Babel does not know of a locale stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from slawizard.i18n.currency_names import DOLLARS, EUROS, PESOS, POUNDS
from slawizard.i18n.messages import Message, _

Language: TypeAlias = str
"""The code of an entry of `LANGUAGES`; no `Literal`, so that a language is one entry."""

Locale: TypeAlias = str
"""The code of an entry of `LOCALES`, likewise."""

DEFAULT_LANGUAGE: Final[Language] = "es"

SOURCE_LANGUAGE: Final[Language] = "en"
"""The language that messages have in the source: nothing is looked up for it."""

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


class LocaleSpec(NamedTuple):
    """How one country writes a language.

    Separators part the digits of numbers from `grouped_from` on. `wording` replaces words of the
    catalog by those of the country.
    """

    name: Message
    grouped_from: int = 0
    is_month_first: bool = False
    wording: tuple[tuple[str, str], ...] = ()


class EuphonicAnd(NamedTuple):
    """A spelling of "and" before certain sounds: `usual` becomes `euphonic` before `pattern`."""

    pattern: str
    usual: str
    euphonic: str


class LanguageSpec(NamedTuple):
    """How a language spells what no catalog holds. All words are in lower case.

    The first of `locales` is the default. `scales` are the words behind a number, with the power
    of ten that each stands for. `of` parts two counts (`1200 of 48000`), `date_particles` are
    passed over in dates, `month_aliases` are names of months that the CLDR lacks, by the month's
    number. `money_words` name one of these
    currencies behind an amount. `benchmark_words`, `margin_words`, `remaining_words`, `undo_words`,
    `document_words` and `page_words` are the commands of line-by-line prompts that the catalog
    tells the author to write.
    """

    name: Message
    locales: Mapping[Locale, LocaleSpec]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    of: tuple[str, ...]
    percent_gap: str
    scales: Mapping[str, int]
    benchmark_words: tuple[str, ...]
    margin_words: tuple[str, ...]
    remaining_words: tuple[str, ...]
    undo_words: tuple[str, ...]
    document_words: tuple[str, ...]
    page_words: tuple[str, ...]
    date_particles: tuple[str, ...] = ()
    month_aliases: Mapping[str, int] = MappingProxyType({})
    euphonic_and: EuphonicAnd | None = None
    money_words: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    thousand: str = "k"

    @property
    def default_locale(self) -> Locale:
        """The locale of a document whose author chose none."""
        return next(iter(self.locales))


_SPANISH: Final = LanguageSpec(
    name=_("Spanish"),
    locales={
        # The catalog speaks Latin American Spanish.
        "es_MX": LocaleSpec(_("Mexico 1,234.5")),
        "es_ES": LocaleSpec(
            _("Spain 1.234,5"),
            # No separator in numbers of four digits (Ortografía de la lengua española).
            grouped_from=10_000,
            wording=(
                ("ticket promedio", "ticket medio"),
                ("Ticket promedio", "Ticket medio"),
                ("califica", "cualifica"),
                ("hábiles", "laborables"),
                ("hábil", "laborable"),
                ("“", "«"),
                ("”", "»"),
                ("mouse", "ratón"),
                ("una cotización", "un presupuesto"),
                ("Llenó", "Rellenó"),
                ("feriado", "festivo"),
                ("capacitación", "formación"),
                ("planeación", "planificación"),
                ("planear", "planificar"),
                ("Planear", "Planificar"),
                ("costo", "coste"),
                ("Costo", "Coste"),
                ("reporte", "informe"),
                ("monto", "importe"),
                ("Monto", "Importe"),
                ("agregar", "añadir"),
                ("Agregar", "Añadir"),
                ("agregada", "añadida"),
                ("Agrega ", "Añade "),
                ("agrega ", "añade "),
                ("presiona", "pulsa"),
                ("qué tan ", "cómo de "),
            ),
        ),
        "es_AR": LocaleSpec(_("Argentina 1.234,5")),
        "es_CO": LocaleSpec(_("Colombia 1.234,5")),
        "es_CL": LocaleSpec(_("Chile 1.234,5")),
        "es_PE": LocaleSpec(_("Peru 1,234.5")),
        "es_EC": LocaleSpec(_("Ecuador 1.234,5")),
        "es_UY": LocaleSpec(_("Uruguay 1.234,5")),
        "es_PA": LocaleSpec(_("Panama 1,234.5")),
        "es_GT": LocaleSpec(_("Guatemala 1,234.5")),
        "es_CR": LocaleSpec(_("Costa Rica 1 234,5")),
        "es_DO": LocaleSpec(_("Dominican Republic 1,234.5")),
        "es_BO": LocaleSpec(_("Bolivia 1.234,5")),
        "es_PY": LocaleSpec(_("Paraguay 1.234,5")),
    },
    yes=("s", "si", "sí"),
    no=("n", "no"),
    of=("de",),
    percent_gap=NO_BREAK_SPACE,
    thousand="mil",
    scales={
        "k": 3,
        "mil": 3,
        "m": 6,
        "mm": 6,
        "mill": 6,
        "millón": 6,
        "millon": 6,
        "millones": 6,
        "mdp": 6,  # millones de pesos
        "mdd": 6,  # millones de dólares
        "mde": 6,  # millones de euros
    },
    money_words={
        **dict.fromkeys(("peso", "pesos", "mdp"), PESOS),
        **dict.fromkeys(("dólares", "dolares", "dls", "dlls", "mdd"), DOLLARS),
        **dict.fromkeys(("euros", "mde"), EUROS),
        "libras": POUNDS,
        "reales": ("BRL",),
        "soles": ("PEN",),
        "bolivianos": ("BOB",),
        "quetzales": ("GTQ",),
        "colones": ("CRC",),
        **dict.fromkeys(("guaraníes", "guaranies"), ("PYG",)),
        "balboas": ("PAB",),
        "lempiras": ("HNL",),
        **dict.fromkeys(("córdobas", "cordobas"), ("NIO",)),
    },
    benchmark_words=("b", "r", "referencia", "referencias"),
    margin_words=("m",),
    remaining_words=("p", "planear", "planificar"),
    undo_words=("d", "deshacer"),
    document_words=("documento",),
    page_words=("página", "pagina", "hoja"),
    date_particles=("de", "del"),
    month_aliases={"setiembre": 9, "set": 9, "sep": 9},
    # Marketing e Inside Sales, but y Hielo.
    euphonic_and=EuphonicAnd(r"(?i)h?[ií](?![aeoáéó])", usual=" y ", euphonic=" e "),
)

_ENGLISH: Final = LanguageSpec(
    name=_("English"),
    locales={
        "en_US": LocaleSpec(_("United States 1,234.5"), is_month_first=True),
        "en_GB": LocaleSpec(_("United Kingdom 1,234.5")),
    },
    yes=("y", "yes"),
    no=("n", "no"),
    of=("of",),
    percent_gap="",
    scales={
        "k": 3,
        "thousand": 3,
        "m": 6,
        "mm": 6,
        "million": 6,
        "millions": 6,
    },
    money_words={"dollars": DOLLARS, "euros": EUROS, "pesos": PESOS, "pounds": POUNDS},
    benchmark_words=("b", "benchmark", "benchmarks"),
    margin_words=("m",),
    remaining_words=("p", "plan"),
    undo_words=("u", "undo"),
    document_words=("document",),
    page_words=("page",),
    date_particles=("of",),
)

LANGUAGES: Final[dict[Language, LanguageSpec]] = {"es": _SPANISH, "en": _ENGLISH}

LOCALES: Final[dict[Locale, LocaleSpec]] = {
    code: locale for language in LANGUAGES.values() for code, locale in language.locales.items()
}


def language_of_locale(locale: Locale) -> LanguageSpec:
    """The language that `locale` writes."""
    return next(spec for spec in LANGUAGES.values() if locale in spec.locales)


def _own_first(language: Language) -> Iterator[LanguageSpec]:
    """All languages, `language` first: authors may answer in another one than the wizard's."""
    yield LANGUAGES[language]
    yield from (spec for code, spec in LANGUAGES.items() if code != language)


def parse_yes_or_no(text: str, language: Language) -> bool | None:
    """Whether `text`, in lower case, says yes; None where it says neither."""
    for spec in _own_first(language):
        if text in spec.yes or text in spec.no:
            return text in spec.yes
    return None


def scale_exponent(word: str) -> int | None:
    """The power of ten that `word`, in lower case, stands for behind a number; None if it is none."""
    return next((spec.scales[word] for spec in LANGUAGES.values() if word in spec.scales), None)


def without_of(text: str) -> str | None:
    """The count before the word at the end of `1200 of`; None where `text` ends in no such word."""
    words = "|".join(re.escape(word) for spec in LANGUAGES.values() for word in spec.of)
    match = re.fullmatch(rf"(.+?)\s*(?:\b(?:{words})|/)", text)
    return match[1] if match else None


def split_counts(text: str) -> tuple[str, str] | None:
    """The two counts of `1200 of 48000` or `1200/48000`; None where `text` is no such pair."""
    words = "|".join(re.escape(word) for spec in LANGUAGES.values() for word in spec.of)
    match = re.fullmatch(rf"(.+?)\s*(?:\b(?:{words})\b|/)\s*(.+)", text)
    return (match[1], match[2]) if match else None


def is_date_particle(word: str) -> bool:
    """Whether `word`, in lower case, says nothing in a date."""
    return any(word in spec.date_particles for spec in LANGUAGES.values())


def is_benchmark_word(text: str) -> bool:
    """Whether `text`, in lower case, asks for benchmarks."""
    return any(text in spec.benchmark_words for spec in LANGUAGES.values())


def is_margin_word(text: str) -> bool:
    """Whether `text`, in lower case, asks for the suggested margin."""
    return any(text in spec.margin_words for spec in LANGUAGES.values())


def is_remaining_word(text: str) -> bool:
    """Whether `text`, in lower case, asks to plan what remains of the term."""
    return any(text in spec.remaining_words for spec in LANGUAGES.values())


def is_undo_word(text: str) -> bool:
    """Whether `text`, in lower case, asks to undo that."""
    return any(text in spec.undo_words for spec in LANGUAGES.values())


def is_document_word(text: str) -> bool:
    """Whether `text`, in lower case, asks for the whole document."""
    return any(text in spec.document_words for spec in LANGUAGES.values())


def is_page_word(text: str) -> bool:
    """Whether `text`, in lower case, asks for the document on one page."""
    return any(text in spec.page_words for spec in LANGUAGES.values())
