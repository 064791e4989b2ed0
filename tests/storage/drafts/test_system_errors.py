"""What the system refuses is told, and leaves what was kept."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from slawizard.session.draft_recovery import keep
from slawizard.storage.drafts.store import DraftStore, find, new_store
from slawizard.storage.errors import SaveError
from tests.storage.drafts.stored import (
    LATER,
    NOW,
    companies,
    names,
    save_error,
    store_and_close,
    work,
)


def full(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "chmod"])
def test_a_full_disk_leaves_the_draft_as_it_was(
    call: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_store = new_store()
    draft_store.save(work("Before"), NOW)
    before = names(folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        assert save_error(draft_store, work("After")) == "The disk is full."

    assert names(folder) == before
    draft_store.close()
    assert companies() == ["Before"]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir"])
def test_a_full_disk_leaves_nothing_of_a_first_draft(
    call: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_store = new_store()
    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        assert save_error(draft_store, work()) == "The disk is full."

    assert not folder.exists() or names(folder) == []


def test_a_disk_with_room_again_keeps_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    draft_store = new_store()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        save_error(draft_store, work())

    draft_store.save(work(), LATER)
    draft_store.close()

    assert companies() == ["Acme"]


def test_a_write_in_small_pieces_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:1000]))

    store_and_close()

    assert companies() == ["Acme"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": b"x" * 7_000_000},
        {"file": Path("relative")},
        {"step": "nowhere"},
        {"draft": work().draft.with_value("revenue.goal", 1.5)},
        {"draft": work().draft.with_value("revenue.goal", Decimal("NaN"))},
    ],
    ids=["too large", "relative", "no step", "float", "no number"],
)
def test_work_that_could_not_be_read_again_is_refused_at_once(
    wrong: dict[str, object],
) -> None:
    draft_store = new_store()
    draft_store.save(work("Before"), NOW)

    assert save_error(draft_store, work("After", **wrong)) == (
        "This work can't be kept as a draft; save it to its file."
    )
    draft_store.close()
    assert companies() == ["Before"]


@pytest.mark.parametrize("end", [DraftStore.close, DraftStore.discard, DraftStore.end])
def test_a_lock_that_the_system_does_not_release_ends_nothing(
    end: Callable[[DraftStore], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", full)
        end(draft_store)


def test_a_drop_that_the_system_refuses_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", full)
        draft_store.discard()

    assert companies() == ["Acme"]


def test_a_keeper_and_its_worker_may_let_go_in_any_order() -> None:
    import threading

    draft_store = new_store()
    worker = threading.Thread(target=draft_store.save, args=(work(), NOW))
    worker.start()
    worker.join()
    draft_store.close()

    assert companies() == ["Acme"]


def test_nothing_heavy_is_loaded_where_there_are_no_drafts() -> None:
    program = """
        import sys
        from slawizard.storage.drafts.store import DraftStore, find, new_store
        find(), new_store()
        print("filelock" in sys.modules, "pydantic" in sys.modules)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]

    assert subprocess.check_output(command, text=True).split() == ["False", "False"]


def test_a_keep_that_comes_after_the_end_brings_nothing_back() -> None:
    draft_store = new_store()
    draft_store.save(work("Acme"), NOW)
    draft_store.end()

    draft_store.save(work("Acme"), NOW)
    draft_store.close()

    assert find().drafts == ()


def test_a_keep_that_comes_after_the_draft_was_left_begins_no_other() -> None:
    draft_store = new_store()
    draft_store.save(work("Acme"), LATER)
    draft_store.close()

    draft_store.save(work("Acm"), NOW)

    assert companies() == ["Acme"]


class _NoMoreFiles:
    """Finds no module: the system opens no more files."""

    def find_spec(self, *_module: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def test_what_writes_drafts_may_not_be_there_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = store_and_close()
    with monkeypatch.context() as full_table:
        full_table.delitem(sys.modules, "slawizard.storage.drafts.serialization")
        full_table.setattr(sys, "meta_path", [_NoMoreFiles()])

        with pytest.raises(SaveError) as refused:
            keep(new_store(), work("Other"), NOW)
        assert isinstance(refused.value.__cause__, OSError)
        assert find() == ((), ())

    assert [one.id for one in find().drafts] == [stored]
