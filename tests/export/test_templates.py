"""The document's templates: compiled once, kept where that can be done, never trusted blindly."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader

from slawizard.core.plan import plan
from slawizard.export.markdown.document import environment, render
from slawizard.export.markdown.jinja_environment import (
    LeanEnvironment,
    TemplateCache,
    own_cache,
)
from slawizard.storage.toml.load import load
from tests.core.examples import CASES
from tests.export import rendered


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


def test_templates_are_compiled_once_for_their_owner_and_anew_where_they_are_damaged(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = document()
    [_file] = cache.iterdir()
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700

    environment.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr("jinja2.Environment.compile", None)
        assert document() == before

    for end in (-9, 40):  # within the code, and within what stands before it
        for file in cache.iterdir():
            file.write_bytes(file.read_bytes()[:end])
        environment.cache_clear()
        assert document() == before


def test_the_code_of_a_changed_template_takes_the_place_of_the_older(tmp_path: Path) -> None:
    sizes = []
    for text in ("one", "two", "one"):
        templates = LeanEnvironment(
            loader=DictLoader({"a": text}), bytecode_cache=own_cache(tmp_path), autoescape=True
        )
        assert templates.get_template("a").render() == text
        templates.keep_compiled()
        [file] = tmp_path.iterdir()
        sizes.append(file.stat().st_size)
    assert len(set(sizes)) == 1


def test_where_nothing_can_be_kept_the_document_is_the_same(cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("a file, not a folder")
    assert document() == rendered.document("two-stages")


def test_a_folder_in_letters_that_the_locale_has_not_is_no_trouble(tmp_path: Path) -> None:
    stored = TemplateCache(tmp_path)
    places = [f"{os.fsdecode(folder)}/title.md.j2" for folder in (b"a\xff", b"a\xfe")]
    first, second = [stored.get_cache_key("title.md.j2", place) for place in places]
    assert first != second
