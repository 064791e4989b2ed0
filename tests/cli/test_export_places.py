"""Where `slawizard export` writes to, and what it never writes over."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.shell import TINY, Shell, with_goal


@pytest.mark.parametrize("ending", ["md", "json", "csv"])
def test_the_ending_alone_is_swapped(ending: str, shell: Shell) -> None:
    shell.write("folder/acme.v2.toml")

    said = shell.run("export", "folder/acme.v2.toml", "--format", ending)

    assert (said.status, said.out) == (0, "")
    assert said.err == f"folder/acme.v2.toml: written to folder/acme.v2.{ending}\n"
    assert shell.names() == ["folder", f"folder/acme.v2.{ending}", "folder/acme.v2.toml"]


def test_a_format_in_capitals_is_the_same(shell: Shell) -> None:
    shell.write("a.toml")

    assert shell.run("export", "a.toml", "--format", "JSON").status == 0
    assert shell.names() == ["a.json", "a.toml"]


def test_to_a_file_of_any_name(shell: Shell) -> None:
    shell.write("a.toml")

    assert shell.run("export", "--to", "sla", "a.toml").status == 0
    assert (shell.folder / "sla").read_text("utf-8").startswith("# Tiny")


def test_to_standard_output_one_after_the_other(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("b.toml", TINY.replace("Tiny", "Other"))

    said = shell.run("export", "a.toml", "b.toml", "--format", "json", "--to", "-")

    first, end = json.JSONDecoder().raw_decode(said.out)
    assert (first["company"], json.loads(said.out[end:])["company"]) == ("Tiny", "Other")
    assert (said.status, said.err) == (0, "")
    assert shell.names() == ["a.toml", "b.toml"]


def test_a_bad_file_puts_nothing_between_the_data_of_the_others(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("bad.toml", with_goal("0"))

    alone = shell.run("export", "a.toml", "--to", "-")
    with_bad = shell.run("export", "bad.toml", "a.toml", "--to", "-")

    assert with_bad.out == alone.out
    assert with_bad.status == 2
    assert with_bad.err == "bad.toml: revenue.goal (line 12): Write a number greater than 0.\n"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\\t=1"])
def test_no_stage_is_run_as_a_formula(name: str, shell: Shell) -> None:
    shell.write("a.toml", TINY.replace('name = "Leads"', f'name = "{name}"'))

    said = shell.run("export", "a.toml", "--format", "csv", "--to", "-")

    rows = list(csv.reader(io.StringIO(said.out, newline="")))
    assert rows[1][0] == "'" + name.replace("\\t", "\t")


def test_who_exports_it_changes_nothing_in_the_document(shell: Shell) -> None:
    shell.write("a.toml")

    english = shell.run("export", "a.toml", "--to", "-", "--lang", "en")
    spanish = shell.run("export", "a.toml", "--to", "-", "--lang", "es")

    assert english.out == spanish.out


def test_an_old_export_of_a_file_now_bad_is_left_alone(shell: Shell) -> None:
    shell.write("a.toml", with_goal("0"))
    shell.write("a.md", "old")

    shell.run("export", "a.toml")

    assert (shell.folder / "a.md").read_text("utf-8") == "old"


def test_of_two_agreements_with_one_output_the_first_is_kept(shell: Shell) -> None:
    shell.write("x/a.toml")
    shell.write("y/a.toml", TINY.replace("Tiny", "Other"))
    (shell.folder / "out").mkdir()

    said = shell.run("export", "x/a.toml", "y/a.toml", "--to", "out")

    assert said.err.splitlines() == [
        "x/a.toml: written to out/a.md",
        (
            "y/a.toml: out/a.md was not written. It would replace what was just written from "
            "x/a.toml: choose another place with --to."
        ),
    ]
    assert (shell.folder / "out/a.md").read_text("utf-8").startswith("# Tiny")


def test_several_agreements_are_not_written_to_one_file(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("b.toml")

    said = shell.run("export", "a.toml", "b.toml", "--to", "both.md")

    assert said.status == 2
    assert said.err.startswith("both.md is not a folder")
    assert shell.names() == ["a.toml", "b.toml"]


@pytest.mark.parametrize("to", ["a.toml", "../{folder}/a.toml", "link.toml"])
def test_an_agreement_is_never_written_over_by_any_way_to_it(to: str, shell: Shell) -> None:
    to = to.format(folder=shell.folder.name)
    shell.write("a.toml")
    (shell.folder / "link.toml").symlink_to("a.toml")

    said = shell.run("export", "a.toml", "--to", to)

    assert said.status == 2
    assert "one of the agreements themselves" in said.err
    assert (shell.folder / to).read_text("utf-8") == TINY


@pytest.mark.parametrize("to", ["none/", "none/a.md"])
def test_a_missing_folder_is_told_and_not_made(to: str, shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--to", to)

    assert said.status == 2
    assert "There is no" in said.err
    assert shell.names() == ["a.toml"]


def test_a_folder_in_the_way_is_told(shell: Shell) -> None:
    shell.write("a.toml")
    (shell.folder / "a.md").mkdir()

    said = shell.run("export", "a.toml")

    assert said.status == 2
    assert said.err == "a.toml: a.md was not written. This is a folder; name a file.\n"


def test_a_control_character_in_a_place_to_write_to_is_shown(shell: Shell) -> None:
    shell.write("a.toml")

    written = shell.run("export", "a.toml", "--to", "\x1b[31m.md")
    refused = shell.run("export", "a.toml", "--to", "\x1b[31m/")

    assert written.err == "a.toml: written to ␛[31m.md\n"
    assert (refused.status, "\x1b" in refused.err) == (2, False)
