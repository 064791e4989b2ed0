"""The system refuses one call while a month is taken down, reported on, or rates are measured.

The wizard lives on; what was typed is in the file, in a draft, or still on the screen.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from textual.widgets import Input

from slawizard.core.measuring.stage_columns import Stage
from slawizard.crm.crm_file import open_crm_file
from slawizard.crm.errors import CrmFileError
from slawizard.crm.measuring import count_exports
from slawizard.crm.request import Request
from slawizard.session.actuals import open_actuals
from slawizard.session.disk_conflict import conflict_message, read_conflict
from slawizard.session.opening import open_session
from slawizard.session.session import Session
from slawizard.session.sharing import sent_to_terminal
from slawizard.session.tracking_drafts import open_tracking
from slawizard.storage.drafts.readings import READINGS
from slawizard.storage.errors import UnreadableFileError
from slawizard.storage.paths import state_dir
from slawizard.storage.replace_file import ChangedOnDiskError
from tests.core.examples import CASES
from tests.measuring.examples import case
from tests.system_errors import cases, locks_held, refusing
from tests.tui.user import User, wizard

TODAY: Final = date(2027, 5, 4)
TYPED: Final = 90133
ROUNDS: Final = 2
"""So many calls of each deed fail; with `FUZZ=1` all of them."""

Deed = Callable[[User], Awaitable[object]]


@pytest.fixture
def file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the agreement will be; no timer keeps a draft, so that each round makes the same calls."""
    monkeypatch.setattr("slawizard.tui.autosave.AUTOSAVE_SECONDS", 3600)
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: TODAY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
    shutil.copy(case("07").files[0], folder / "leads.csv")
    restore(folder / "acme.toml")
    return folder / "acme.toml"


def restore(file: Path) -> None:
    """Have the agreement, three of its months counted, and nothing else."""
    shutil.rmtree(state_dir(), ignore_errors=True)
    for path in file.parent.glob("acme*"):
        path.unlink()
    shutil.copy(CASES / "track/norte-three-misses.toml", file)
    counted = (CASES / "track/norte-three-misses.actuals.toml").read_text("utf-8")
    before_april = counted.partition("[[readings]]\nthrough = 2027-04")[0]
    file.with_suffix(".actuals.toml").write_text(before_april, "utf-8")


async def save(user: User) -> None:
    """Type a count, keep it, and save it."""
    await user.paste(str(TYPED))
    await user.app.action_save()


async def leave(user: User) -> None:
    await user.paste(str(TYPED))
    await user.press("ctrl+q", "enter")


async def export(user: User) -> None:
    """Save and write the report."""
    await user.paste(str(TYPED))
    await user.press("f3")
    await user.focus("report-export")
    await user.press("enter")


DEEDS: Final[dict[str, Deed]] = {"save": save, "leave": leave, "export": export}


def is_kept(user: User, file: Path) -> bool:
    """Whether the count that was typed is in the file, a draft, a text or the field."""
    saved = {count for one in open_actuals(file).actuals.readings for count in one.counts.values()}
    drafts = [text for found in READINGS.find().drafts for text in found.work.texts.values()]
    texts = [path.read_text("utf-8") for path in file.parent.glob("*.txt")]
    if TYPED in saved or any(str(TYPED) in str(text) for text in (*drafts, *texts)):
        return True
    shown = [field.value for screen in user.app.screen_stack for field in screen.query(Input)]
    return not user.has_left and any(str(TYPED) in text.replace(",", "") for text in shown)


@pytest.mark.parametrize("deed", DEEDS)
async def test_tracking_outlives_each_refusal(
    deed: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = [(0, 0)]
    while refused:
        number, code = refused.pop()
        restore(file)
        with ExitStack() as refusal:
            place = file.parent.parent
            calls = refusal.enter_context(refusing(monkeypatch, place, number, code))
            async with wizard(file, track=True) as user:
                is_open = user.screen == "track"
                if is_open:
                    await DEEDS[deed](user)
                    await user.wait_idle()
                refusal.close()
                assert user.app.crash.fault is None, calls
                assert not is_open or is_kept(user, file), calls
        assert locks_held(place) == [], calls
        if not number:
            refused += cases(len(calls.made), every=len(calls.made) // ROUNDS + 1)


@pytest.fixture
def unknown(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The agreement, in a folder of which the system tells of no other file."""
    look = os.stat

    def refuse(path: Any, *how: Any, **more: Any) -> os.stat_result:
        beside = isinstance(path, str | os.PathLike) and os.fspath(path).startswith(
            f"{file.parent}/"
        )
        if beside and os.fspath(path) != str(file):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return look(path, *how, **more)

    monkeypatch.setattr(os, "stat", refuse)
    return file


async def test_what_the_system_tells_nothing_of_ends_nothing(unknown: Path) -> None:
    session = open_session(unknown, "en")
    assert isinstance(session, Session)
    with pytest.raises(UnreadableFileError):
        open_actuals(unknown)
    assert "disk reports an error" in session.translate(open_tracking(unknown, "en", TODAY))  # type: ignore[arg-type]
    assert "acme.md" in session.translate(sent_to_terminal(unknown))
    changed = ChangedOnDiskError(unknown.with_name("other.toml"), b"[[")
    told = session.translate(conflict_message(read_conflict(changed, session), session))
    assert "other.toml.bak" in told
    async with wizard(unknown) as user:
        assert user.screen == "step-review"


STAGES: Final = tuple(
    Stage(key, key) for key in ("visits", "leads", "mql", "sql", "opportunity", "customer")
)


def request(folder: Path) -> Request:
    return Request((folder / "leads.csv",), STAGES, TODAY)


def counted(folder: Path) -> dict[int, tuple[int, int]]:
    """How many entered and converted, by the number of the pair of stages."""
    found = count_exports(request(folder)).persons
    assert found is not None
    return {pair: (rows.size, rows.converted) for pair, rows in found.rows.items()}


def test_rates_are_measured_without_a_place_for_what_does_not_fit_in_memory(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = counted(file.parent)
    taken = file.parent / "taken"
    taken.write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    assert counted(file.parent) == usual
    assert usual


def test_an_export_that_has_gone_since_it_was_opened_is_named(file: Path) -> None:
    export = open_crm_file(file.parent / "leads.csv")
    export.path.unlink()
    with pytest.raises(CrmFileError) as error:
        export.sample()
    assert error.value.file == "leads.csv"
