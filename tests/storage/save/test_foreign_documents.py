"""A document that this program did not write, or that was edited since, is asked about first."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from slawizard.storage.paths import state_dir
from slawizard.storage.save import DocumentTakenError
from slawizard.storage.toml.load import load
from slawizard.storage.written_digests import WrittenDigests
from tests.storage.save.saved import NEW, OLD, folder_content, wanted, write


def forget() -> None:
    """Be on a computer where nothing was written yet."""
    shutil.rmtree(state_dir())


def test_a_document_by_hand_beside_a_new_agreement_stays(file: Path) -> None:
    new, notes = file.with_name("notes.toml"), file.with_name("notes.md")
    notes.write_text("by hand", "utf-8")

    with pytest.raises(DocumentTakenError) as caught:
        write(NEW, new, None)

    assert (caught.value.path, caught.value.content) == (notes, b"by hand")
    assert (new.exists(), notes.read_text("utf-8")) == (False, "by hand")
    assert write(NEW, new, None, replacing=b"by hand").document_error is None
    assert notes.read_bytes() == wanted(NEW, file)["a.md"]


def test_an_edited_document_stays(file: Path) -> None:
    document = file.with_suffix(".md")
    document.write_bytes(document.read_bytes() + b"\nOur own words.\n")
    before = folder_content(file.parent)

    with pytest.raises(DocumentTakenError):
        write(NEW, file, before["a.toml"])

    assert folder_content(file.parent) == before


def test_what_the_author_agreed_to_lose_is_only_what_they_saw(file: Path) -> None:
    file.with_suffix(".md").write_bytes(b"another")

    with pytest.raises(DocumentTakenError):
        write(NEW, file, file.read_bytes(), replacing=b"the one that they saw")


def test_an_untouched_one_is_replaced_wherever_it_was_written(file: Path) -> None:
    forget()

    assert write(NEW, file, file.read_bytes()).document_error is None
    assert file.with_suffix(".md").read_bytes() == wanted(NEW, file)["a.md"]


def test_an_untouched_one_of_another_version_is_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "slawizard.export.markdown.document.render", lambda *_args: "# Another layout\n"
    )

    write(NEW, file, file.read_bytes())

    assert file.with_suffix(".md").read_text("utf-8") == "# Another layout\n"


def test_line_ends_of_another_system_are_no_edit(file: Path) -> None:
    document = file.with_suffix(".md")
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))

    write(NEW, file, file.read_bytes())
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    forget()
    write(OLD, file, file.read_bytes())


def test_an_empty_file_and_none_at_all_lose_nothing(file: Path) -> None:
    file.with_suffix(".md").write_bytes(b"")
    write(NEW, file, file.read_bytes())
    file.with_suffix(".md").unlink()
    write(OLD, file, file.read_bytes())

    assert file.with_suffix(".md").stat().st_size > 1000


def test_the_record_of_exports_does_not_grow_for_ever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("slawizard.storage.written_digests._MOST", 10)
    written = WrittenDigests()
    for number in range(12):
        written.note(b"%d" % number)

    shortened = WrittenDigests()

    assert [n for n in range(12) if shortened.is_ours(b"%d" % n)] == [7, 8, 9, 10, 11]
    assert (state_dir() / "written").stat().st_size == 5 * 16


def test_a_record_that_cannot_be_kept_is_no_trouble(file: Path) -> None:
    forget()
    state_dir().parent.mkdir(exist_ok=True)
    state_dir().write_bytes(b"")

    assert write(NEW, file, file.read_bytes()).document_error is None


def test_one_that_cannot_be_read_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    document = file.with_suffix(".md")
    before = document.read_bytes()
    monkeypatch.setattr("slawizard.storage.written_digests.content_of", refused)
    saved = write(NEW, file, file.read_bytes())

    assert saved.document_error is not None
    assert (load(file), document.read_bytes()) == (NEW, before)
