"""What is kept: the latest work, whole, for its owner only."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from slawizard.storage.drafts.store import FoundDrafts, find, new_store
from tests.storage.drafts.stored import LATER, NOW, companies, mode, names, store_and_close, work


def test_a_keeper_that_kept_nothing_leaves_no_trace(folder: Path) -> None:
    draft_store = new_store()
    draft_store.discard()
    draft_store.close()

    assert find() == FoundDrafts()
    assert not folder.parent.exists()


def test_the_work_is_found_as_it_was(tmp_path: Path) -> None:
    whole = work(
        file=tmp_path / "a\udcff.toml",
        step="review",
        focus="revenue.goal",
        visited=frozenset({"company", "revenue"}),
        content=b"\0\xff",
    )
    draft_store = new_store()
    draft_store.save(whole, NOW)
    draft_store.close()

    (stored,) = find().drafts

    assert (stored.work, stored.kept_at, stored.company) == (whole, NOW, "Acme")


def test_the_latest_work_is_the_one_that_is_kept() -> None:
    draft_store = new_store()
    draft_store.save(work("First"), NOW)
    draft_store.save(work("Second"), LATER)
    draft_store.close()

    assert companies() == ["Second"]


def test_the_newest_draft_comes_first() -> None:
    store_and_close("Old", NOW)
    store_and_close("New", LATER)
    store_and_close("Oldest", NOW - timedelta(days=400))

    assert companies() == ["New", "Old", "Oldest"]


def test_a_moment_of_any_zone_is_kept_as_utc() -> None:
    from zoneinfo import ZoneInfo

    store_and_close("Acme", NOW.astimezone(ZoneInfo("America/Mexico_City")))

    assert find().drafts[0].kept_at.isoformat() == "2026-11-24T09:30:00+00:00"


def test_a_dropped_draft_is_gone_with_all_its_files(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    draft_store.discard()

    assert names(folder) == []
    assert find() == FoundDrafts()


def test_work_after_a_drop_is_kept_again() -> None:
    draft_store = new_store()
    draft_store.save(work("Saved"), NOW)
    draft_store.discard()
    draft_store.save(work("Edited"), LATER)
    draft_store.close()

    assert companies() == ["Edited"]


def test_two_keepers_never_mix() -> None:
    one, other = new_store(), new_store()
    one.save(work("One"), NOW)
    other.save(work("Other"), LATER)
    one.discard()
    other.close()

    assert companies() == ["Other"]


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_may_look_at_it(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)

    assert [mode(folder), *map(mode, folder.iterdir())] == [0o700, 0o600, 0o600]


@pytest.mark.usefixtures("open_umask")
def test_files_are_private_from_their_first_moment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = os.open, set()

    def watched(path: str | Path, flags: int, mode: int = 0o777, **more: int) -> int:
        descriptor = real(path, flags, mode, **more)
        if Path(path).parent == folder:
            seen.add(os.fstat(descriptor).st_mode & 0o7777)
        return descriptor

    monkeypatch.setattr(os, "open", watched)
    new_store().save(work(), NOW)

    assert seen == {0o600}


def test_a_umask_that_takes_all_away_hides_no_draft_from_its_owner(folder: Path) -> None:
    before = os.umask(0o777)
    try:
        folder.parent.parent.mkdir(parents=True)
        folder.parent.parent.chmod(0o700)
        folder.parent.mkdir()
        folder.parent.chmod(0o700)
        new_store().save(work(), NOW)
    finally:
        os.umask(before)

    assert [mode(folder), *map(mode, folder.iterdir())] == [0o700, 0o600, 0o600]


def test_a_folder_that_stood_open_is_closed(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o755)

    store_and_close()

    assert mode(folder) == 0o700
