"""Whose a draft is: the wizard's that lives, else the first one's that takes it."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from slawizard.storage.drafts.serialization import unpack
from slawizard.storage.drafts.store import AGREEMENTS, FoundDrafts, StoredDraft, find, new_store
from tests.storage.drafts.stored import LATER, NOW, companies, names, store_and_close, work

WIZARD = """
    import sys
    from datetime import date, datetime, UTC
    from slawizard.core.defaults import new_draft
    from slawizard.storage.drafts.store import UnsavedWork, new_store
    from slawizard.i18n.translator import Translator
    draft = new_draft(Translator("en"), "en", date(2026, 11, 24))
    draft = draft.with_value("agreement.company", "Other wizard")
    draft_store = new_store()
    draft_store.save(UnsavedWork(draft, None, "company", None, frozenset(), None), datetime.now(UTC))
    print("kept", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def wizard() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WIZARD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        yield process
        process.kill()


def test_the_draft_of_a_wizard_is_not_offered_while_it_lives_and_is_once_it_was_killed(
    wizard: subprocess.Popen[str],
) -> None:
    assert find() == FoundDrafts()
    assert wizard.poll() is None

    wizard.send_signal(signal.SIGKILL)
    wizard.wait()
    assert companies() == ["Other wizard"]


def test_a_draft_is_not_offered_to_the_wizard_that_keeps_it() -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)

    assert find() == FoundDrafts()


def test_a_claimed_draft_goes_on_where_it_was(folder: Path) -> None:
    store_and_close()
    draft_store = find().drafts[0].claim()
    assert draft_store is not None

    draft_store.save(work("Went on"), LATER)
    draft_store.close()

    assert companies() == ["Went on"]
    assert len(names(folder)) == 1


def test_only_one_wizard_can_claim_a_draft() -> None:
    store_and_close()
    (stored,) = find().drafts
    winner = stored.claim()

    assert winner is not None
    assert stored.claim() is None
    assert find() == FoundDrafts()


def test_a_draft_that_is_gone_cannot_be_claimed(folder: Path) -> None:
    store_and_close()
    (stored,) = find().drafts
    stored.discard()

    assert stored.claim() is None
    assert names(folder) == []


@pytest.mark.parametrize("act", [StoredDraft.claim, StoredDraft.discard])
def test_a_draft_that_another_wizard_has_gone_on_with_stays_as_it_is(act: object) -> None:
    store_and_close()
    (seen,) = find().drafts
    other = seen.claim()
    assert other is not None
    other.save(work("Newer"), LATER)
    other.close()

    assert callable(act)
    assert act(seen) is None
    assert companies() == ["Newer"]


def test_a_draft_that_another_wizard_holds_is_not_discarded() -> None:
    store_and_close()
    (stored,) = find().drafts
    draft_store = stored.claim()
    assert draft_store is not None

    stored.discard()
    draft_store.close()

    assert companies() == ["Acme"]


def test_a_lock_that_vanished_is_taken_again(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work("Before"), NOW)
    for lock in folder.glob("*.lock"):
        lock.unlink()

    draft_store.save(work("After"), LATER)

    assert find() == FoundDrafts()
    draft_store.close()
    assert companies() == ["After"]


def test_a_draft_taken_over_after_its_lock_vanished_is_not_written_to(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work("Taken"), NOW)
    for lock in folder.glob("*.lock"):
        lock.unlink()
    taker = find().drafts[0].claim()
    assert taker is not None

    draft_store.save(work("Own"), LATER)
    draft_store.close()
    taker.close()

    assert companies() == ["Own", "Taken"]


def test_a_draft_is_dropped_though_its_lock_vanished(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    for lock in folder.glob("*.lock"):
        lock.unlink()

    draft_store.discard()

    assert names(folder) == []


def test_a_drop_leaves_what_another_wizard_has_taken_over(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work("Taken"), NOW)
    for lock in folder.glob("*.lock"):
        lock.unlink()
    taker = find().drafts[0].claim()
    assert taker is not None

    draft_store.discard()
    taker.close()

    assert companies() == ["Taken"]


def test_a_drop_after_the_folder_vanished_is_silent(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    draft_store.discard()

    assert not folder.exists()


def test_a_folder_that_vanished_is_made_again(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work("Before"), NOW)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    draft_store.save(work("After"), LATER)
    draft_store.close()

    assert companies() == ["After"]


def test_what_dead_wizards_left_is_cleared_away(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / ".lock").touch()
    for kind in ("lock", "tmp"):
        (folder / f"{'a' * 32}.{kind}").touch()
    (folder / f"{'b' * 32}.lock").touch()
    (folder / "somebody's notes.txt").touch()

    assert find() == FoundDrafts()
    assert names(folder) == ["somebody's notes.txt"]


def test_what_a_living_wizard_has_in_the_making_stays(folder: Path) -> None:
    draft_store = new_store()
    draft_store.save(work(), NOW)
    (draft,) = folder.glob("*.json")
    making = draft.with_suffix(".tmp")
    making.touch()

    find()

    assert making.exists()


def test_wizards_that_look_at_once_all_find_the_draft() -> None:
    store_and_close()
    looking = """
        from slawizard.storage.drafts.store import find
        assert all(len(find().drafts) == 1 for _ in range(40))
    """
    command = [sys.executable, "-c", textwrap.dedent(looking)]
    processes = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait() for process in processes] == [0, 0]


LOOKING = """
    import sys
    from pathlib import Path
    from slawizard.storage.drafts.store import find
    gate, loaded = Path(sys.argv[1], ".lock"), []
    def heard(event, details):
        if event == "import" and gate.exists():
            loaded.append(details[0])
    sys.addaudithook(heard)
    print(len(find().drafts), "pydantic" in sys.modules, loaded)
"""


@pytest.mark.parametrize(
    ("company", "said"), [("Acme", "1 True []\n"), (None, "0 False []\n")], ids=["left", "living"]
)
def test_nobody_waits_at_the_gate_while_modules_are_loaded(
    company: str | None, said: str, folder: Path
) -> None:
    """A draft takes the model to be understood; one whose wizard lives is not even read."""
    draft_store = new_store()
    draft_store.save(work(company or "Other"), NOW)
    if company:
        draft_store.close()
    command = [sys.executable, "-c", textwrap.dedent(LOOKING), str(folder)]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == said


def test_damage_that_another_wizard_has_mended_meanwhile_is_not_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_and_close()
    (name,) = folder.glob("*.json")
    whole = name.read_bytes()
    name.write_bytes(b"{}")

    def refused(content: bytes) -> object:
        name.write_bytes(whole)
        return unpack(content)

    monkeypatch.setattr(AGREEMENTS, "unpack", refused)

    assert find() == FoundDrafts()
    assert name.read_bytes() == whole
