"""Messages said in a language, with numbers and dates of a locale and users' text as it is."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.i18n.languages import LANGUAGES, Language, Locale
from slawizard.i18n.messages import Message, _, _n, literal
from slawizard.i18n.translator import Translator, language_of
from slawizard.i18n.unprintable import escape_unprintable
from tests.each import for_each
from tests.texts import NASTY
from tests.tools.catalogs import stored


def too_long(count: int) -> Message:
    return _n("Write at most {count} character.", "Write at most {count} characters.", count)


@for_each(
    ("language", "count", "text"),
    [
        ("en", 0, "Write at most 0 characters."),
        ("en", 1, "Write at most 1 character."),
        ("en", 5000, "Write at most 5,000 characters."),
        ("es", 0, "Escribe 0 caracteres como máximo."),
        ("es", 1, "Escribe 1 carácter como máximo."),
        ("es", 5000, "Escribe 5,000 caracteres como máximo."),
    ],
)
def test_counts_have_their_plural(language: Language, count: int, text: str) -> None:
    assert Translator(language)(too_long(count)) == text


@for_each(
    ("language", "locale", "text"),
    [
        ("es", None, "Escribe un número que sea 1,234.5 o menos."),
        ("es", "es_CL", "Escribe un número que sea 1.234,5 o menos."),
        ("es", "es_ES", "Escribe un número que sea 1234,5 o menos."),
        ("en", None, "Write a number that is 1,234.5 or less."),
        ("en", "es_AR", "Write a number that is 1.234,5 or less."),
    ],
)
def test_numbers_are_written_as_the_locale_does(
    language: Language, locale: Locale | None, text: str
) -> None:
    message = _("Write a number that is {bound} or less.", bound=Decimal("1234.50"))
    assert Translator(language, locale)(message) == text


@for_each(
    ("language", "locale", "text"),
    [
        ("es", None, "La fecha de revisión, 23 de febrero de 2027, ya pasó."),
        ("en", None, "The review date, February 23, 2027, has passed."),
        ("en", "en_GB", "The review date, 23 February 2027, has passed."),
        ("en", "es_MX", "The review date, February 23, 2027, has passed."),
        ("es", "en_US", "La fecha de revisión, 23 de febrero de 2027, ya pasó."),
    ],
)
def test_dates_are_said_in_the_words_of_the_language(
    language: Language, locale: Locale | None, text: str
) -> None:
    message = _("The review date, {date}, has passed.", date=date(2027, 2, 23))
    assert Translator(language, locale)(message) == text


@for_each("language", LANGUAGES)
@for_each("text", NASTY)
def test_the_text_of_users_is_said_literally(language: Language, text: str) -> None:
    translator = Translator(language)
    assert translator(literal(text)) == escape_unprintable(text)
    assert escape_unprintable(text) in translator(
        _("Unknown key; did you mean “{nearest}”?", nearest=text)
    )


@given(st.text(st.characters()), st.sampled_from(list(LANGUAGES)))
def test_any_text_of_users_is_said_literally(text: str, language: Language) -> None:
    assert Translator(language)(literal(text)) == escape_unprintable(text)


def test_the_text_of_users_is_never_looked_up() -> None:
    assert Translator("es")(literal("This is missing.")) == "This is missing."


def test_a_message_may_hold_another_one() -> None:
    inner = _("This is missing.")
    assert Translator("es")(_("Unknown key; did you mean “{nearest}”?", nearest=inner)) == (
        "Clave desconocida; ¿quisiste decir “Falta este dato.”?"
    )


def test_no_message_says_nothing() -> None:
    assert Translator("es")(_("")) == ""


def test_spain_is_spoken_to_in_its_own_words() -> None:
    assert "cualificado" in Translator("es", "es_ES")(_("calificado"))
    assert "cualificar" in Translator("es", "es_ES")(_("calificar"))
    assert "cualificado" not in Translator("es", "es_MX")(_("calificado"))


AMERICAN = re.compile(
    r"(?i)\b(hábil|feriado|planea[rc]|capacitación|costos?\b|mouse|montos?\b|reporte|agrega|qué tan)|[“”]"
)
"""Words and signs of Latin America for which Spain has others."""


def spoken(locale: Locale) -> list[str]:
    """All that the catalog says where `locale` is, but for what is empty."""
    translator = Translator("es", locale)
    texts = [m.id if isinstance(m.id, str) else m.id[0] for m in stored("es") if m.id]
    return [translator.template(Message(text)) for text in texts]


def test_no_word_of_latin_america_is_left_in_spain() -> None:
    assert [text for text in spoken("es_ES") if AMERICAN.search(text)] == []


def test_latin_america_has_no_word_of_spain() -> None:
    told = [text for text in spoken("es_MX") if re.search(r"(?i)laborable|ratón|\bañad|[«»]", text)]
    assert told == []


def test_words_of_users_are_not_changed_for_spain() -> None:
    assert Translator("es", "es_ES")(literal("calificado")) == "calificado"


@for_each(
    ("first", "last", "es", "en"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), "enero de 2027", "January 2027"),
        (date(2027, 1, 1), date(2027, 3, 31), "ene 2027 – mar 2027", "Jan 2027 – Mar 2027"),
        (date(2027, 2, 1), date(2028, 1, 31), "feb 2027 – ene 2028", "Feb 2027 – Jan 2028"),
    ],
)
def test_a_period_is_named_by_its_months(first: date, last: date, es: str, en: str) -> None:
    assert Translator("es").period(first, last) == es
    assert Translator("en").period(first, last) == en


@for_each(
    ("environment", "language"),
    [
        ({}, "es"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "EN"}, "en"),
        ({"LANG": "en-GB"}, "en"),
        ({"LANG": "en@euro"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "es"),
        ({"LANG": "C"}, "es"),
        ({"LANG": "POSIX"}, "es"),
        ({"LANG": "english"}, "es"),
        ({"LC_MESSAGES": "en_US", "LANG": "es_MX"}, "en"),
        ({"LC_ALL": "es_MX", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "es"),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "es_MX", "LANG": "es_MX"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_US"}, "en"),
        ({"LC_ALL": "fr_FR", "LANG": "en_US"}, "es"),
        ({"LC_NUMERIC": "en_US"}, "es"),
    ],
)
def test_the_environment_chooses_the_language(
    environment: dict[str, str], language: Language
) -> None:
    assert language_of(environment) == language


def test_spain_quotes_and_clicks_in_its_own_way() -> None:
    message = _("Remove “{stage}”, with its criteria and its rate?", stage="“MQL”")
    assert Translator("es", "es_MX")(message).startswith("¿Quitar ““MQL””, con")
    assert Translator("es", "es_ES")(message).startswith("¿Quitar «“MQL”», con")


def test_stages_are_listed_as_the_language_lists_things() -> None:
    message = _(
        "The rates into {stages} are benchmarks: replace them with your own as soon as you have them.",
        stages=("Leads", "MQL", "\x1b"),
    )
    assert "a Leads, MQL y " in Translator("es")(message)
    assert "\x1b" not in Translator("es")(message)
