"""A format is one entry of the registry: whatever names formats follows from it."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from slawizard.cli import export, export_command
from slawizard.core.agreement import Agreement
from slawizard.core.plan import Plan
from slawizard.export import registry
from slawizard.export.options import ExportOptions, Rendition
from slawizard.export.registry import FORMATS, ExportFormat
from slawizard.i18n.messages import _
from tests.cli.shell import Shell

CONTENT = b"PK\x03\x04 \xff no text"


def _write(_agreement: Agreement, _planned: Plan, _options: ExportOptions) -> Rendition:
    return Rendition(CONTENT)


PACKED = ExportFormat("zip", ("zip", "zipx"), _("Company"), lambda: _write, is_text=False)


@pytest.fixture(autouse=True)
def one_format_more(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = MappingProxyType({**FORMATS, "zip": PACKED})
    for module in (registry, export, export_command):
        monkeypatch.setattr(module, "FORMATS", formats)


def test_its_bytes_are_written_as_they_are(shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--format", "zip")

    assert (said.status, said.err) == (0, "a.toml: written to a.zip\n")
    assert Path("a.zip").read_bytes() == CONTENT


def test_a_file_may_have_any_of_its_endings(shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--format", "zip", "--to", "b.zipx")

    assert said.status == 0
    assert Path("b.zipx").read_bytes() == CONTENT


def test_its_endings_are_named_where_another_format_was_meant(shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--to", "a.zipx", "--lang", "en")

    assert said.status == 2
    assert "Add --format zip, or let the name end in .md." in said.err


def test_its_endings_are_among_those_that_are_known(shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--to", "a.xyz", "--lang", "en")

    assert ".md, .json, .csv, .html, .htm, " in said.err
    assert ".zip, .zipx" in said.err


@pytest.mark.parametrize("language", ["es", "en"])
def test_help_and_errors_know_it(language: str, shell: Shell) -> None:
    assert "zip" in shell.run("export", "--help", "--lang", language).out
    assert "'zip'" in shell.run("export", "a.toml", "--format", "x", "--lang", language).err


def test_no_terminal_is_given_bytes_that_are_no_text(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("a.toml")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    said = shell.run("export", "a.toml", "--format", "zip", "--to", "-", "--lang", "en")

    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("A terminal can't show zip: write it to a file with --to")
