"""Whatever the disk holds in the place of a draft does no harm."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from slawizard.storage.drafts.store import FoundDrafts, find, new_store
from tests.storage.drafts.stored import (
    companies,
    names,
    put,
    save_error,
    store_and_close,
    with_checksum,
    work,
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"1e9999",
        b"\xff\xfe\0",
        b"[" * 90_000,
        b'{"a":' * 90_000,
        b"9" * 9000,
        b'{"format":1}',
        b'{"format":true,"draft":{}}',
        with_checksum({}),
        with_checksum([]),
        with_checksum({"kept_at": "2026-11-24T09:30:00+00:00", "work": {}}),
    ],
    ids=range(15),
)
def test_what_is_no_draft_is_set_aside_and_told_once(data: bytes, folder: Path) -> None:
    put(folder, data)

    assert find() == FoundDrafts(damaged=(folder / f"{'c' * 32}.damaged",))
    assert find() == FoundDrafts()
    assert (folder / f"{'c' * 32}.damaged").read_bytes() == data


def test_no_damaged_draft_takes_the_name_of_another(folder: Path) -> None:
    found: list[Path] = []
    for number in range(3):
        put(folder, b"%d" % number)
        found += find().damaged

    assert [file.name.removeprefix("c" * 32) for file in found] == [
        ".damaged",
        "-2.damaged",
        "-3.damaged",
    ]
    assert [file.read_bytes() for file in found] == [b"0", b"1", b"2"]


def test_a_damaged_draft_that_cannot_be_renamed_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_paths: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    store_and_close()
    file = put(folder, b"{")
    monkeypatch.setattr(os, "rename", fail)

    assert companies() == ["Acme"]
    assert find().damaged == ()
    assert file.exists()


def test_a_damaged_draft_keeps_no_other_from_being_offered(folder: Path) -> None:
    store_and_close()
    put(folder, b"{")

    found = find()

    assert [stored.company for stored in found.drafts] == ["Acme"]
    assert len(found.damaged) == 1


def test_a_draft_of_a_newer_version_is_left_alone(folder: Path) -> None:
    file = put(folder, b'{"format":3,"anything":1.5}')

    assert find() == FoundDrafts()
    assert names(folder) == [file.name]


def test_a_changed_checksum_is_damage(folder: Path) -> None:
    name = store_and_close()
    file = folder / f"{name}.json"
    file.write_bytes(file.read_bytes().replace(b'"sha256":"', b'"sha256":"0', 1))

    assert len(find().damaged) == 1


def test_a_draft_too_large_to_be_one_is_damage(folder: Path) -> None:
    put(folder, b" " * 8_000_001)

    assert len(find().damaged) == 1


def test_whatever_else_bears_its_name_is_left_alone(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (folder / f"{'1' * 32}.json").mkdir()
    (folder / f"{'2' * 32}.json").symlink_to(secret)
    (folder / f"{'3' * 32}.json").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / f"{'4' * 32}.json")
    (folder / f"{'5' * 32}.lock").mkdir()
    (folder / f"{'6' * 32}.lock").symlink_to(tmp_path / "made")
    (folder / f"{'7' * 32}.tmp").mkdir()
    (folder / f"{'8' * 32}.lock").symlink_to(secret)
    before = names(folder)

    assert find() == FoundDrafts()
    assert names(folder) == before
    assert not (tmp_path / "made").exists()
    assert secret.read_text() == "secret"


def test_a_gate_that_is_a_folder_keeps_nobody_out(folder: Path) -> None:
    (folder / ".lock").mkdir(parents=True)

    store_and_close()

    assert companies() == ["Acme"]


def test_thousands_of_files_are_no_trouble(folder: Path) -> None:
    store_and_close()
    for number in range(2000):
        (folder / f"{number}.txt").touch()
    for number in range(50):
        put(folder, b"x", f"{number:032x}")

    found = find()

    assert [stored.company for stored in found.drafts] == ["Acme"]
    assert len(found.damaged) == 50


@pytest.mark.parametrize("where", ["drafts", "slawizard"])
def test_a_file_in_place_of_the_folder_is_told_when_keeping(where: str, folder: Path) -> None:
    place = folder if where == "drafts" else folder.parent
    place.parent.mkdir(parents=True)
    place.write_text("mine")

    assert find() == FoundDrafts()
    assert save_error(new_store(), work())
    assert place.read_text() == "mine"


def test_without_a_home_nothing_is_written_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_args, **_more: Path("~/.local"))

    assert find() == FoundDrafts()
    assert save_error(new_store(), work()) == "There is no such file or folder."
    assert names(tmp_path) == []
