"""Help and errors of usage, in both languages, down to the words of the command library."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir

from slawizard.cli import commands
from slawizard.cli.click_texts import TEXTS
from slawizard.cli.tables import display_width
from tests.cli.conftest import Slawizard
from tests.each import for_each
from tests.tools.catalogs import stored, untranslated

COMMANDS = (
    "new",
    "open",
    "export",
    "check",
    "show",
    "diff",
    "measure",
    "schema",
    "track",
    "report",
)

# What click says to programmers, and what it says in prompts, pagers, progress bars and types of
# values that our commands do not have.
NOT_OURS = {
    "_termui_impl.py": None,
    "_winconsole.py": None,
    "termui.py": None,
    "utils.py": None,
    "core.py": {
        "Aborted!",
        "deprecated",
        "Positional arguments",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "Value must be an iterable.",
        "Name '{name}' defined twice",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
        "Could not determine name for option with declarations {decls!r}",
        (
            "No options defined but a name was passed ({name}). Did you mean to declare an argument "
            "instead? Did you mean to pass '--{name}'?"
        ),
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "env var: {var}",
        "(dynamic)",
    },
    "decorators.py": {
        "Do you want to continue?",
        "Confirm the action without prompting.",
        "%(prog)s, version %(version)s",
    },
    "exceptions.py": {
        "Missing parameter",
        "Missing {param_type}",
        "Missing parameter: {param_name}",
        "unknown error",
        "Could not open file {filename!r}: {message}",
    },
    "parser.py": {"Invalid start character for option ({option})"},
    "types.py": {
        "Choice({choices})",
        "{value!r} does not match the format {format}.",
        "{value!r} is not a valid {number_type}.",
        "{value} is not in the range {range}.",
        "{value!r} is not a valid boolean. Recognized values: {states}",
        "{value!r} is not a valid UUID.",
        "file",
        "directory",
        "path",
        "{name} {filename!r} does not exist.",
        "{name} {filename!r} is a file.",
        "{name} {filename!r} is a directory.",
        "{name} {filename!r} is not readable.",
        "{name} {filename!r} is not writable.",
        "{name} {filename!r} is not executable.",
        "{len_type} values are required, but {len_value} was given.",
    },
}


def said_by_click() -> set[str]:
    """What the installed click can say to our users."""
    folder = Path(click.__file__).parent
    found = extract_from_dir(
        folder, [("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)}
    )
    texts = set()
    for file, _line, message, _comments, _context in found:
        text = message if isinstance(message, str) else message[0]
        others = NOT_OURS.get(file, set())
        if others is not None and text not in others:
            texts.add(text)
    return texts


def test_all_that_click_can_say_is_in_our_catalogs() -> None:
    assert said_by_click() - {message.text for message in TEXTS} == set()


def test_all_that_click_can_say_is_there_in_spanish() -> None:
    missing = {message.id for message in untranslated(stored("es"))}

    assert not missing & {message.text for message in TEXTS}


def test_the_program_tells_of_all_its_commands(slawizard: Slawizard) -> None:
    status, out, err = slawizard("--help")

    listed = out.split("Commands:")[1].split("Examples:")[0]
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(COMMANDS)


@for_each("command", [(), *[(name,) for name in COMMANDS]])
@for_each("language", ["es", "en"])
def test_help_fits_a_screen_of_80_columns(
    command: tuple[str, ...], language: str, slawizard: Slawizard
) -> None:
    out = slawizard(*command, "--help", "--lang", language).out

    assert out.startswith("Uso: slawizard" if language == "es" else "Usage: slawizard")
    assert max(map(display_width, out.splitlines())) <= 80


def test_exit_statuses_and_completion_are_explained(slawizard: Slawizard) -> None:
    out = slawizard("-h").out

    assert "Exit status:" in out
    assert "_SLAWIZARD_COMPLETE=bash_source slawizard" in out


@for_each(
    "words",
    [
        ("--lang", "es", "export", "--help"),
        ("export", "--lang", "es", "--help"),
        ("export", "--help", "--lang=es"),
        ("export", "--help", "--lang", "ES"),
        ("--lang", "en", "export", "--help", "--lang", "es"),
    ],
)
def test_the_language_may_stand_anywhere(words: tuple[str, ...], slawizard: Slawizard) -> None:
    out = slawizard(*words).out

    assert "Opciones:" in out
    assert "Options:" not in out


def test_the_environment_chooses_the_language(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "es_CL.UTF-8")

    assert slawizard("--help").out.startswith("Uso:")


def test_without_any_language_it_is_spanish(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANG")

    assert slawizard("--help").out.startswith("Uso:")


def test_after_two_dashes_all_is_files(slawizard: Slawizard) -> None:
    out = slawizard("check", "--", "--lang", "es").out

    assert out.splitlines()[0] == "--lang: There is no such file or folder."


@for_each(
    ("words", "said"),
    [
        (("fooo",), "Error: No existe el comando 'fooo'."),
        (("chekc",), "¿Quisiste decir 'check'?"),
        (("--fooo",), "Error: No existe la opción '--fooo'."),
        (("check",), "Error: Falta el argumento 'ARCHIVO...'."),
        (("diff", "a"), "Error: Falta el argumento 'NUEVO'."),
        (("open", "a", "b"), "Error: Sobra este argumento: b"),
        (("open", "a", "b", "c"), "Error: Sobran estos argumentos: b c"),
        (("export", "a", "--to"), "Error: La opción '--to' necesita un valor."),
        (("check", "a", "--help=1"), "Error: La opción '--help' no lleva ningún valor."),
        (("export", "a", "--format", "odt"), "'odt' no es ninguna de estas opciones"),
        (("--lang", "fr"), "Valor no válido para '--lang'"),
        (("a.toml",), "Error: a.toml no es un comando. Para abrirlo: slawizard open a.toml"),
    ],
)
def test_wrong_usage_is_told_in_spanish(
    words: tuple[str, ...], said: str, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "es_MX.UTF-8")

    status, out, err = slawizard(*words)

    assert (status, out) == (2, "")
    assert said in err


@for_each("word", ["\x1b[31m", "a\udcff", "{x}", "%s %(x)s", "a\nb", ""])
def test_whatever_stands_for_a_command_is_shown_harmless(word: str, slawizard: Slawizard) -> None:
    status, _out, err = slawizard(word, "x", word)

    assert status == 2
    assert "\x1b" not in err


@for_each("word", ["\x1b[31m", "a\udcff", "{x}", "%s %(x)s"])
def test_too_many_arguments_are_shown_harmless(word: str, slawizard: Slawizard) -> None:
    status, _out, err = slawizard("open", "a", word)

    assert status == 2
    assert "\x1b" not in err


def test_the_version_is_told(slawizard: Slawizard) -> None:
    status, out, _err = slawizard("--version")

    assert status == 0
    assert out.split()[0] == commands.PROGRAM
    assert out.split()[1][0].isdigit()
