"""Opening a file to edit it: refused only where it can't be read at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slawizard.core.agreement import Agreement
from slawizard.core.defaults import new_draft
from slawizard.core.draft import Draft
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import UnreadableFileError
from slawizard.storage.lenient_load import LoadedFile, parse_leniently
from slawizard.storage.toml.load import read_bytes
from tests.core.examples import CASES, NAMES, case
from tests.each import for_each

VOICE = Translator("en")
FRESH = new_draft(VOICE, "en", date(2026, 11, 24))
CASE = CASES / "harbor-quarterly.toml"


def edited(*changes: tuple[str, str]) -> LoadedFile:
    """A case opened with some of its text replaced."""
    text = CASE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_leniently(text.encode(), CASE, FRESH)


@for_each("name", NAMES)
def test_a_file_that_is_right_is_its_agreement(name: str) -> None:
    path = CASES / f"{name}.toml"

    found = parse_leniently(read_bytes(path), path, FRESH)

    assert found.content == path.read_bytes()
    assert found.agreement == Agreement.model_validate(case(name))
    assert found.draft == Draft.from_data(found.agreement.model_dump(exclude_none=True))
    assert found.reports == ()


def test_a_file_with_a_value_that_does_not_read_is_no_agreement_yet() -> None:
    found = edited(("percent = 38", 'percent = "38 %"'))

    assert found.agreement is None
    assert [text.text for text in found.draft.invalid_inputs.values()] == ["38 %"]
    assert found.reports == ()


def test_what_is_left_out_is_told_with_its_line() -> None:
    found = edited(("format = 1", 'format = 1\nnotas = "x"'))

    (problem,) = found.reports
    line = 1 + found.content.decode().split("\n").index('notas = "x"')
    assert (problem.dotted_path, problem.line) == ("notas", line)
    assert VOICE(problem.message).startswith("Unknown key")


@for_each(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"# SLA\n\nNot TOML", "line 3, column 5"),
        (b"format = 2", "A newer version of slawizard made this file"),
        (b"\xff\xfe", "not a UTF-8 text file"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
    ],
)
def test_what_is_no_agreement_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        parse_leniently(content, Path("x.toml"), FRESH)

    assert said in VOICE(refused.value.message)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_bytes(tmp_path / "none.toml")


@for_each("content", [b"a = 1", b"[[stages]]", b"format = 1\nstages = 5"])
def test_any_other_toml_opens(content: bytes) -> None:
    found = parse_leniently(content, Path("x.toml"), FRESH)

    assert found.agreement is None
    assert found.draft.stages == FRESH.stages
    assert found.reports
