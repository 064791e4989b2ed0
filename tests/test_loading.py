"""What is loaded, and when: the commands and the first screen pay only for what they need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.core.examples import CASES
from tests.environment import isolated

TWO: Final = str(CASES / "two-stages.toml")
TRACKED: Final = str(CASES / "track" / "two-stages-ten-days.toml")

COMMANDS: Final = """
import sys
from slawizard.cli import main
for commands in sys.argv[1:]:
    for words in commands.split("\\n\\n"):
        assert main(words.split("\\n")) == 0, words
    sys.stdout.flush()
    print(*sys.modules, file=sys.stderr)
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
        return list(sys.modules)

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

LOADED_LATER: Final = {
    "json",
    "shlex",
    "slawizard.core.benchmark_fit",
    "slawizard.core.pair_rates",
    "slawizard.crm",
    "slawizard.export",
    "slawizard.session.remaining",
    "slawizard.storage.drafts.readings",
    "slawizard.storage.drafts.serialization",
    "slawizard.tui.dialogs.base",
    "slawizard.tui.tracking",
    "slawizard.tui.widgets.path_lines",
    "slawizard.tui.widgets.text_editor",
    "textual.widgets._text_area",
}
"""Packages and modules of the wizard that its first screen does without: each costs it its time."""


def loaded_by(program: str, home: Path, *words: str) -> list[set[str]]:
    """The packages and modules that `program` has loaded by the times at which it tells."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env=isolated(home),
    )
    return [set(told.split()) for told in done.stderr.splitlines()]


SCREENS: Final = {"textual", "rich"}
WRITTEN_INTO_TABLES: Final = {"babel", "iso4217"}
CERTAINTY: Final = {"numpy"}
COUNTING: Final = {"duckdb", "_duckdb", "python_calamine", "sqlglot"}
TEMPLATES: Final = {"jinja2"}
MODEL: Final = {"pydantic", "pydantic_core", "tomli_w", "tomllib"}
PUBLISHED: Final = {"docx", "lxml", "xlsxwriter", "typst", "icalendar", "dateutil", "markdown_it"}
PLUGIN: Final = "a_plugin_of_pydantic"
PLUGIN_SEARCH: Final = {"pydantic.plugin._loader", "importlib.metadata"}

COMMAND_NEEDS_NONE: Final = (
    SCREENS | WRITTEN_INTO_TABLES | CERTAINTY | COUNTING | PUBLISHED | {PLUGIN}
)
NO_EXPORT_NEEDS: Final = COMMAND_NEEDS_NONE | PLUGIN_SEARCH
NO_WORD_NEEDS: Final = NO_EXPORT_NEEDS - {"markdown_it"}
NO_DOCUMENT_NEEDS: Final = COMMAND_NEEDS_NONE | TEMPLATES


Stages = list[tuple[list[tuple[str, ...]], set[str]]]
"""Commands that run one after the other in a program, and what none of them up to there may load."""

WITHOUT_METADATA: Final[Stages] = [
    ([("check", TWO), ("show", TWO)], NO_DOCUMENT_NEEDS | PLUGIN_SEARCH),
    (
        [
            ("export", "--help"),
            ("export", TWO, "--to", "-"),
            ("export", TWO, "--to", "-", "--format", "json"),
            ("report", TRACKED, "--to", "-"),
        ],
        NO_EXPORT_NEEDS,
    ),
    ([("export", TWO, "--to", "-", "--format", "html")], NO_WORD_NEEDS),
]
WITH_METADATA: Final[Stages] = [
    ([("--help",), ("--version",)], NO_DOCUMENT_NEEDS | MODEL),
    ([("schema",)], NO_DOCUMENT_NEEDS),
]


@pytest.mark.parametrize("stages", [WITHOUT_METADATA, WITH_METADATA], ids=["without", "with"])
def test_no_command_pays_for_what_it_does_not_need(stages: Stages, tmp_path: Path) -> None:
    install_plugin(tmp_path)
    words = ["\n\n".join(map("\n".join, commands)) for commands, _heavy in stages]

    loaded = loaded_by(COMMANDS, tmp_path, *words)

    for (commands, heavy), modules in zip(stages, loaded, strict=True):
        assert modules & heavy == set(), commands


def install_plugin(folder: Path) -> None:
    """Make a plugin of pydantic importable for programs that run in `folder`."""
    (folder / f"{PLUGIN}.py").write_text(
        "class plugin:\n    new_schema_validator = staticmethod(lambda *_: (None, None, None))\n",
        "utf-8",
    )
    info = folder / f"{PLUGIN}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PLUGIN}\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[pydantic]\n{PLUGIN} = {PLUGIN}:plugin\n", "utf-8")


def test_the_first_screen_loads_only_what_it_shows(tmp_path: Path) -> None:
    (loaded,) = loaded_by(FIRST_SCREEN, tmp_path)
    packages = {name for name in loaded - sys.stdlib_module_names if "." not in name}
    others = {name for name in packages if not name.startswith("_")}
    assert others - {"slawizard"} <= set(FIRST_SCREEN_NEEDS)
    assert loaded & LOADED_LATER == set()
