"""`slawizard export` replaces what it wrote itself, and nothing else unless it is forced."""

from __future__ import annotations

import pytest

from tests.cli.shell import TINY, Shell, with_goal

formats = pytest.mark.parametrize("ending", ["md", "json", "csv"])
REFUSED = "was not written by slawizard, or has been edited since"


@formats
def test_a_file_of_somebody_else_is_refused_and_stays(ending: str, shell: Shell) -> None:
    shell.write("a.toml")
    file = shell.write(f"a.{ending}", "by hand")

    said = shell.run("export", "a.toml", "--format", ending)

    assert (said.status, REFUSED in said.err, "--force" in said.err) == (2, True, True)
    assert file.read_text("utf-8") == "by hand"
    assert shell.run("export", "a.toml", "--format", ending, "--force").status == 0
    assert file.read_text("utf-8") != "by hand"


@formats
def test_an_old_export_is_replaced_until_somebody_edits_it(ending: str, shell: Shell) -> None:
    words = ("export", "a.toml", "--format", ending)
    shell.write("a.toml")
    shell.run(*words)
    shell.write("a.toml", with_goal("7"))
    assert shell.run(*words).status == 0
    file = shell.folder / f"a.{ending}"
    file.write_bytes(file.read_bytes() + b"ours")
    shell.write("a.toml", with_goal("8"))

    said = shell.run(*words)

    assert (said.status, file.read_bytes()[-4:]) == (2, b"ours")


@pytest.mark.parametrize("count", [2, 20])
def test_one_that_is_refused_stops_no_other(count: int, shell: Shell) -> None:
    names = [f"{number:02}" for number in range(count)]
    for name in names:
        shell.write(f"{name}.toml")
    (shell.folder / "out").mkdir()
    shell.write("out/01.md", "by hand")

    said = shell.run("export", *(f"{name}.toml" for name in names), "--to", "out")

    assert said.status == 2
    assert said.err.count(REFUSED) == 1
    assert [p.name for p in sorted((shell.folder / "out").iterdir())] == [f"{n}.md" for n in names]
    assert (shell.folder / "out/01.md").read_text("utf-8") == "by hand"


def test_an_empty_file_that_waits_for_it_is_filled(shell: Shell) -> None:
    shell.write("a.toml")
    file = shell.write("b.md", "")

    assert shell.run("export", "a.toml", "--to", "b.md").status == 0
    assert file.read_text("utf-8").startswith("# Tiny")


@pytest.mark.parametrize(
    ("to", "words", "told"),
    [
        ("x.odt", (), "No export ends in .odt: let x.odt end in one of .md, .json, .csv, "),
        ("x.txt", ("--format", "json"), "No export ends in .txt"),
        ("x.json", (), "Add --format json"),
        ("x.md", ("--format", "csv"), "Add --format md"),
        ("x.toml", (), "No export ends in .toml"),
    ],
)
def test_an_ending_that_is_not_the_format_s_is_refused(
    to: str, words: tuple[str, ...], told: str, shell: Shell
) -> None:
    shell.write("a.toml", TINY)

    said = shell.run("export", "a.toml", "--to", to, *words)

    assert (said.status, told in said.err) == (2, True)
    assert shell.names() == ["a.toml"]


@pytest.mark.parametrize("to", ["x.MD", "x", ".md", "/dev/null"])
def test_its_own_ending_none_and_a_device_are_taken(to: str, shell: Shell) -> None:
    shell.write("a.toml")

    assert shell.run("export", "a.toml", "--to", to).status == 0
