"""What is probably a slip, at its very threshold; none of it is ever in the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from slawizard.core import validation
from slawizard.core.answers import apply_answer
from slawizard.core.draft import Draft
from slawizard.core.funnel import funnel_of
from slawizard.core.plausibility import plausibility_hints
from slawizard.core.questionnaire import question_at
from slawizard.i18n.languages import Locale
from slawizard.i18n.translator import Translator
from tests.core.examples import case, small, with_value
from tests.each import for_each

TODAY = date(2026, 11, 23)


def asked(path: str, value: object, *more: tuple[str, object]) -> list[str]:
    """Paths of the hints about a valid agreement with `value` at `path`, sayable in each language."""
    data = small()
    for place, held in ((path, value), *more):
        data = with_value(data, place, held)
    agreement, found = validation.validate(data)
    assert agreement is not None, found
    draft = Draft.from_data(data)
    told = list(plausibility_hints(draft, funnel_of(draft), TODAY))
    assert all(Translator("en")(one.message) and Translator("es")(one.message) for one in told)
    return [one.path for one in told]


@for_each(("starts", "is_late"), [(date(2028, 5, 1), False), (date(2028, 6, 1), True)])
def test_a_first_month_far_away_is_asked_about(starts: date, is_late: bool) -> None:  # noqa: FBT001
    assert asked("revenue.starts", starts) == (["revenue.starts"] if is_late else [])


@for_each(("goal", "is_small"), [(10, False), (Decimal("9.99"), True)])
def test_a_goal_below_one_ticket_is_asked_about(goal: object, is_small: bool) -> None:  # noqa: FBT001
    assert asked("revenue.goal", goal) == (["customers.average_ticket"] if is_small else [])


@for_each(("goal", "is_much"), [(60_000, False), (60_010, True)])
def test_more_customers_than_the_team_could_ever_see_are_asked_about(
    goal: int,
    is_much: bool,  # noqa: FBT001
) -> None:
    team = ("sales.representatives", 2), ("sales.leads_per_representative", 3)
    assert asked("revenue.goal", goal, *team) == (["customers.average_ticket"] if is_much else [])
    assert asked("revenue.goal", goal) == []


@for_each(
    ("stage", "text", "locale", "meant"),
    [
        ("mql", "0.25", "es_MX", 25),
        ("mql", "0,25", "es_ES", 25),
        ("mql", "0,25", "es_AR", 25),
        ("mql", ".5", "en_US", 50),
        ("mql", "0.25%", "en_US", None),
        ("mql", "0.25 %", "es_MX", None),
        ("mql", "1", "en_US", None),
        ("mql", "25", "en_US", None),
        ("leads", "0.25", "en_US", None),
        ("customer", "0.999", "en_US", Decimal("99.9")),
    ],
)
@for_each("name", ["percent", "low_percent", "high_percent"])
def test_a_share_of_one_is_asked_about(
    stage: str, text: str, locale: Locale, meant: object, name: str
) -> None:
    draft = Draft.from_data(case("norte-primer-sla"))
    question = question_at(f"stages.{stage}.conversion.{name}", draft)
    assert question is not None

    answered, reading = apply_answer(
        draft, question, text, locale, lambda language: Translator(language or "en")
    )

    assert reading.meant == meant
    assert answered.get(question.path) == reading.value
