"""What the system refuses is told, and leaves what was kept."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from decimal import Decimal
from pathlib import Path

import pytest

from slawizard.documents.drafts import find, new_keeper
from tests.documents.drafts.kept import LATER, NOW, companies, left, names, refused, work


def full(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "chmod"])
def test_a_full_disk_leaves_the_draft_as_it_was(
    call: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = new_keeper()
    keeper.keep(work("Before"), NOW)
    before = names(folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        assert refused(keeper, work("After")) == "The disk is full."

    assert names(folder) == before
    keeper.close()
    assert companies() == ["Before"]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir"])
def test_a_full_disk_leaves_nothing_of_a_first_draft(
    call: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = new_keeper()
    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        assert refused(keeper, work()) == "The disk is full."

    assert not folder.exists() or names(folder) == []


def test_a_disk_with_room_again_keeps_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = new_keeper()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        refused(keeper, work())

    keeper.keep(work(), LATER)
    keeper.close()

    assert companies() == ["Acme"]


def test_a_write_in_small_pieces_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:1000]))

    left()

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
    keeper = new_keeper()
    keeper.keep(work("Before"), NOW)

    assert refused(keeper, work("After", **wrong)) == (
        "This work can't be kept as a draft; save it to its file."
    )
    keeper.close()
    assert companies() == ["Before"]


def test_a_drop_that_the_system_refuses_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = new_keeper()
    keeper.keep(work(), NOW)
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", full)
        keeper.drop()

    assert companies() == ["Acme"]


def test_a_keeper_and_its_worker_may_let_go_in_any_order() -> None:
    import threading

    keeper = new_keeper()
    worker = threading.Thread(target=keeper.keep, args=(work(), NOW))
    worker.start()
    worker.join()
    keeper.close()

    assert companies() == ["Acme"]


def test_nothing_heavy_is_loaded_where_there_are_no_drafts() -> None:
    program = """
        import sys
        from slawizard.documents.drafts import find, new_keeper
        find(), new_keeper()
        print("filelock" in sys.modules, "pydantic" in sys.modules)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]

    assert subprocess.check_output(command, text=True).split() == ["False", "False"]


def test_a_keep_that_comes_after_the_end_brings_nothing_back() -> None:
    keeper = new_keeper()
    keeper.keep(work("Acme"), NOW)
    keeper.end()

    keeper.keep(work("Acme"), NOW)
    keeper.close()

    assert find().drafts == ()


def test_a_keep_that_comes_after_the_draft_was_left_begins_no_other() -> None:
    keeper = new_keeper()
    keeper.keep(work("Acme"), LATER)
    keeper.close()

    keeper.keep(work("Acm"), NOW)

    assert companies() == ["Acme"]
