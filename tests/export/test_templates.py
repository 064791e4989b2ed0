"""The document's templates: compiled once, kept where that can be done, never trusted blindly."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from slawizard.core.plan import plan
from slawizard.export.markdown.document import environment, render
from slawizard.export.markdown.jinja_environment import TemplateCache
from slawizard.storage.toml.load import load
from tests.core.examples import CASES


def document() -> str:
    agreement = load(CASES / "two-stages.toml")
    return render(agreement, plan(agreement))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where compiled templates are kept, not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environment.cache_clear()
    yield tmp_path / "cache" / "slawizard"
    environment.cache_clear()


def test_compiled_templates_are_kept_for_their_owner_only(cache: Path) -> None:
    document()
    assert any(cache.iterdir())
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_a_template_that_was_kept_is_not_compiled_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del cache
    before = document()
    environment.cache_clear()
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert document() == before


def test_a_damaged_cache_changes_no_document(cache: Path) -> None:
    before = document()
    for file in cache.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    environment.cache_clear()
    assert document() == before


def test_where_nothing_can_be_kept_the_document_is_the_same(cache: Path) -> None:
    before = document()
    shutil.rmtree(cache)
    cache.write_text("a file, not a folder")
    environment.cache_clear()
    assert document() == before


def test_a_folder_in_letters_that_the_locale_has_not_is_no_trouble(tmp_path: Path) -> None:
    stored = TemplateCache(tmp_path)
    places = [f"{os.fsdecode(folder)}/title.md.j2" for folder in (b"a\xff", b"a\xfe")]
    first, second = [stored.get_cache_key("title.md.j2", place) for place in places]
    assert first != second
