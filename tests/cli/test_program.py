"""The program as a whole: languages, help, version, completion, what it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, copied

COMMANDS = ("new", "open", "export", "check", "show", "diff", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_in_both_languages(run: Run, command: str) -> None:
    spanish, english = (run(command, "--help", language=lang).out for lang in ("es", "en"))

    assert spanish.startswith("Uso: slawizard")
    assert english.startswith("Usage: slawizard")
    assert "Options" not in spanish


def test_wrong_usage_is_told_in_spanish(run: Run) -> None:
    done = run("export", language="es")

    assert done.status == 2
    assert "Missing" not in done.err
    assert "Usage" not in done.err


def test_new_never_takes_a_file_that_is_there(run: Run) -> None:
    before = copied("two-stages").read_bytes()
    done = run("new", "acme.toml")

    assert done.status == 2
    assert "slawizard open acme.toml" in done.err
    assert Path("acme.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("new", "missing/acme.toml"),
        ("new", "folder"),
        ("open", "folder"),
        ("open", "missing.toml"),
        ("open", "empty.toml"),
    ],
)
def test_a_file_that_cannot_be_opened(run: Run, command: str, file: str) -> None:
    Path("folder").mkdir()
    Path("empty.toml").write_text("", encoding="utf-8")
    done = run(command, file)

    assert done.status == 2
    assert done.err
    assert done.out == ""


def test_the_environment_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [
        subprocess.run(
            [sys.executable, "-m", "slawizard", "--help"],
            env={**os.environ, "LANG": lang, "LC_ALL": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for lang in ("en_GB.UTF-8", "C.UTF-8")
    ]

    assert [text.split(":")[0] for text in said] == ["Usage", "Uso"]


HEAVY = ("textual", "pydantic", "jinja2", "babel")


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], HEAVY),
        (["--help"], HEAVY),
        (["export", "acme.toml"], ("textual",)),
        (["check", "acme.toml"], ("textual", "jinja2")),
        (["show", "acme.toml"], ("textual", "jinja2")),
        (["schema"], ("textual", "jinja2")),
    ],
)
def test_nothing_heavy_is_loaded_without_need(words: list[str], unwanted: tuple[str, ...]) -> None:
    copied("two-stages")
    code = (
        "import sys\nfrom slawizard.cli import main\nsys.argv[0] = 'slawizard'\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & set({unwanted!r})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[]"


def test_the_shell_completes_commands() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "slawizard"],
        env={
            **os.environ,
            "_SLAWIZARD_COMPLETE": "bash_complete",
            "COMP_WORDS": "slawizard ex",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert "export" in done.stdout
