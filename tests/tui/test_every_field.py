"""What is typed into any field, in either front end, is there after the program has died."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from slawizard.core.questionnaire import STEPS
from slawizard.storage.drafts.store import find
from slawizard.tui.widgets.choice import Choice
from tests.answers import lines_of
from tests.fuzz import thinned
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_questions import SKIP_COMPANY, SKIP_REVENUE
from tests.tui.user import wizard

NEW = Path("new.toml")
TEXTS = ("80", "80.5", "12 MXN", "2027-01", "[/] \N{ZERO WIDTH SPACE}x", "9" * 59)


@pytest.mark.parametrize("first", thinned(range(len(TEXTS)), len(TEXTS)))
async def test_what_is_typed_into_each_field_is_kept(first: int) -> None:
    """Each field has another text than the one before it, and another in each round."""
    texts = cycle(TEXTS[first:] + TEXTS[:first])
    async with wizard(NEW) as user:
        for step in STEPS[:-1]:
            await user.go(step)
            for field in user.ids():
                editor = user.editor(field)
                if not isinstance(editor, Choice):
                    editor.value = next(texts)
            await user.wait_idle()
        draft = user.app.session.draft
        await user.press("ctrl+q", "enter")
        assert user.has_left
    (stored, *_older) = find().drafts
    assert stored.work.draft == draft


async def test_a_certainty_stops_nothing_of_what_comes_after_it() -> None:
    async with wizard(NEW, step="customers") as user:
        await user.fill("customers-certainty-percent", "80")
        await user.fill("customers-average-ticket", "150000")
        await user.press("ctrl+q", "enter")
        assert user.app.return_code == 1
    (stored,) = find().drafts
    assert stored.work.draft.get("customers.average_ticket") == 150000
    assert stored.work.draft.get("customers.certainty_percent") == 80


@pytest.mark.parametrize("text", [*TEXTS, "2,5 %", "x" * 70_000])
def test_leaving_the_plain_wizard_keeps_what_was_answered(text: str) -> None:
    customers = {
        "customers.average_ticket": "150000",
        "customers.certainty_percent": text,
    }

    told = run_prompts(
        *SKIP_COMPANY, *SKIP_REVENUE, *lines_of("customers", customers), "q", file=NEW
    )

    assert "Your answers are kept as a draft." in told.text
    (stored,) = find().drafts
    assert stored.work.draft.get("customers.average_ticket") == 150000


def test_the_code_of_an_amount_takes_the_place_of_a_suggested_currency() -> None:
    told = run_prompts(*SKIP_COMPANY, "1200000 USD", "q", file=NEW)

    assert "Understood: 1,200,000 USD" in told.text
    (stored,) = find().drafts
    assert stored.work.draft.get("revenue.currency") == "USD"
    assert stored.work.draft.suggested == {"revenue.starts"}
