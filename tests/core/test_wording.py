"""What the wizard says fits its screen at 80x24 and is properly written, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from slawizard.core.defaults import new_draft
from slawizard.core.question import Question
from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.steps import STEP_SPECS
from slawizard.core.suggestions import SUGGESTIONS
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.prompts.wording import INSTRUCTIONS
from tests.each import for_each
from tests.tools.catalogs import stored

LONGEST_LABEL = 21
LONGEST_HELP = 110
LONGEST_SUGGESTION = 54
LONGEST_CADENCE = 10
LINE_OF_STEPS = 78
CONVERSION_COLUMNS = {"entered": 10, "converted": 10, "days": 5}
COUNTRIES = frozenset({"Argentina 1.234,5", "Chile 1.234,5", "Colombia 1.234,5"})
COUNTRIES |= {"Bolivia 1.234,5", "Costa Rica 1 234,5", "Ecuador 1.234,5", "Guatemala 1,234.5"}
COUNTRIES |= {"Paraguay 1.234,5", "Uruguay 1.234,5"}
SAME_IN_BOTH = COUNTRIES | {"Marketing", "Leads", "MQL", "SQL", "WhatsApp"}
"""What is said alike in Spanish and English."""
CODES = frozenset({"agreement.locale", "agreement.language", "customers.cadence"})
CODES |= {"commitments.silence", "customers.billing", "revenue.next_term"}
PLACE = re.compile(r"{.*?}")
"""Where a value goes in a sentence."""
TODAY = date(2026, 11, 23)

in_each_language = for_each("language", LANGUAGES)


def defaults(language: Language) -> dict[str, Any]:
    return dict(new_draft(Translator(language), language, TODAY).values)


def asked(language: Language) -> list[Question]:
    draft = new_draft(Translator(language), language, TODAY)
    return [question for step in STEPS for question in questions(step, draft)]


def labels(language: Language) -> list[Message]:
    """Of all fields but the rates, whose label is the names of two stages."""
    found = asked(language)
    return [q.label for q in found if not q.path.endswith(".conversion.percent")]


def sentences(language: Language) -> Iterator[Message]:
    """Everything that the steps, their questions and the suggestions say."""
    for question in asked(language):
        yield from (question.label, question.help)
        yield from (option.label for option in question.options)
        if question.section is not None:
            yield question.section
    for step in STEP_SPECS.values():
        yield from (step.title, step.question, *step.help(INSTRUCTIONS))
    yield from suggested()


def suggested() -> list[Message]:
    return [text for suggestions in SUGGESTIONS.values() for text in suggestions]


def texts_in(value: object) -> list[str]:
    """The texts of a value of a draft: itself, its items, the values of its pairs."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts_in(tuple(value.values()))
    if isinstance(value, tuple):
        return [text for item in value for text in texts_in(item)]
    return []


def default_texts(language: Language) -> dict[str, list[str]]:
    """The texts that a new agreement starts with, by path."""
    found = {path: texts_in(value) for path, value in defaults(language).items()}
    return {
        path: texts
        for path, texts in found.items()
        if texts and path not in CODES and not path.endswith(".owner")
    }


@in_each_language
def test_labels_fit_beside_their_fields(language: Language) -> None:
    said = {Translator(language)(label) for label in labels(language)}
    assert {label for label in said if len(label) > LONGEST_LABEL} == set()


@in_each_language
def test_help_fits_two_lines(language: Language) -> None:
    said = {Translator(language)(question.help) for question in asked(language)}
    assert {text for text in said if len(text) > LONGEST_HELP} == set()


@in_each_language
def test_the_titles_of_the_steps_fit_a_line_with_their_marks(language: Language) -> None:
    translate = Translator(language)
    line = " ".join(f"✓{translate(STEP_SPECS[step].title)}" for step in STEPS)
    assert len(line) <= LINE_OF_STEPS


@in_each_language
@for_each(("name", "width"), CONVERSION_COLUMNS.items())
def test_the_heads_of_the_rates_fit_their_columns(
    language: Language, name: str, width: int
) -> None:
    path = f"stages.mql.conversion.{name}"
    head = next(question.label for question in asked(language) if question.path == path)
    assert len(Translator(language)(head)) <= width


@in_each_language
def test_the_cadences_fit_side_by_side(language: Language) -> None:
    asked_of_it = next(q for q in asked(language) if q.path == "customers.cadence")
    said = [Translator(language)(option.label) for option in asked_of_it.options]
    assert [name for name in said if len(name) > LONGEST_CADENCE] == []


@in_each_language
def test_suggestions_fit_their_dialog(language: Language) -> None:
    said = [Translator(language)(text) for text in suggested()]
    assert [text for text in said if len(text) > LONGEST_SUGGESTION] == []


def test_what_the_steps_say_differs_between_the_languages() -> None:
    worded = [text for text in sentences("en") if any(map(str.isalpha, PLACE.sub("", text.text)))]
    pairs = {(Translator("es")(text), Translator("en")(text)) for text in worded}
    assert {spanish for spanish, english in pairs if spanish == english} - SAME_IN_BOTH == set()


def test_default_texts_differ_between_the_languages() -> None:
    spanish, english = default_texts("es"), default_texts("en")
    alike = {text for path, texts in spanish.items() for text in texts if text in english[path]}
    assert alike - SAME_IN_BOTH == set()


@in_each_language
def test_no_text_has_two_spaces_in_a_row(language: Language) -> None:
    said = [Translator(language)(text) for text in sentences(language)]
    said += [text for texts in default_texts(language).values() for text in texts]
    assert [text for text in said if "  " in text or text != text.strip()] == []


def test_spanish_questions_and_exclamations_open_as_they_close() -> None:
    said = [PLACE.sub("x", str(message.string)) for message in stored("es") if message.id]
    # A sign with a blank on either side is the name of a key.
    read = [re.sub(r"(?<=\s)[?!](?=[\s,.])", "", text) for text in said]
    assert [
        text
        for text in read
        if text.count("¿") != text.count("?") or text.count("¡") != text.count("!")
    ] == []


def test_no_percent_sign_is_parted_from_its_number_in_spanish() -> None:
    said = [str(message.string) for message in stored("es") if message.id]
    assert [text for text in said if re.search(r"[\d}] %", text)] == []


@in_each_language
def test_suggestions_tick_what_the_default_criteria_hold(language: Language) -> None:
    offered = {Translator(language)(text) for text in suggested()}
    held = {
        text
        for path, texts in default_texts(language).items()
        for text in texts
        if path.rpartition(".")[2] in SUGGESTIONS
    }
    assert held - offered == set()
