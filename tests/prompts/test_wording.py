"""What the prompts say names no key of the full screen."""

from __future__ import annotations

import re

from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.i18n.translator import Translator
from slawizard.prompts.wording import INSTRUCTIONS, field_help
from slawizard.session.session import Session
from tests.each import for_each

KEY = re.compile(r"\bF\d|Ctrl|Esc\b|Tab\b|[←→↑↓]")


@for_each("language", LANGUAGES)
def test_no_help_names_a_key_of_the_full_screen(language: Language) -> None:
    draft = Session("en").draft
    messages = [field_help(q) for step in STEPS for q in questions(step, draft)]
    messages += [text for step in STEPS for text in STEP_SPECS[step].help(INSTRUCTIONS)]
    said = [Translator(language)(message) for message in messages]

    assert [text for text in said if KEY.search(text)] == []
