"""Values as people write them: in millions of pesos, with short months, as one count of another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from slawizard.core.bullets import without_bullets
from slawizard.core.keypath import KeyPath
from slawizard.core.parsing import parse
from slawizard.core.questionnaire import question_at
from slawizard.session.echo import echo
from slawizard.session.session import Session
from tests.each import for_each

TODAY = date(2026, 12, 23)


@for_each(
    "text",
    [
        "12 mdp",
        "12MDP",
        "12,000,000 MXN",
        "12 millones de pesos",
        "12'000,000",
        "12000000 pesos",
        "$12 millones",
        "12 million pesos",
    ],
)
def test_an_amount(text: str) -> None:
    assert parse("amount", text, "es_MX", currency="MXN").value == Decimal(12_000_000)


@for_each("text", ["pesos", "de pesos", "12 de", "doce mdp"])
def test_no_amount(text: str) -> None:
    assert parse("amount", text, "es_MX", currency="MXN").error is not None


@for_each("text", ["ENE-27", "ene 27", "Ene. 27", "ene/2027", "enero de 27", "jan 27"])
def test_a_month(text: str) -> None:
    assert parse("month", text, "es_MX").value == date(2027, 1, 1)


@for_each("text", ["ene", "13 27", "ene 7", "27-01"])
def test_no_month(text: str) -> None:
    assert parse("month", text, "es_MX").error is not None


def test_a_day_with_a_short_year() -> None:
    assert parse("date", "31 ene 27", "es_MX").value == date(2027, 1, 31)


def session() -> Session:
    return Session("es", today=TODAY)


def say(author: Session, path: str, text: str) -> str:
    """Answer the question of `path`; return how that is said to have been understood."""
    question = question_at(path, author.draft)
    assert question is not None
    return echo(question, author.answer(question, text), author)


@for_each("text", ["25 de 1000", "25/1,000", "25 of 1000"])
def test_a_rate_of_two_counts_is_measured(text: str) -> None:
    author = session()
    path = KeyPath("stages.leads.conversion")
    say(author, path / "percent", text)
    values = {name: author.draft.get(path / name) for name in ("entered", "converted", "basis")}
    assert values == {"entered": 1000, "converted": 25, "basis": "measured"}
    assert author.draft.get(path / "percent") == Decimal("2.5")


def test_more_than_all_is_no_rate() -> None:
    author = session()
    say(author, "stages.leads.conversion.percent", "25 de 10")
    assert "stages.leads.conversion.percent" in author.draft.invalid_inputs


def test_a_share_of_the_goal_is_an_amount() -> None:
    author = session()
    existing = "revenue.from_existing_customers"
    say(author, existing, "35 %")
    assert "revenue.from_existing_customers" in author.draft.invalid_inputs
    say(author, "revenue.goal", "12 mdp")
    assert say(author, existing, "35 %") == "= 4,200,000\N{NO-BREAK SPACE}MXN"
    assert author.draft.get(existing) == Decimal(4_200_000)


def test_what_a_new_agreement_suggests_is_marked_until_it_is_touched() -> None:
    author = session()
    assert author.draft.get("revenue.starts") == date(2027, 1, 1)
    assert author.draft.get("agreement.review_on") == date(2027, 4, 1)
    assert author.draft.suggested == {"revenue.currency", "revenue.starts"}
    say(author, "agreement.locale", "es_CO")
    assert author.draft.get("revenue.currency") == "COP"
    assert say(author, "revenue.currency", "cop") == "= peso colombiano"
    say(author, "agreement.locale", "es_CL")
    assert author.draft.get("revenue.currency") == "COP"
    author.accept("revenue.starts")
    assert not author.draft.suggested


@for_each(
    ("pasted", "taken"),
    [
        ("• Guía\n• Webinar", "Guía\nWebinar"),
        ("- Guía\n– Webinar\n— Demo", "Guía\nWebinar\nDemo"),
        ("1. Guía\n2) Webinar", "Guía\nWebinar"),
        ("o\tGuía\n\uf0b7\tWebinar", "Guía\nWebinar"),
        ("3.5 veces\n-5 grados\n2027. Año\nobra", "3.5 veces\n-5 grados\n2027. Año\nobra"),
    ],
)
def test_the_bullets_of_a_word_processor_are_taken_off(pasted: str, taken: str) -> None:
    assert without_bullets(pasted) == taken
