"""The teams are called by their own names wherever something is asked of them."""

from __future__ import annotations

import re
from datetime import date

from slawizard.core.questionnaire import STEPS, questions
from slawizard.i18n.languages import Language
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.session import Session
from tests.each import for_each

GENERIC = re.compile(r"\b(marketing|sales|ventas)\b", re.IGNORECASE)
CITED = re.compile(r"HubSpot's own sales SLA|Sales Benchmark Index|SLA de ventas de HubSpot")


@for_each("language", ["en", "es"])
def test_no_question_speaks_of_marketing_or_sales_where_they_have_names(
    language: Language,
) -> None:
    session = Session(language, today=date(2026, 11, 23))
    names = {"marketing.team": "Captación", "sales.team": "Comercial"}
    session.replace_draft(session.draft.with_values(names))
    translate = Translator(language)

    asked = [q for step in STEPS[1:] for q in questions(step, session.draft)]
    said = [
        translate(text)
        for question in asked
        for text in (question.label, question.help, question.section, *options(question.options))
        if text is not None
    ]

    assert [text for text in said if GENERIC.search(CITED.sub("", text))] == []
    assert any("Captación" in text for text in said)
    assert any("Comercial" in text for text in said)


def options(found: tuple[object, ...]) -> list[Message]:
    return [option.label for option in found]  # type: ignore[attr-defined]
