"""What the plain wizard says names no key of the full screen."""

from __future__ import annotations

import re

import pytest

from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.prompts.wording import REPLACEMENTS, without_keys
from slawizard.session.session import Session

KEY = re.compile(r"\bF\d|Ctrl|Esc\b|Tab\b|[←→↑↓]")


def sentences() -> list[Message]:
    """The help of every step and question, as the core says it."""
    draft = Session("en").draft
    asked = [q.help for step in STEPS for q in questions(step, draft)]
    return [*asked, *(text for step in STEPS for text in STEP_SPECS[step].help)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_help_names_a_key_of_the_full_screen(language: Language) -> None:
    said = [Translator(language)(without_keys(message)) for message in sentences()]

    assert [text for text in said if KEY.search(text)] == []


def test_each_sentence_that_is_replaced_is_one_that_is_said() -> None:
    assert set(REPLACEMENTS) <= {message.text for message in sentences()}
