"""The help of a field, with the keys of the full screen, fits the two lines that it has."""

from __future__ import annotations

import pytest

from slawizard.core.questionnaire import STEPS, questions
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.session.session import Session
from slawizard.tui.help_texts import field_help
from tests.core.test_wording import LONGEST_HELP


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_with_keys_fits_two_lines(language: Language) -> None:
    session = Session(language)
    asked = [question for step in STEPS for question in questions(step, session.draft)]
    said = {session.translate(field_help(question)) for question in asked}
    assert {text for text in said if len(text) > LONGEST_HELP} == set()
