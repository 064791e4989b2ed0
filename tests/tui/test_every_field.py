"""What is typed into any field, in either front end, is there after the program has died.

The test of the ids goes through all fields of the full screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.storage.drafts.store import find
from tests.answers import lines_of
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_questions import SKIP_COMPANY, SKIP_REVENUE
from tests.tui.user import wizard

NEW = Path("new.toml")
TEXTS = ("80", "80.5", "12 MXN", "2027-01", "[/] \N{ZERO WIDTH SPACE}x", "9" * 59)


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
