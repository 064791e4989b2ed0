"""What is said of a field speaks of the field and suggests a value of its kind."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from slawizard.core.draft import Draft
from slawizard.core.questionnaire import STEPS, questions
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from slawizard.session.session import Session
from tests.core.examples import small
from tests.core.repaired import agreement_with, repaired
from tests.each import for_each
from tests.fuzz import thinned

FILE_WORDS = re.compile(
    r"quotes|comillas|between \[|entre \[|\bbasis\b|\btable\b|\btabla\b|\bkeys?\b|\bclaves?\b"
    r"|monthly|quarterly|es_MX|measured",
    re.IGNORECASE,
)
WITH_TABLES = agreement_with({"commitments.reporting": {}}, small())
WRONG: tuple[Any, ...] = (
    *(True, 5, -5, Decimal("1.5"), Decimal("Infinity"), "x", "1e5", ["x", 1], [1, 2], {"a": 1}),
    *(date(2027, 1, 15), "a\nb", "", "x" * 6000),
)


def session(draft: Draft) -> Session:
    return Session("en", draft=draft, today=date(2026, 11, 23))


def paths() -> list[str]:
    """The path of each field, as `agreement_with` takes it."""
    draft = repaired(small()).draft
    found = [question.path for step in STEPS for question in questions(step, draft)]
    keys = {key: str(row) for row, key in enumerate(draft.stages)}
    return [
        ".".join(
            keys.get(part, part) if path.startswith("stages.") else part for part in path.split(".")
        )
        for path in found
        if path not in ("commitments.rejections", "history.note") and not path.endswith(".owner")
    ]


PATHS = paths()
APART = len(PATHS) // 3


# Several fields are of each kind, and the values that are left out differ from path to path. Three
# fields at once, from different steps: the rules that join fields find the others of theirs right.
@for_each(("first", "value"), thinned(product(range(APART), WRONG)))
def test_no_field_is_told_of_the_file(first: int, value: Any) -> None:
    draft = repaired(agreement_with(dict.fromkeys(PATHS[first::APART], value), WITH_TABLES)).draft
    for finding in session(draft).findings:
        for translate in (Translator("en"), Translator("es")):
            assert not FILE_WORDS.search(translate(finding.message))


ANSWERS = {
    "revenue.marketing_share_percent": ("abc", "25"),
    "customers.margin_percent": ("a lot", "25"),
    "customers.certainty_percent": ("sure", "25"),
    "commitments.sales.first_contact_hours": ("soon", "8"),
    "commitments.sales.decision_hours": ("1e1", "8"),
    "commitments.sales.attempts": ("many", "12"),
    "sales.representatives": ("some", "12"),
    "revenue.starts": ("soon", "2027-01"),
    "agreement.review_on": ("soon", "2027-01-31"),
    "revenue.goal": ("much", "1200000"),
    "revenue.currency": ("pesos", "MXN"),
    "customers.seasonality": ("high low", "12"),
}


@for_each("language", ["en", "es"])
@for_each(("path", "answer"), ANSWERS.items())
def test_an_error_suggests_a_value_of_its_kind(
    path: str, answer: tuple[str, str], language: Language
) -> None:
    text, suggested = answer
    one = Session(language, today=date(2026, 11, 23))
    asked = [question for step in STEPS for question in questions(step, one.draft)]

    one.answer(next(question for question in asked if question.path == path), text)

    fault = one.finding_at(path)
    assert fault is not None
    said = one.translate(fault.message)
    assert suggested in said
    assert ("1200000" in said) is (path == "revenue.goal")


@for_each(
    ("counts", "last", "said"),
    [
        ({"entered": "48000"}, "converted", "Write both counts or neither."),
        ({"entered": "10", "converted": "20"}, "converted", "Write at most 10:"),
        ({"entered": "0", "converted": "0"}, "entered", "Write how many entered: 1 or more."),
    ],
)
def test_counts_beside_an_estimate_are_told_of_as_counts(
    counts: dict[str, str], last: str, said: str
) -> None:
    one = Session("en", today=date(2026, 11, 23))
    path = "stages.leads.conversion."
    for name, text in {"percent": "2", **counts}.items():
        asked = questions("conversion", one.draft)
        one.answer(next(question for question in asked if question.path == path + name), text)

    found = one.finding_at(path + last)

    assert found is not None
    assert one.translate(found.message).startswith(said)
