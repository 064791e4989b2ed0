"""Reading an agreement file: what is right comes back whole, what is wrong is told with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.i18n.translator import Translator
from slawizard.storage.save import save
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.load import (
    InvalidAgreementError,
    UnreadableFileError,
    load,
    loads,
)
from tests.core.examples import CASES
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements

NAMES = sorted(path.stem for path in CASES.glob("*.toml"))
HARBOR = (CASES / "harbor-quarterly.toml").read_text()


def unreadable(text: str, language: str = "en") -> str:
    with pytest.raises(UnreadableFileError) as caught:
        loads(text)
    return Translator("en" if language == "en" else "es")(caught.value.message)


def problems(text: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InvalidAgreementError) as caught:
        loads(text)
    translate = Translator("en")
    return [(p.dotted_path, p.line, translate(p.message)) for p in caught.value.issues]


def line_of(start: str, text: str = HARBOR) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if line.startswith(start))


@pytest.mark.parametrize("name", NAMES)
def test_a_case_saved_and_loaded_is_the_same(name: str, tmp_path: Path) -> None:
    agreement = load(CASES / f"{name}.toml")

    save(agreement, plan(agreement), tmp_path / "a.toml", seen=None)

    assert load(tmp_path / "a.toml") == agreement


@given(agreements())
@examples(30)
def test_any_agreement_written_and_read_and_written_again_is_the_same(agreement: Agreement) -> None:
    text = dumps(agreement)
    found = loads(text)

    assert found == agreement
    assert dumps(found) == text


def test_numbers_are_read_exactly() -> None:
    assert loads(HARBOR.replace("40000000.50", "40000000.10")).revenue.goal == Decimal(
        "40000000.10"
    )


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HARBOR.encode())

    assert load(file) == loads(HARBOR)


def test_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(HARBOR.replace("\n", "\r\n").encode())

    assert load(file) == loads(HARBOR)


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_one() -> None:
    found = problems(HARBOR.replace("currency =", "curency ="))

    unknown = ("revenue.curency", line_of("currency ="), "Unknown key; did you mean “currency”?")
    assert unknown in found


def test_something_missing_is_told_at_the_table_where_it_belongs() -> None:
    found = problems(HARBOR.replace('currency = "USD"\n', ""))

    assert found == [("revenue.currency", line_of("[revenue]"), "This is missing.")]


def test_a_missing_table_has_no_line() -> None:
    text = HARBOR.replace('[marketing]\nteam = "Growth"\nowner = "Head of Growth"\n', "").replace(
        'email = "growth@example.com"\n', ""
    )

    assert problems(text) == [("marketing", None, "This is missing.")]


def test_a_stage_goes_by_its_key_and_its_own_line() -> None:
    found = problems(HARBOR.replace("percent = 38", "percent = 380"))

    line = line_of("percent = 38")
    message = "Write a number that is 100 or less."
    assert found == [("stages.sql.conversion.percent", line, message)]


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    text = HARBOR.replace("goal = 40000000.50", "goal = -5").replace(
        "attempts = 6", 'attempts = "6"'
    )

    assert [where for where, _line, _message in problems(text)] == [
        "revenue.goal",
        "commitments.sales.attempts",
    ]


@for_each(
    "goal", ["nan", "inf", "1e999", "-5", "0", "1e9999999999999999999999", "9" * 10_000, "true"]
)
def test_an_amount_that_is_none_is_told_with_its_place(goal: str) -> None:
    [(where, line, _message)] = problems(HARBOR.replace("40000000.50", goal))

    assert (where, line) == ("revenue.goal", line_of("goal ="))


def test_zero_with_an_endless_exponent_is_zero() -> None:
    text = HARBOR.replace("customers = 26000000", "customers = 0e-999999999")

    assert loads(text).revenue.from_existing_customers == 0


def test_a_newer_format_is_not_looked_into() -> None:
    said = unreadable("format = 2\nsomething = 'else'\n")

    assert said.startswith("A newer version of slawizard made this file")


def test_no_format_is_a_problem_like_others() -> None:
    assert problems(HARBOR.replace("format = 1", "")) == [("format", None, "This is missing.")]


@for_each("text", ["", "\n\n  \n"])
def test_an_empty_file_is_told_as_such(text: str) -> None:
    assert unreadable(text).startswith("The file is empty.")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\xff", b"a = 1\x00\n", b"a = '\xf1'"])
def test_a_binary_file_is_told_as_such(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(data)

    with pytest.raises(UnreadableFileError) as caught:
        load(file)

    assert "not a UTF-8 text file" in caught.value.message.text


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    with file.open("wb") as sparse:
        sparse.truncate(10**9)

    with pytest.raises(UnreadableFileError) as caught:
        load(file)

    assert "too large" in caught.value.message.text


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        load(tmp_path / "a.toml")

    assert caught.value.message.text == "There is no such file or folder."


def test_a_folder_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        load(tmp_path)

    assert "folder" in caught.value.message.text


@for_each("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_told(name: str) -> None:
    with pytest.raises(UnreadableFileError):
        load(Path(name))


def test_an_error_of_syntax_is_told_with_line_column_and_hint() -> None:
    said = unreadable("format = 1\n[revenue]\ngoal = 12,000\n")

    assert said == (
        "line 3, column 10: Write text in quotes, numbers without separators (1200000) and dates like 2027-01-31. It says: goal = 12,000"
    )


def test_an_error_of_syntax_is_told_in_spanish() -> None:
    said = unreadable('x = "a\n', language="es")

    assert said.startswith("línea 1, columna 7: Algo se abrió y no se cerró")


def test_an_error_at_the_end_names_the_last_line() -> None:
    assert unreadable("format = 1\nx = [1\n").startswith("line 2: Something that was opened")


@for_each("text", ["x = 'a", 'x = "a', "x = '''a\n", 'x = """a\n'])
def test_a_quote_that_is_not_closed_is_told(text: str) -> None:
    assert "Something that was opened is not closed" in unreadable(text)


def test_a_table_written_twice_is_told() -> None:
    said = unreadable("[sales]\nteam = 'x'\n[sales]\n")

    assert "line 3" in said
    assert "twice" in said


def test_a_line_with_control_characters_is_shown_harmless() -> None:
    assert "\x1b" not in unreadable("a = \x1b[31m\n")


@for_each(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 100_000,
        "a." * 100_000 + "b = 1",
        "[" + "a . " * 100_000 + "b]",
        'x = "' + '"a".' * 50_000,
        "1" * 1_000_000,
        "'" * 1_000_000,
        "=" * 100_000,
    ],
)
def test_nothing_that_was_made_to_hurt_gets_far(text: str) -> None:
    unreadable(text)
