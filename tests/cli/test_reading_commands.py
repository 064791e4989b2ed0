"""`check`, `show`, `diff`, `schema`: what they print and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CASES, Run, copied


def test_a_right_file_is_ok(run: Run) -> None:
    copied("two-stages")
    done = run("check", "acme.toml")

    assert done.status == 0
    assert done.out.splitlines()[0] == "acme.toml: ok"
    assert "pipeline-gap" in done.out


def test_each_mistake_has_its_line(run: Run) -> None:
    text = copied("two-stages").read_text(encoding="utf-8")
    text = text.replace("goal = 1", "gaol = 1").replace('cadence = "yearly"', 'cadence = "weekly"')
    Path("acme.toml").write_text(text, encoding="utf-8")
    done = run("check", "acme.toml")

    assert done.status == 1
    assert "acme.toml: revenue.gaol (line 12): " in done.out
    assert "“goal”" in done.out
    assert "acme.toml: customers.cadence (line 17): " in done.out
    assert "acme.toml: revenue.goal (line " in done.out


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)),
    "no TOML": b"= 3",
    "newer": b"format = 2\n[x]\ny = 1\n",
    "deep": b"x = " + b"[" * 5_000,
    "long number": b"format = 1\nx = " + b"9" * 10_000,
}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read(run: Run, name: str, language: str) -> None:
    Path("bad.toml").write_bytes(BAD_FILES[name])
    done = run("check", "bad.toml", language=language)

    assert done.status == 2
    assert (done.out + done.err).startswith("bad.toml: ")
    assert run("show", "bad.toml", language=language).status == 2


@pytest.mark.parametrize("amount", ["nan", "1e999", "-5", '"١٢"', "0", "true", "1" * 16])
def test_an_amount_that_is_none(run: Run, amount: str) -> None:
    text = copied("two-stages").read_text(encoding="utf-8").replace("goal = 1", f"goal = {amount}")
    Path("acme.toml").write_text(text, encoding="utf-8")
    done = run("check", "acme.toml")

    assert done.status == 1
    assert "acme.toml: revenue.goal (line 12): " in done.out


def test_nothing_a_terminal_would_obey_is_printed(run: Run) -> None:
    text = copied("two-stages").read_text(encoding="utf-8").replace('"Tiny"', '"\\u001b[31mTiny"')
    Path("a\x1b[32m.toml").write_text(text, encoding="utf-8")
    said = [run(command, "a\x1b[32m.toml") for command in ("check", "show")]

    assert all("\x1b" not in done.out + done.err for done in said)
    assert all("␛[3" in done.out for done in said)


def test_tables(run: Run) -> None:
    done = run("show", str(CASES / "doce-etapas.toml"), language="es")

    assert done.status == 0
    assert "35.866.667" in done.out
    assert "Visitas | únicas" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_no_difference(run: Run) -> None:
    copied("two-stages")

    assert run("diff", "acme.toml", "acme.toml") == run("diff", "acme.toml", "acme.toml")
    assert run("diff", "acme.toml", "acme.toml").status == 0
    assert run("diff", "acme.toml", "acme.toml").out == ""


def test_a_difference_and_what_follows_from_it(run: Run) -> None:
    text = copied("two-stages", "old.toml").read_text(encoding="utf-8")
    Path("new.toml").write_text(text.replace("goal = 1", "goal = 7"), encoding="utf-8")
    done = run("diff", "old.toml", "new.toml")

    assert done.status == 1
    lines = [line.replace("\xa0", " ") for line in done.out.splitlines()]
    assert lines[0] == "revenue.goal: 1 KWD -> 7 KWD"
    assert "stages.leads.needed: 1,000,000 -> 3,000,000" in lines


def test_a_difference_to_a_file_that_is_not_there(run: Run) -> None:
    copied("two-stages")

    assert run("diff", "acme.toml", "missing.toml").status == 2


def test_the_schema_is_json(run: Run) -> None:
    done = run("schema")

    assert done.status == 0
    assert json.loads(done.out)["$schema"].endswith("2020-12/schema")
