"""What looks right in a file and is not: characters and brackets are named, with what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.i18n.translator import Translator
from slawizard.storage.toml.load import InvalidAgreementError, UnreadableFileError, decode, loads
from slawizard.storage.toml.look_alikes import look_alike
from tests.core.examples import CASES
from tests.each import for_each
from tests.fuzz import examples

TWO = (CASES / "two-stages.toml").read_text()


def said(text: str, language: str = "en") -> str:
    """All that is said of the file `text`, with lines."""
    translate = Translator("es" if language == "es" else "en")
    with pytest.raises((UnreadableFileError, InvalidAgreementError)) as caught:
        loads(text)
    error = caught.value
    if isinstance(error, UnreadableFileError):
        return translate(error.message)
    assert isinstance(error, InvalidAgreementError)
    return "\n".join(
        f"line {p.line}, {p.dotted_path}: {translate(p.message)}" for p in error.issues
    )


@for_each(
    ("line", "told"),
    [
        ("goal\u00a0= 5", "column 5: A no-break space (U+00A0) stands before “=”: write a plain space."),
        ("\u00a0goal = 5", "column 1: A no-break space (U+00A0) stands before “g”: write a plain space."),
        ("goal =\u202f5", "column 7: A narrow no-break space (U+202F) stands before “5”: write a plain space."),
        ("goal = 5\u3000", "column 9: An ideographic space (U+3000) stands at the end of the line: write a plain space."),
        ("goal \u200b= 5", "column 6: A zero-width space (U+200B) stands before “=”: delete it."),
        ("\ufeffgoal = 5", "column 1: A byte order mark (U+FEFF) stands before “g”: delete it."),
        ("go\u00adal = 5", "column 3: A soft hyphen (U+00AD) stands before “a”: delete it."),
        ("goal = \u202e5", "column 8: An invisible character (U+202E) stands before “5”: delete it."),
        ("goal ＝ 5", "column 6: The character ＝ (U+FF1D) stands here: write = in its place."),
        ("goal = “5”", 'column 8: The quotation mark “ (U+201C) stands here: write " in its place.'),
        ("goal = ‘5’", "column 8: The quotation mark ‘ (U+2018) stands here: write ' in its place."),
        ("goal = «5»", 'column 8: The quotation mark « (U+00AB) stands here: write " in its place.'),
        ("goal = `5`", "column 8: The quotation mark ` (U+0060) stands here: write ' in its place."),
        ('goal = "5”', 'column 10: The quotation mark ” (U+201D) stands here: write " in its place.'),
        ("goal = –5", "column 8: An en dash (U+2013) stands here: write - in its place."),
        ("goal = −5", "column 8: A minus sign that is not the keyboard's (U+2212) stands here: write - in its place."),
        ("starts = 2027–01–01", "column 14: An en dash (U+2013) stands here: write - in its place."),
        ("goal = 12’000", "column 10: The quotation mark ’ (U+2019) stands in a number: write it without separators, like 1200000."),
        ("goal = 12\u00a0000", "column 10: A no-break space (U+00A0) stands in a number: write it without separators, like 1200000."),
        ("goal = ٥", "column 8: The character ٥ (U+0665) stands here: write 5 in its place."),
        ("goal = [5，6]", "column 10: The character ， (U+FF0C) stands here: write , in its place."),
        ("［goal］", "column 1: The character ［ (U+FF3B) stands here: write [ in its place."),
    ],
)  # fmt: skip
def test_a_character_that_only_looks_right_is_named(line: str, told: str) -> None:
    assert said(f"format = 1\n{line}\nx = 1\n").startswith(f"line 2, {told} It says: ")


def test_it_is_named_in_spanish() -> None:
    assert said("goal\u00a0= 5\n", "es").startswith(
        "línea 1, columna 5: Un espacio de no separación (U+00A0) está antes de “=”"
    )


def test_what_stands_in_a_text_or_a_comment_is_not_blamed() -> None:
    told = said('x = "a\u00a0“b”" y # c’est\u00a0ça\n')

    assert told.startswith("line 1, column 13: Write text in quotes")


def test_the_cause_of_an_error_at_the_end_is_looked_for_above() -> None:
    told = said('notes = """\n“q”\n"""\nx = ["a”\n\n]\ny = [1\n')
    assert told.startswith("line 4, column 8: The quotation mark ”")
    assert said('notes = """\n“q”\n"""\ny = [1\n').startswith("line 4: Something that was opened")


@for_each(
    ("right", "wrong", "where"),
    [
        ('"KWD"', '"KWD\u200b"', "revenue.currency"),
        ('owner = "sales"', 'owner = "sales\u00a0"', "owner"),
        ('key = "customer"', 'key = "customer\ufeff"', "key"),
    ],
)
def test_a_word_with_an_unseen_character_is_told_so(right: str, wrong: str, where: str) -> None:
    assert right in TWO
    [line] = said(TWO.replace(right, wrong)).splitlines()
    assert where in line
    assert f"It holds a character that can't be seen (U+{ord(wrong[-2]):04X})" in line


@given(st.text(max_size=30))
@examples(200)
def test_any_line_is_looked_at(line: str) -> None:
    found = look_alike(line)
    assert found is None or 1 <= found.column <= len(line)


STAGES = "Write [[stages]], with two brackets, before each stage."


def with_single(text: str, times: int) -> str:
    return text.replace("[[stages]]", "[stages]", times)


@for_each("times", [1, 2])
def test_stages_with_one_bracket_are_told_to_have_two(times: int) -> None:
    first = TWO.splitlines().index("[[stages]]") + 1
    told = said(with_single(TWO, times))

    assert STAGES in told
    assert "line 0" not in told
    assert int(told.split(",")[0].removeprefix("line ")) >= first


def test_the_only_stage_with_one_bracket_is_told_to_have_two() -> None:
    head, _sep, tail = TWO.partition("[[stages]]")
    _stage, _sep, tail = tail.partition("[[stages]]")

    assert STAGES in said(f"{head}[stages]{tail}")


@for_each("name", ["commitments.rejections", "history"])
@for_each("times", [1, 2])
def test_other_lists_with_one_bracket_are_told_to_have_two(name: str, times: int) -> None:
    told = said(TWO + f'\n[{name}]\nreason = "a"\n' * times)

    assert f"Write [[{name}]], with two brackets, before each of them." in told


@for_each("name", ["agreement", "sales", "revenue", "customers", "commitments.sales"])
def test_a_single_table_with_two_brackets_is_told_to_have_one(name: str) -> None:
    assert f"[{name}]" in TWO
    told = said(TWO.replace(f"[{name}]", f"[[{name}]]"))

    assert f"Write [{name}], with one bracket: there is only one here." in told


def test_a_part_of_a_stage_with_two_brackets_is_told_to_have_one() -> None:
    stage = '[[stages]]\nkey = "z"\nname = "Z"\nowner = "sales"\n'
    told = said(TWO + f"\n{stage}[[stages.conversion]]\npercent = 5\nbasis = 'estimate'\n")

    assert "Write [stages.conversion], with one bracket" in told


def test_a_part_of_a_stage_above_all_stages_is_told_where_to_go() -> None:
    first = TWO.index("[[stages]]")
    told = said(f"{TWO[:first]}[stages.conversion]\npercent = 5\n\n{TWO[first:]}")

    assert "Write [[stages]] and the stage's key above [stages.conversion]" in told
    assert told.startswith(f"line {TWO[:first].count(chr(10)) + 1}, column 1:")


def test_a_table_that_is_there_twice_is_still_told_so() -> None:
    assert "This is in the file twice" in said(TWO + '\n[sales]\nteam = "x"\n')


@for_each(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"),
     ("latin-1", "Latin-1"), ("cp1252", "Windows-1252")],
)  # fmt: skip
def test_a_file_that_is_not_utf_8_is_told_its_encoding(encoding: str, name: str) -> None:
    text = TWO + ('\n# "Ñandú"\n' if encoding == "latin-1" else "\n# “Ñandú”\n")
    with pytest.raises(UnreadableFileError) as caught:
        decode(text.encode(encoding, "replace"), CASES / "a.toml")

    told = Translator("en")(caught.value.message)
    assert "not a UTF-8 text file" in told
    assert f"looks like {name}" in told
