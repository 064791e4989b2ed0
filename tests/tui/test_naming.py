"""The name that a new agreement is offered, and what may be typed as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.message import Message
from slawizard.wizard.naming import file_named, folder_in_use, free_name


@pytest.mark.parametrize("text", ["", " ", "/", ".", "..", "./", "../..", "~nobody-of-that-name/x"])
def test_what_names_no_file_is_refused(text: str) -> None:
    assert isinstance(file_named(text), Message)


def test_a_name_leads_to_its_folder_wherever_the_program_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_named("acme")
    monkeypatch.chdir(folder.parent)
    assert file == folder / "acme.toml"


def test_a_name_from_home_is_found(folder: Path) -> None:
    assert file_named("~/acme.toml") == folder.parent / "acme.toml"


def test_the_folder_in_use_is_named_from_home() -> None:
    assert folder_in_use() == "~/work"


def test_a_folder_that_is_gone_has_a_name_too(folder: Path) -> None:
    folder.rmdir()
    assert folder_in_use() == "."
    assert free_name("acme-sla.toml") == "acme-sla.toml"
