"""A fault of the program itself ends the wizard with the draft kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from slawizard.i18n.messages import _
from slawizard.session.crash import KeptWork
from slawizard.storage.errors import SaveError
from slawizard.tui.app import SlaWizard
from slawizard.tui.autosave import AgreementAutosave
from slawizard.tui.navigation import Navigator
from slawizard.tui.steps.revenue import RevenueStep
from slawizard.tui.widgets.field import Field
from tests.terminal.faults import ANSWER, FAULTS, ONLY_IN_A_TERMINAL, fail, put
from tests.tui.user import User, wizard

REPLACED: dict[type[object], tuple[str, ...]] = {
    RevenueStep: ("on_descendant_focus", "__init__", "compose_form", "on_mount", "first_field"),
    SlaWizard: ("action_forward",),
    Navigator: ("commit_pending_input",),
    AgreementAutosave: ("note_position",),
    Field: ("render",),
}
"""What the faults stand in the place of."""


@pytest.fixture(autouse=True)
def _whole_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what a fault replaces."""
    for kind, names in REPLACED.items():
        for name in names:
            monkeypatch.setattr(kind, name, getattr(kind, name))


async def run_into_fault(users: list[User], text: str = "") -> None:
    """Type `text` into the first step and leave it; whose wizard it was is put into `users`."""
    async with wizard(anew=True) as user:
        users.append(user)
        if text:
            await user.fill("agreement-company", text)
        await user.press("f2")


@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in ONLY_IN_A_TERMINAL])
async def test_a_fault_keeps_the_draft(fault: str) -> None:
    put(fault)
    users: list[User] = []
    with pytest.raises((RuntimeError, MemoryError)):
        await run_into_fault(users, ANSWER)
    app = users[0].app
    assert isinstance(app.crash.fault, RuntimeError | MemoryError)
    assert app.return_code != 0
    assert app.crash.kept.draft is not None
    assert ANSWER in app.crash.kept.draft.read_text(encoding="utf-8")


async def test_a_fault_while_nothing_is_unsaved_leaves_no_draft(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RevenueStep, "compose_form", fail)
    users: list[User] = []
    with pytest.raises(RuntimeError):
        await run_into_fault(users)
    assert users[0].app.crash.kept == KeptWork()


def no_space(*_arguments: object) -> NoReturn:
    raise SaveError(Path("draft"), _("The disk is full."))


@pytest.mark.parametrize("trouble", [fail, no_space])
async def test_a_fault_where_no_draft_can_be_written_keeps_the_text(
    trouble: Callable[..., NoReturn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", trouble)
    put("an action")
    users: list[User] = []
    with pytest.raises(RuntimeError):
        await run_into_fault(users, ANSWER)
    kept = users[0].app.crash.kept
    assert (kept.draft, kept.is_complete) == (None, True)
    assert kept.text is not None
    assert ANSWER in kept.text.read_text(encoding="utf-8")
    assert list(Path.cwd().glob("*.txt")) == [kept.text]
