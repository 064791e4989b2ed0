"""Many exports: given to the disk ahead of their turn, and nothing stays beside them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from slawizard.cli.export_targets import AHEAD, MIN_FILES, ExportTargets
from tests.cli.shell import TINY, Shell

FILES = [f"{number:02}.toml" for number in range(2 * AHEAD)]


@pytest.fixture
def files(shell: Shell) -> list[str]:
    for name in FILES:
        shell.write(name, TINY.replace("Tiny", f"Tiny {name}"))
    return FILES


def test_each_is_told_and_written_in_its_turn(shell: Shell, files: list[str]) -> None:
    said = shell.run("export", *files)

    assert said.err.splitlines() == [f"{n}: written to {n[:2]}.md" for n in files]
    for name in files:
        assert Path(name).with_suffix(".md").read_text("utf-8").startswith(f"# Tiny {name}")


@pytest.mark.parametrize("count", [MIN_FILES - 1, MIN_FILES])
def test_one_that_cannot_be_written_is_told_in_its_turn(
    count: int, shell: Shell, files: list[str]
) -> None:
    files = files[:count]
    Path(files[2]).with_suffix(".md").mkdir()

    said = shell.run("export", *files)

    assert said.status == 2
    assert (
        said.err.splitlines()[2] == "02.toml: 02.md was not written. This is a folder; name a file."
    )
    assert len(list(Path().glob("*.md"))) == count
    assert not list(Path().glob(".slawizard-*"))


@pytest.mark.parametrize("count", [MIN_FILES - 1, MIN_FILES])
def test_of_many_with_one_output_the_first_is_kept(
    count: int, shell: Shell, files: list[str]
) -> None:
    said = shell.run("export", *files[1:count], files[1], files[1])

    told = said.err.splitlines()
    assert told[0] == "01.toml: written to 01.md"
    assert all("It would replace what was just written from 01.toml" in t for t in told[-2:])
    assert Path("01.md").read_text("utf-8").startswith("# Tiny 01")
    assert not list(Path().glob(".slawizard-*"))


def test_what_waits_for_a_turn_that_never_comes_is_taken_away(shell: Shell) -> None:
    targets = ExportTargets(FILES, "md", None)
    staged = targets.prepare_all((name, (b"text", [])) for name in FILES)
    file, _problems, staging = next(staged)
    assert staging
    targets.put(file, staging)

    staged.close()

    assert shell.names() == ["00.md"]


def test_what_is_ready_waits_for_no_other(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    class AtOnce(Executor):
        def submit(self, fn: Any, /, *args: Any, **more: Any) -> Any:
            future: Future[Any] = Future()
            future.set_result(fn(*args, **more))
            return future

    monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor", lambda _count: AtOnce())
    asked: list[str] = []

    def made() -> Iterator[tuple[str, tuple[bytes, list[str]]]]:
        for name in FILES:
            asked.append(name)
            yield name, (b"text", [])

    targets = ExportTargets(FILES, "md", None)
    for file, _problems, staging in targets.prepare_all(made()):
        assert staging
        targets.put(file, staging)
        assert asked[-1] == file
    assert len(shell.names()) == len(FILES)


def test_the_one_page_document_never_takes_the_place_of_the_whole_one(shell: Shell) -> None:
    shell.write("a.toml")
    shell.run("export", "a.toml")
    whole = (shell.folder / "a.md").read_text("utf-8")

    assert shell.run("export", "a.toml", "--short").status == 0

    short = (shell.folder / "a.short.md").read_text("utf-8")
    assert (shell.folder / "a.md").read_text("utf-8") == whole
    assert len(short) < len(whole) / 2


def test_the_one_page_document_spares_the_document_of_another_agreement(shell: Shell) -> None:
    for name in ("a.toml", "a.short.toml"):
        shell.write(name)
    shell.run("export", "a.short.toml")
    whole = (shell.folder / "a.short.md").read_text("utf-8")

    said = shell.run("export", "a.toml", "--short")

    assert (said.status, "It is the document of a.short.toml." in said.err) == (2, True)
    assert (shell.folder / "a.short.md").read_text("utf-8") == whole
    assert shell.run("export", "a.toml", "--short", "--force").status == 0


def test_one_page_is_a_matter_of_documents_only(shell: Shell) -> None:
    shell.write("a.toml")

    said = shell.run("export", "a.toml", "--short", "--format", "csv")

    assert (said.status, "--short goes with --format md" in said.err) == (2, True)
