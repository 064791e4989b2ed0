"""The list of recent agreements: newest first, and never a reason to fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slawizard.storage.recent import MAX_RECENT, recent_files, remember


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_state_path", lambda name, **_: tmp_path / "state" / name)
    return tmp_path / "state" / "slawizard" / "recent.json"


def touched(tmp_path: Path, name: str) -> Path:
    file = tmp_path / name
    file.touch()
    return file


def test_nothing_is_recent_at_first() -> None:
    assert recent_files() == []


def test_the_newest_comes_first_and_only_once(tmp_path: Path) -> None:
    a, b = touched(tmp_path, "a"), touched(tmp_path, "b")

    for file in (a, b, a):
        remember(file)

    assert recent_files() == [a, b]


def test_a_file_is_remembered_wherever_one_is_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = touched(tmp_path, "a")
    monkeypatch.chdir(tmp_path)

    remember(Path("a"))
    monkeypatch.chdir("/")

    assert recent_files() == [file]


def test_a_file_that_is_gone_is_not_shown(tmp_path: Path) -> None:
    a, b = touched(tmp_path, "a"), touched(tmp_path, "b")
    remember(a)
    remember(b)

    a.unlink()

    assert recent_files() == [b]


def test_the_list_does_not_grow_for_ever(tmp_path: Path) -> None:
    files = [touched(tmp_path, str(number)) for number in range(MAX_RECENT + 3)]

    for file in files:
        remember(file)

    assert recent_files() == files[::-1][:MAX_RECENT]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\xff\xfe", b"{}", b"[1, null, []]", b"[" * 90_000, b'["a\\u0000b"]']
)
def test_a_damaged_list_is_an_empty_one(damage: bytes, state: Path, tmp_path: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_bytes(damage)

    assert recent_files() == []

    file = touched(tmp_path, "a")
    remember(file)
    assert recent_files() == [file]


def test_a_state_folder_that_cannot_be_made_is_no_trouble(state: Path, tmp_path: Path) -> None:
    state.parent.parent.write_text("a file where the folder belongs")

    remember(touched(tmp_path, "a"))

    assert recent_files() == []


def test_a_name_in_no_encoding_is_remembered(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff"))
    file.touch()

    remember(file)

    assert recent_files() == [file]


def test_the_list_is_nobody_elses_business(state: Path, tmp_path: Path) -> None:
    remember(touched(tmp_path, "a"))

    assert state.parent.stat().st_mode & 0o077 == 0


def test_the_folder_is_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))

    remember(touched(tmp_path, "a"))

    assert list(tmp_path.rglob("recent.json"))
