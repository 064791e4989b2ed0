"""`slawizard export`: documents and figures, one file after the other."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from slawizard.storage.toml.load import load
from tests.cli.shell import Shell
from tests.core.examples import CASES, NAMES
from tests.each import for_each


def case(shell: Shell, name: str, to: str = "acme.toml") -> Path:
    """A case, as `to` in the shell's folder."""
    return shell.write(to, (CASES / f"{name}.toml").read_text(encoding="utf-8"))


@for_each("name", NAMES)
def test_the_figures_of_the_cases(shell: Shell, name: str) -> None:
    done = shell.run("export", str(CASES / f"{name}.toml"), "--format", "json", "--to", "-")
    figures = json.loads(done.out)
    codes = sorted({warning["code"] for warning in figures.pop("warnings")})
    expected = json.loads((CASES / f"{name}.expected.json").read_text(encoding="utf-8"))

    assert codes == expected.pop("warning_codes")
    assert figures.pop("certainty") is None
    assert figures == expected
    assert done.status == 0


def test_the_document_stands_beside_its_agreement(shell: Shell) -> None:
    agreement = load(case(shell, "harbor-quarterly"))

    assert shell.run("export", "acme.toml").status == 0
    assert Path("acme.md").read_text(encoding="utf-8") == render(agreement, plan(agreement))


def test_a_table_for_spreadsheets(shell: Shell) -> None:
    case(shell, "two-stages")
    text = case(shell, "two-stages").read_text(encoding="utf-8").replace('"Leads"', '"=1+1, x"')
    Path("acme.toml").write_text(text, encoding="utf-8")
    shell.run("export", "acme.toml", "--format", "csv")
    written = Path("acme.csv").read_bytes().decode()

    assert list(csv.reader(written.splitlines())) == [
        ["stage", "period_start", "period_end", "target"],
        ["'=1+1, x", "2027-01-01", "2027-12-31", "1000000"],
        ["Customer", "2027-01-01", "2027-12-31", "1"],
    ]
    assert written.count("\r\n") == 3


def test_a_bad_file_is_told_of_and_the_others_go_through(shell: Shell) -> None:
    case(shell, "two-stages", "a.toml")
    Path("b.toml").write_text("format = 1\n", encoding="utf-8")
    case(shell, "two-stages", "c.toml")
    done = shell.run("export", "a.toml", "b.toml", "missing.toml", "c.toml")

    assert done.status == 2
    assert Path("a.md").exists()
    assert Path("c.md").exists()
    assert not Path("b.md").exists()
    assert "b.toml: " in done.err
    assert "missing.toml: " in done.err


def test_all_into_one_folder(shell: Shell) -> None:
    Path("out").mkdir()
    case(shell, "two-stages", "a.toml")
    case(shell, "two-stages", "b.toml")

    assert shell.run("export", "a.toml", "b.toml", "--to", "out").status == 0
    assert sorted(file.name for file in Path("out").iterdir()) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "acme.toml", "--format", "odt"),
        ("export", "acme.toml", "acme.toml", "--to", "one.md"),
        ("export", "acme.toml", "--to", "missing/folder/x.md"),
        ("frobnicate",),
        ("check",),
        ("diff", "acme.toml"),
    ],
)
def test_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    case(shell, "two-stages")
    done = shell.run(*words)

    assert done.status == 2
    assert done.err
    assert done.out == ""


def test_an_agreement_never_overwrites_itself(shell: Shell) -> None:
    file = case(shell, "two-stages", "acme.md")
    before = file.read_bytes()

    assert shell.run("export", "acme.md").status == 2
    assert file.read_bytes() == before


def test_no_terminal_obeys_a_name_of_a_stage(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (CASES / "two-stages.toml").read_text("utf-8")
    name = re.search('name = "(.*)"', text)
    assert name is not None
    shell.write("a.toml", text.replace(f'name = "{name[1]}"', 'name = "L\\u001b[2J"'))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    assert "\x1b" not in shell.run("export", "a.toml", "--format", "csv", "--to", "-").out
