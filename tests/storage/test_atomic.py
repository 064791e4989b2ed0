"""Writing a file: the new text or the old one, never a part of either, and nothing left behind."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from slawizard.i18n.translator import Translator
from slawizard.storage.atomic import encode_utf8, prepare_write
from slawizard.storage.errors import SaveError


def write_atomically(path: Path, text: str) -> None:
    """Write `text` to `path` in UTF-8, line ends unchanged."""
    prepare_write(path, encode_utf8(path, text)).commit()


def refused(path: Path, text: str = "new") -> str:
    with pytest.raises(SaveError) as caught:
        write_atomically(path, text)
    return Translator("en")(caught.value.message)


def failing(number: int) -> Callable[..., None]:
    def fail(*_args: object, **_keywords: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_holds_the_text_with_its_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "ñ\r\nx\n")

    assert (tmp_path / "a").read_bytes() == b"\xc3\xb1\r\nx\n"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "x")
    write_atomically(tmp_path / "a", "y")

    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a"]


def test_the_content_is_synced_before_its_name_and_the_name_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        sync(descriptor)

    def replaced(old: Path, new: Path) -> Path:
        done.append("replace")
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write_atomically(tmp_path / "a", "x")

    assert done == ["content", "replace", "folder"]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()

    write_atomically(tmp_path / "a", "x")

    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    file.chmod(0o640)

    write_atomically(file, "x")

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to(target)

    write_atomically(link, "new")

    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_stays_one() -> None:
    write_atomically(Path(os.devnull), "x")

    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failure_leaves_the_old_text_and_nothing_else(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")
    owner = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, failing(errno.ENOSPC))

    assert refused(tmp_path / "a") == "The disk is full."
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a"]


def test_an_interrupt_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", "new")

    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none" / "a") == "There is no such file or folder."


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 300)) == "The name is too long."


def test_a_name_that_no_file_can_have_is_told() -> None:
    assert refused(Path("a\0b")) == "This can't be a file name: choose another."


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert refused(tmp_path / "a") == (
        "This file is a link that leads back to itself: choose another name."
    )


def test_a_file_that_is_protected_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")
    # Simulated: whoever runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda *_args: False)

    assert refused(tmp_path / "a") == ("You don't have permission to use this file or its folder.")
    assert (tmp_path / "a").read_text() == "old"


def test_half_a_character_is_told(tmp_path: Path) -> None:
    assert "U+DC80" in refused(tmp_path / "a", "x\udc80")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == []


def test_an_unknown_refusal_names_the_systems_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EXDEV))

    assert refused(tmp_path / "a") == f"The system refused: {os.strerror(errno.EXDEV)}."
