"""What a save keeps of the files that it replaces, and what others wrote."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.storage.toml.load import load
from tests.storage.save.saved import NEW, folder_content, write


def test_both_files_keep_their_permissions(file: Path) -> None:
    write(NEW, file, file.read_bytes())

    for path in (file, file.with_suffix(".md")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)

    write(NEW, link, file.read_bytes())

    assert link.is_symlink()
    assert load(file) == NEW


def test_comments_stay(file: Path) -> None:
    text = file.read_text("utf-8").replace("[revenue]", "# Finance decides this.\n[revenue]")
    file.write_text(text, "utf-8")

    saved = write(NEW, file, file.read_bytes())

    assert "# Finance decides this.\n[revenue]" in file.read_text("utf-8")
    assert (load(file), saved.backup) == (NEW, None)


def test_where_comments_cannot_stay_the_old_file_is_kept(file: Path) -> None:
    file.write_bytes(b"\xff# no text at all")

    saved = write(NEW, file, file.read_bytes())

    assert saved.backup == file.with_name("a.toml.bak")
    assert saved.backup.read_bytes() == b"\xff# no text at all"
    assert load(file) == NEW


def test_an_older_backup_stays(file: Path) -> None:
    file.with_name("a.toml.bak").write_bytes(b"mine")

    saved = write(NEW, file, file.read_bytes(), keep_old=True)

    assert file.with_name("a.toml.bak").read_bytes() == b"mine"
    assert saved.backup == file.with_name("a.toml.bak2")


def test_the_document_says_what_the_agreement_says(file: Path) -> None:
    write(NEW, file, file.read_bytes())

    assert file.with_suffix(".md").read_text("utf-8") == render(NEW, plan(NEW))


# What others wrote --------------------------------------------------------------------------


def test_what_somebody_else_wrote_is_not_replaced(file: Path) -> None:
    seen = file.read_bytes()
    file.write_bytes(seen + b"# theirs\n")
    before = folder_content(file.parent)

    with pytest.raises(ChangedOnDiskError) as caught:
        write(NEW, file, seen)

    assert caught.value.content == seen + b"# theirs\n"
    assert folder_content(file.parent) == before


def test_a_file_that_came_meanwhile_is_not_replaced(file: Path) -> None:
    with pytest.raises(ChangedOnDiskError):
        write(NEW, file, None)


def test_a_touched_file_of_the_same_bytes_is_no_change(file: Path) -> None:
    seen = file.read_bytes()
    os.utime(file, (1, 1))

    write(NEW, file, seen)

    assert load(file) == NEW


def test_a_file_that_is_gone_is_written_again_with_its_comments(file: Path) -> None:
    seen = file.read_bytes().replace(b"[revenue]", b"# Finance.\n[revenue]")
    file.unlink()

    write(NEW, file, seen)

    assert b"# Finance.\n[revenue]" in file.read_bytes()


def test_of_two_that_save_at_once_one_is_told(file: Path) -> None:
    seen = file.read_bytes()
    results: list[str] = []
    ready = threading.Barrier(2)

    def one(agreement: Agreement) -> None:
        ready.wait()
        try:
            write(agreement, file, seen)
            results.append("saved")
        except ChangedOnDiskError:
            results.append("told")

    threads = [threading.Thread(target=one, args=(NEW,)) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["saved", "told"]
