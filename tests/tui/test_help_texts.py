"""The helps with the keys of the full screen: a field's fits its two lines, each step has its own."""

from __future__ import annotations

import pytest

from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.session.session import Session
from slawizard.tui.app import SlaWizard
from slawizard.tui.help_texts import field_help, instructions
from tests.core.test_wording import LONGEST_HELP


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_with_keys_fits_two_lines(language: Language) -> None:
    session = Session(language)
    asked = [question for step in STEPS for question in questions(step, session.draft)]
    said = {session.translate(field_help(question)) for question in asked}
    assert {text for text in said if len(text) > LONGEST_HELP} == set()


def test_each_step_has_a_help_of_its_own() -> None:
    how = instructions(SlaWizard(None))
    session = Session("en")
    helps = {tuple(map(session.translate, STEP_SPECS[step].help(how))) for step in STEPS}
    assert len(helps) == len(STEPS)
