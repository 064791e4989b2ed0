"""A third language is an entry and a catalog: what comes out of commands and prompts in one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from slawizard.core.parsing import parse
from slawizard.i18n.languages import LANGUAGES, parse_yes_or_no
from slawizard.i18n.locale_format import format_percent
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator, language_of
from slawizard.storage.toml.load import load
from tests.answers import plain_lines
from tests.cli.shell import Shell
from tests.core.examples import CASES
from tests.i18n.pseudo_language import CODE, LOCALE, pseudo, registered
from tests.prompts.scripted_author import run_prompts

NORTE = (CASES / "norte-primer-sla.toml").read_text("utf-8")

ENGLISH = re.compile(r"\b(the|and|with|sales|year|stage|is|are|you|each|which)\b", re.IGNORECASE)
"""Words that any English sentence has, and the pseudo-language never: all of them hold a vowel."""


@pytest.fixture(autouse=True)
def _language(tmp_path: Path) -> Iterator[None]:
    with registered(tmp_path):
        yield


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    return Shell(tmp_path, capsys)


def in_pseudo(agreement: str) -> str:
    """`agreement`, a Spanish one, written in the pseudo-language."""
    own = agreement.replace('language = "es"', f'language = "{CODE}"')
    return own.replace('locale = "es_MX"', f'locale = "{LOCALE}"')


def english_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if ENGLISH.search(line)]


def test_it_is_longer_by_a_third_and_keeps_what_is_no_language() -> None:
    text = (
        "Write {count} numbers, or use --lang (see acme.toml and Ctrl+S): revenue.goal is missing."
    )
    said = pseudo(text)
    assert all(
        kept in said for kept in ("{count}", "--lang", "acme.toml", "Ctrl+S", "revenue.goal")
    )
    assert len(pseudo("Revenue goal of the year")) >= len("Revenue goal of the year") * 5 // 4
    assert not english_lines(said)


def test_numbers_and_words_are_read_by_its_entry() -> None:
    assert parse("amount", f"1,5 {pseudo('million')}", LOCALE).value == Decimal(1_500_000)
    assert parse("date", "31 desember 2027", LOCALE).value == date(2027, 12, 31)
    assert parse_yes_or_no(pseudo("yes"), CODE) is True
    assert parse_yes_or_no("sí", CODE) is True
    assert format_percent(Decimal("2.5"), LOCALE) == "2,5\N{NARROW NO-BREAK SPACE}%"
    assert Translator(CODE)(Message("Revenue goal")) == pseudo("Revenue goal")


def test_the_environment_can_ask_for_it() -> None:
    assert language_of({"LANG": f"{LOCALE}.UTF-8"}) == CODE


@pytest.mark.parametrize(
    "command", ["", "new", "open", "export", "check", "show", "diff", "schema"]
)
def test_the_help_of_each_command_comes_out_in_it(command: str, shell: Shell) -> None:
    told = shell.run(*filter(None, (command, "--lang", CODE, "--help")))
    assert told.status == 0
    assert english_lines(told.out) == []
    assert f"[{'|'.join(LANGUAGES)}]" in told.out


def test_the_document_comes_out_in_it(shell: Shell) -> None:
    file = shell.write("acme.toml", in_pseudo(NORTE))
    assert load(file).agreement.language == CODE
    assert shell.run("export", file, "--to", "acme.md").status == 0
    document = (shell.folder / "acme.md").read_text("utf-8")
    assert english_lines(document) == []
    assert pseudo("Signatures") in document
    assert r"23\. november 2026" in document


@pytest.mark.parametrize("command", ["check", "show"])
def test_commands_come_out_in_it(command: str, shell: Shell) -> None:
    told = shell.run(command, shell.write("acme.toml", in_pseudo(NORTE)), "--lang", CODE)
    assert told.status == 0
    assert english_lines(told.out + told.err) == []
    assert "éé" in told.out


def test_the_schema_describes_in_it_and_knows_its_code(shell: Shell) -> None:
    schema = json.loads(shell.run("schema", "--lang", CODE).out)
    language = schema["$defs"]["AgreementTable"]["properties"]["language"]
    assert language["enum"] == list(LANGUAGES)
    assert language["description"] == pseudo("Language of the document.")


def test_an_error_comes_out_in_it(shell: Shell) -> None:
    file = shell.write("acme.toml", NORTE.replace('language = "es"', 'language = "fr"'))
    told = shell.run("check", file, "--lang", CODE)
    assert ", ".join(LANGUAGES) in told.out
    assert english_lines(told.out) == []


def test_prompts_speak_it_and_write_an_agreement_in_it(shell: Shell) -> None:
    told = run_prompts(*plain_lines(), file="acme.toml", language=CODE)
    assert told.status == 0
    assert english_lines(told.text) == []
    assert load(shell.folder / "acme.toml").agreement.language == CODE
    assert english_lines((shell.folder / "acme.md").read_text("utf-8")) == []
