"""`slawizard export`: documents and figures, one file after the other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from slawizard.core.plan import plan
from slawizard.documents.markdown import render
from slawizard.documents.toml_file import load
from tests.cli.conftest import CASES, Run, copied
from tests.core.examples import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_the_cases(run: Run, name: str) -> None:
    done = run("export", str(CASES / f"{name}.toml"), "--format", "json", "--to", "-")
    figures = json.loads(done.out)
    codes = sorted({warning["code"] for warning in figures.pop("warnings")})
    expected = json.loads((CASES / f"{name}.expected.json").read_text(encoding="utf-8"))

    assert codes == expected.pop("warning_codes")
    assert figures == expected
    assert done.status == 0


def test_the_document_stands_beside_its_agreement(run: Run) -> None:
    agreement = load(copied("harbor-quarterly"))

    assert run("export", "acme.toml").status == 0
    assert Path("acme.md").read_text(encoding="utf-8") == render(agreement, plan(agreement))


def test_a_table_for_spreadsheets(run: Run) -> None:
    copied("two-stages")
    text = copied("two-stages").read_text(encoding="utf-8").replace('"Leads"', '"=1+1, x"')
    Path("acme.toml").write_text(text, encoding="utf-8")
    run("export", "acme.toml", "--format", "csv")
    written = Path("acme.csv").read_bytes().decode()

    assert list(csv.reader(written.splitlines())) == [
        ["stage", "period_start", "period_end", "target"],
        ["'=1+1, x", "2027-01-01", "2027-12-31", "1000000"],
        ["Customer", "2027-01-01", "2027-12-31", "1"],
    ]
    assert written.count("\r\n") == 3


def test_a_bad_file_is_told_of_and_the_others_go_through(run: Run) -> None:
    copied("two-stages", "a.toml")
    Path("b.toml").write_text("format = 1\n", encoding="utf-8")
    copied("two-stages", "c.toml")
    done = run("export", "a.toml", "b.toml", "missing.toml", "c.toml")

    assert done.status == 2
    assert Path("a.md").exists()
    assert Path("c.md").exists()
    assert not Path("b.md").exists()
    assert "b.toml: " in done.err
    assert "missing.toml: " in done.err


def test_all_into_one_folder(run: Run) -> None:
    Path("out").mkdir()
    copied("two-stages", "a.toml")
    copied("two-stages", "b.toml")

    assert run("export", "a.toml", "b.toml", "--to", "out").status == 0
    assert sorted(file.name for file in Path("out").iterdir()) == ["a.md", "b.md"]


def test_two_files_that_would_write_the_same_one(run: Run) -> None:
    Path("x").mkdir()
    Path("y").mkdir()
    Path("out").mkdir()
    copied("two-stages", "x/a.toml")
    copied("harbor-quarterly", "y/a.toml")
    done = run("export", "x/a.toml", "y/a.toml", "--to", "out")

    assert done.status == 2
    assert "y/a.toml" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "acme.toml", "--format", "pdf"),
        ("export", "acme.toml", "acme.toml", "--to", "one.md"),
        ("export", "acme.toml", "--to", "missing/folder/x.md"),
        ("frobnicate",),
        ("check",),
        ("diff", "acme.toml"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    copied("two-stages")
    done = run(*words)

    assert done.status == 2
    assert done.err
    assert done.out == ""


def test_an_agreement_never_overwrites_itself(run: Run) -> None:
    file = copied("two-stages", "acme.md")
    before = file.read_bytes()

    assert run("export", "acme.md").status == 2
    assert file.read_bytes() == before
