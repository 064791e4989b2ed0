"""`export` to the formats that people read and sign."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from tests.cli.shell import Shell

PUBLISHED = ("html", "docx", "xlsx", "pdf", "ics")


def letterhead(path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.save(str(path))


@pytest.mark.parametrize("name", PUBLISHED)
def test_it_is_written_beside_the_agreement(name: str, shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--format", name)

    assert (said.status, said.err) == (0, f"a.toml: written to a.{name}\n")
    assert Path(f"a.{name}").stat().st_size > 500


def test_a_file_that_was_edited_since_is_kept(shell: Shell) -> None:
    shell.write("a.toml")
    shell.run("export", "a.toml", "--format", "docx")
    docx_file = Path("a.docx")
    edited = docx.Document(str(docx_file))
    edited.add_paragraph("By hand")
    edited.save(str(docx_file))
    content = docx_file.read_bytes()

    said = shell.run("export", "a.toml", "--format", "docx", "--lang", "en")

    assert said.status == 2
    assert "has been edited since" in said.err
    assert docx_file.read_bytes() == content


def test_a_letterhead_is_used(shell: Shell) -> None:
    shell.write("a.toml")
    letterhead(Path("letter.docx"))

    said = shell.run("export", "a.toml", "--format", "docx", "--template", "letter.docx")

    assert said.status == 0
    assert docx.Document("a.docx").sections[0].header.paragraphs[0].text == "Letterhead"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--format", "pdf", "--template", "letter.docx"), "--template goes with --format docx."),
        (("--format", "docx", "--template", "gone.docx"), "gone.docx: There is no such Word file."),
        (("--format", "docx", "--template", "a.toml"), "a.toml: It is not a Word document"),
        (("--format", "docx", "--template", "."), ".: There is no such Word file."),
        (
            ("--format", "docx", "--to", "a.pdf"),
            "a.pdf ends in .pdf, but what goes into it is docx",
        ),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_written(
    words: tuple[str, ...], reason: str, shell: Shell
) -> None:
    shell.write("a.toml")
    letterhead(Path("letter.docx"))

    said = shell.run("export", "a.toml", *words, "--lang", "en")

    assert said.status == 2
    assert said.err.startswith(reason)
    assert len(said.err.splitlines()) == 1
    assert shell.names() == ["a.toml", "letter.docx"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            (
                "PDF needs one more package: pip install 'slawizard[pdf]'. Or export html and print it "
                "to PDF from the browser.\n"
            ),
        ),
        (
            "es",
            (
                "Para PDF falta un paquete: pip install 'slawizard[pdf]'. O exporta a html e imprímelo "
                "como PDF desde el navegador.\n"
            ),
        ),
    ],
)
def test_a_missing_package_is_told_once(
    language: str, sentence: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "slawizard.export.pdf.document", raising=False)
    files = [shell.write("a.toml"), shell.write("b.toml")]

    said = shell.run("export", *files, "--format", "pdf", "--lang", language)

    assert (said.status, said.err) == (2, sentence)
    assert shell.names() == ["a.toml", "b.toml"]


def test_a_warning_names_the_file_that_it_is_about(shell: Shell) -> None:
    text = shell.write("a.toml").read_text("utf-8").replace('company = "', 'company = "\u0378 ')
    shell.write("a.toml", text)

    said = shell.run("export", "a.toml", "--format", "pdf", "--lang", "en")

    assert said.status == 0
    first, second = said.err.splitlines()
    assert first.startswith("a.toml: No font here has these characters: ")
    assert second == "a.toml: written to a.pdf"
