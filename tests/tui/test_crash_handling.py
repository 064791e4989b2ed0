"""A fault of the program itself ends the wizard with the draft kept."""

from __future__ import annotations

from typing import NoReturn

import pytest

from slawizard.tui.app import SlaWizard
from slawizard.tui.steps.revenue import RevenueStep
from tests.tui.user import User, wizard


def fail(*_arguments: object, **_named: object) -> NoReturn:
    raise LookupError("a fault")


async def run_into_fault(users: list[User], text: str = "") -> None:
    """Type `text` into the first step and leave it; whose wizard it was is put into `users`."""
    async with wizard(anew=True) as user:
        users.append(user)
        if text:
            await user.fill("agreement-company", text)
        await user.press("f2")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (RevenueStep, "__init__"),
        (RevenueStep, "compose_form"),
        (RevenueStep, "on_mount"),
        (RevenueStep, "first_field"),
        (SlaWizard, "action_forward"),
    ],
)
async def test_a_fault_in_a_step_keeps_the_draft(
    kind: type[object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, name, fail)
    users: list[User] = []
    with pytest.raises(LookupError):
        await run_into_fault(users, "Globex")
    app = users[0].app
    assert isinstance(app.crash.fault, LookupError)
    assert app.return_code != 0
    assert app.crash.kept_as is not None
    assert "Globex" in app.crash.kept_as.read_text(encoding="utf-8")


async def test_a_fault_while_nothing_is_unsaved_leaves_no_draft(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RevenueStep, "compose_form", fail)
    users: list[User] = []
    with pytest.raises(LookupError):
        await run_into_fault(users)
    assert users[0].app.crash.kept_as is None
