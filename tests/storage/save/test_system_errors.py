"""Whatever fails, each file is whole."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from slawizard.i18n.translator import Translator
from slawizard.storage.errors import SaveError
from slawizard.storage.replace_file import disk_state
from slawizard.storage.toml.load import load
from tests.core.examples import CASES
from tests.storage.save.saved import CALLS, NEW, folder_content, wanted, write


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> Iterator[list[str]]:
    """Have the `number`-th of the system's calls on `folder` fail; the calls that were made."""
    made: list[str] = []
    descriptors: set[int] = set()

    def watched(name: str) -> Callable[..., Any]:
        call = getattr(os, name)

        def wrapped(*args: Any, **options: Any) -> Any:
            if not about(args):
                return call(*args, **options)
            made.append(name)
            if len(made) == number:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            result = call(*args, **options)
            if name == "open":
                descriptors.add(result)
            return result

        return wrapped

    def about(args: tuple[Any, ...]) -> bool:
        first = args[0]
        if isinstance(first, int):
            return first in descriptors
        return str(folder) in os.fsdecode(first)

    with monkeypatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, watched(name))
        yield made


def calls_of_a_save(file: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    seen = file.read_bytes()
    before = folder_content(file.parent)
    with failing(monkeypatch, file.parent, 0) as made:
        write(NEW, file, seen)
    for name, content in before.items():
        (file.parent / name).write_bytes(content)
    assert {"open", "fsync", "replace", "chmod"} <= set(made)
    return len(made)


def test_whatever_call_fails_both_files_are_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = folder_content(file.parent), wanted(NEW, file)
    for number in range(1, calls_of_a_save(file, monkeypatch) + 1):
        for name, content in before.items():
            (file.parent / name).write_bytes(content)
        told: object = None
        with failing(monkeypatch, file.parent, number):
            try:
                told = write(NEW, file, before[file.name]).document_error
            except SaveError as error:
                found = error
                told = found
        now = folder_content(file.parent)
        if isinstance(told, SaveError):
            assert now == before
        elif told is not None:
            assert now == {file.name: after[file.name], "a.md": before["a.md"]}
        else:
            assert now == after


@contextmanager
def watching(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[list[dict[str, bytes]]]:
    """What stands in `folder` before each call of the system: what a death there would leave."""
    seen: list[dict[str, bytes]] = []
    is_looking = False

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **options: Any) -> Any:
            nonlocal is_looking
            if not is_looking:
                is_looking = True
                seen.append(folder_content(folder))
                is_looking = False
            return call(*args, **options)

        return wrapped

    with monkeypatch.context() as patched:
        for name in (*CALLS, "write", "unlink", "close"):
            patched.setattr(os, name, watched(getattr(os, name)))
        yield seen


def test_death_between_any_two_calls_leaves_each_file_old_or_new(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = folder_content(file.parent), wanted(NEW, file)

    with watching(monkeypatch, file.parent) as seen:
        write(NEW, file, before[file.name])

    assert len(seen) > 15
    for found in seen:
        assert found["a.toml"] in (before["a.toml"], after["a.toml"])
        assert found["a.md"] in (before["a.md"], after["a.md"])
    assert seen[0] == before
    assert folder_content(file.parent) == after


CRAMPED = """
import os, resource, sys
from pathlib import Path
sys.dont_write_bytecode = True  # the limit would cut the file
from slawizard.core.plan import plan
from slawizard.storage.errors import SaveError
from slawizard.storage.save import save
from slawizard.storage.toml.load import load

file, new = map(Path, sys.argv[1:3])
agreement, seen = load(new), file.read_bytes()
planned = plan(agreement)

def saved():
    try:
        return "document" if save(agreement, planned, file, seen=seen).document_error else "both"
    except SaveError:
        return "none"

print(saved(), flush=True)  # loads all modules once, for all the children
for room in sys.stdin:
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), resource.RLIM_INFINITY))
        print(saved(), flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""


def test_a_write_that_fails_midway_leaves_each_file_whole(file: Path) -> None:
    before, after = folder_content(file.parent), wanted(NEW, file)
    agreement, document = (len(after[name]) for name in ("a.toml", "a.md"))
    saved: dict[int, str] = {}
    # A compiled module cut short by the limit would end the next run: none is written.
    command: list[str | Path] = [
        *(sys.executable, "-B", "-c", CRAMPED),
        *(file, CASES / "harbor-quarterly.toml"),
    ]
    with subprocess.Popen(command, text=True, stdin=PIPE, stdout=PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "both\n"
        for room in (0, 100, agreement - 1, agreement, document - 1, document):
            for name, content in before.items():
                (file.parent / name).write_bytes(content)
            program.stdin.write(f"{room}\n")
            program.stdin.flush()
            saved[room] = program.stdout.readline().strip()
            expected = {"none": before, "document": {**before, "a.toml": after["a.toml"]}}
            assert folder_content(file.parent) == expected.get(saved[room], after)
    assert program.returncode == 0
    assert set(saved.values()) == {"none", "document", "both"}


def test_what_a_dead_program_left_is_taken_away_once_it_is_old(file: Path) -> None:
    left = file.parent / ".slawizard-0123456789abcdef.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    write(NEW, file, file.read_bytes())

    assert not left.exists()


def test_a_document_that_cannot_be_written_is_told_of(file: Path) -> None:
    file.with_suffix(".md").unlink()
    file.with_suffix(".md").mkdir()

    saved = write(NEW, file, file.read_bytes())

    assert load(file) == NEW
    assert saved.document_error is not None
    assert "a.md" in Translator("en")(saved.document_error)


def test_a_pipe_in_its_place_is_not_replaced(file: Path) -> None:
    seen = file.read_bytes()
    file.unlink()
    os.mkfifo(file)

    with pytest.raises(SaveError) as caught:
        write(NEW, file, seen)

    assert "not an ordinary file" in Translator("en")(caught.value.message)
    assert stat.S_ISFIFO(file.stat().st_mode)


def test_a_new_document_is_as_private_as_the_agreement(file: Path) -> None:
    file.chmod(0o600)
    file.with_suffix(".md").unlink()

    write(NEW, file, file.read_bytes())

    assert stat.S_IMODE(file.with_suffix(".md").stat().st_mode) == 0o600


def test_what_has_become_of_a_file(file: Path) -> None:
    seen = file.read_bytes()
    assert disk_state(file, seen) == "same"
    file.write_bytes(seen + b"# theirs")
    assert disk_state(file, seen) == "changed"
    file.unlink()
    assert disk_state(file, seen) == "gone"


def test_a_document_that_leads_to_the_agreement_does_not_replace_it(file: Path) -> None:
    document = file.with_suffix(".md")
    document.unlink()
    document.symlink_to(file)

    assert write(NEW, file, file.read_bytes()).document_error is not None
    assert load(file) == NEW


def test_an_agreement_too_large_to_be_read_again_is_not_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_content(file.parent)
    seen = file.read_bytes()
    monkeypatch.setattr("slawizard.storage.replace_file.MAX_BYTES", len(seen))

    with pytest.raises(SaveError):
        write(NEW, file, seen)

    assert folder_content(file.parent) == before
