"""What is loaded, and when: the commands and the first screen pay only for what they need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.core.examples import CASES
from tests.terminal.terminal import isolated

TWO: Final = str(CASES / "two-stages.toml")

COMMAND: Final = """
import sys
from slawizard.cli import main
sys.argv = ["slawizard", *sys.argv[1:]]
status = main()
sys.stdout.flush()
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
sys.exit(status)
"""

FIRST_SCREEN: Final = """
import asyncio, sys
from pathlib import Path
import slawizard.cli.commands, slawizard.cli.wizard
from slawizard.tui import app

async def loaded():
    wizard = app.SlaWizard(Path("x.toml"), language="en")
    wizard._load_the_rest = lambda: None
    async with wizard.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "step-company" == wizard.screen.id
        return {name.partition(".")[0] for name in sys.modules}

print(*asyncio.run(loaded()), file=sys.stderr)
"""

FIRST_SCREEN_NEEDS: Final[Mapping[str, str]] = {
    "click": "reads the command line, in the command that opens the wizard",
    "textual": "the screen",
    "rich": "Textual paints with it",
    "markdown_it": "Textual's own import of it, with its Markdown parser",
    "mdurl": "markdown_it's",
    "linkify_it": "markdown_it's",
    "uc_micro": "linkify_it's",
    "pygments": "Textual's own, for its highlighting",
    "platformdirs": "where the settings and the drafts are; Textual has it, too",
    "typing_extensions": "Textual's",
    "tree_sitter": "Textual looks whether it is there",
}
"""The third-party packages that may be loaded when the first screen is complete, and why."""


def loaded_by(program: str, home: Path, *words: str) -> set[str]:
    """The packages that `program` has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env=isolated(home),
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        ("export", TWO, "--to", "-"),
        ("export", TWO, "--to", "-", "--format", "json"),
        ("check", TWO),
        ("show", TWO),
        ("schema",),
        ("--help",),
        ("export", "--help"),
        ("--version",),
    ],
)
def test_no_command_pays_for_the_screens(words: tuple[str, ...], tmp_path: Path) -> None:
    assert not loaded_by(COMMAND, tmp_path, *words) & {"textual", "rich"}


@pytest.mark.parametrize(
    "words", [("export", TWO, "--to", "-"), ("check", TWO), ("show", TWO), ("schema",)]
)
def test_no_command_pays_for_what_was_written_into_tables(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    assert not loaded_by(COMMAND, tmp_path, *words) & {"babel", "iso4217"}


@pytest.mark.parametrize("words", [("check", TWO), ("show", TWO), ("schema",)])
def test_only_a_document_needs_its_templates(words: tuple[str, ...], tmp_path: Path) -> None:
    assert "jinja2" not in loaded_by(COMMAND, tmp_path, *words)


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_load_no_model_and_no_words_of_locales(word: str, tmp_path: Path) -> None:
    heavy = {"pydantic", "pydantic_core", "jinja2", "babel", "tomli_w", "tomllib"}
    assert not loaded_by(COMMAND, tmp_path, word) & heavy


def test_the_first_screen_loads_only_what_it_shows(tmp_path: Path) -> None:
    loaded = loaded_by(FIRST_SCREEN, tmp_path)
    others = {name for name in loaded - sys.stdlib_module_names if not name.startswith("_")}
    assert others - {"slawizard"} <= set(FIRST_SCREEN_NEEDS)
