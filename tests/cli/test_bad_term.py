"""A term, its season and its fee beyond what they may be: the place, and what to write instead.

The same values are tried in a file and in the field of the wizard, in both languages.
"""

from __future__ import annotations

from slawizard.core.questionnaire import question_at, step_of
from slawizard.i18n.languages import LANGUAGES
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.session import Session
from tests.cli.shell import TINY, Shell
from tests.each import for_each

WEIGHTS = "customers.seasonality"
FILES = [
    ("revenue.months", "months = 0", "Write a whole number that is 1 or more."),
    ("revenue.months", "months = -3", "Write a whole number that is 1 or more."),
    ("revenue.months", "months = 25", "Write a whole number that is 24 or less."),
    ("revenue.months", "months = 6.5", "Write a whole number, without quotes or decimals."),
    ("revenue.months", 'months = "6"', "Write a whole number, without quotes or decimals."),
    ("revenue.next_term", 'next_term = "more"', "Write one of these: repeat, level."),
    ("revenue.next_term_percent", "next_term_percent = 0", "Write a number that is 1 or more."),
    (
        "revenue.next_term_percent",
        "next_term_percent = 1001",
        "Write a number that is 1,000 or less.",
    ),
    (
        WEIGHTS,
        f"seasonality = {[1] * 13}",
        "Write 12 numbers, one per month, or none if all months are alike. Now there are 13.",
    ),
    (WEIGHTS, f"seasonality = {[0] * 12}", "Write at least one number greater than 0."),
    (f"{WEIGHTS}.1", f"seasonality = {[-1] + [1] * 11}", "Write a number that is 0 or more."),
    ("customers.billing", 'billing = "yearly"', "Write one of these: contract, monthly."),
]


def with_line(path: str, line: str) -> str:
    table = path.partition(".")[0]
    return TINY.replace(f"[{table}]\n", f"[{table}]\n{line}\n")


@for_each(("path", "line", "told"), FILES)
def test_a_file_says_where_and_what_to_write(shell: Shell, path: str, line: str, told: str) -> None:
    text = with_line(path, line)
    shell.write("a.toml", text)

    said = shell.run("check", "a.toml")

    number = text.splitlines().index(line) + 1
    assert (said.status, said.err) == (1, "")
    assert said.out.splitlines() == [f"a.toml: {path} (line {number}): {told}"]


def test_a_pace_of_nothing_can_not_go_on(shell: Shell) -> None:
    text = with_line(WEIGHTS, f"seasonality = {[1] * 11 + [0]}")
    shell.write("a.toml", text.replace("[revenue]\n", '[revenue]\nnext_term = "level"\n'))

    said = shell.run("check", "a.toml")

    assert said.status == 1
    assert "a.toml: customers.seasonality (line " in said.out
    assert "Write a last number greater than 0: the next term goes on at" in said.out


FIELDS = [
    ("revenue.months", "0", "Write a whole number that is 1 or more."),
    ("revenue.months", "-3", "Write it without a minus sign."),
    ("revenue.months", "25", "Write a whole number that is 24 or less."),
    ("revenue.months", "6.5", "Write a whole number, without decimals."),
    ("revenue.months", "six", "Write a number, like 12."),
    ("revenue.next_term_percent", "0", "Write a number that is 1 or more."),
    ("revenue.next_term_percent", "1001", "Write a number that is 1,000 or less."),
    (WEIGHTS, "1 " * 13, "Write 12 numbers, one per month, or none if all months are alike."),
    (WEIGHTS, "0 " * 12, "Write at least one number greater than 0."),
    (WEIGHTS, "one", "“one” is not a number; write 12 numbers with spaces between them."),
]


def opened() -> Session:
    """A session that has been typed in: what is wrong in it is said."""
    session = Session("en")
    session.draft = session.draft.with_value("agreement.company", "Acme")
    return session


def error(session: Session, path: str) -> Message:
    finding = session.error_at(path)
    assert finding is not None, path
    assert finding.step == step_of(path)
    return finding.message


@for_each(("path", "text", "told"), FIELDS)
def test_a_field_says_what_to_write_and_keeps_what_was_typed(
    path: str, text: str, told: str
) -> None:
    session = opened()
    question = question_at(path, session.draft)
    assert question is not None
    session.answer(question, text)

    said = {language: Translator(language, "en_US")(error(session, path)) for language in LANGUAGES}

    assert said["en"].startswith(told)
    assert said["es"] != said["en"]


def test_another_term_leaves_the_season_and_leads_to_its_field() -> None:
    session = opened()
    for path, text in ((WEIGHTS, "1 2 3 4 5 6 7 8 9 10 11 12"), ("revenue.months", "6")):
        question = question_at(path, session.draft)
        assert question is not None
        session.answer(question, text)

    told = Translator("en")(error(session, WEIGHTS))
    assert told.startswith("Write 6 numbers, one per month, or none if all months are alike. Now")
    assert len(session.draft.get(WEIGHTS)) == 12


def test_a_pace_of_nothing_is_told_of_the_season_when_it_is_to_go_on() -> None:
    session = opened()
    for path, text in ((WEIGHTS, "1 " * 11 + "0"), ("revenue.next_term", "level")):
        question = question_at(path, session.draft)
        assert question is not None
        session.answer(question, text)

    told = Translator("en")(error(session, WEIGHTS))
    assert told.startswith("Write a last number greater than 0: the next term goes on at")
