"""The name that a new agreement is offered, and what may be typed as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.i18n.messages import Message
from slawizard.session.file_naming import free_name, parse_file_name, working_directory


@pytest.mark.parametrize("text", ["", " ", "/", ".", "..", "./", "../..", "~nobody-of-that-name/x"])
def test_what_names_no_file_is_refused(text: str) -> None:
    assert isinstance(parse_file_name(text), Message)


def test_a_name_leads_to_its_folder_wherever_the_program_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = parse_file_name("acme")
    monkeypatch.chdir(folder.parent)
    assert file == folder / "acme.toml"


def test_a_name_from_home_is_found(folder: Path) -> None:
    assert parse_file_name("~/acme.toml") == folder.parent / "acme.toml"


def test_the_folder_in_use_is_named_from_home() -> None:
    assert working_directory() == "~/work"


def test_a_folder_that_is_gone_has_a_name_too(folder: Path) -> None:
    folder.rmdir()
    assert working_directory() == "."
    assert free_name("acme-sla.toml") == "acme-sla.toml"


@pytest.mark.parametrize("taken", ["acme-sla.toml", "acme-sla.md"])
def test_no_name_is_offered_whose_agreement_or_document_is_there(taken: str) -> None:
    Path(taken).touch()
    Path("acme-sla-2.md").symlink_to("nowhere")
    assert free_name("acme-sla.toml") == "acme-sla-3.toml"
