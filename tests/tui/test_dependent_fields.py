"""An error that hangs on another field is looked at again when that field changes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from slawizard.core.questionnaire import StepName
from tests.tui.user import wizard

NEW = Path("new.toml")


async def test_amounts_with_a_code_read_on_each_step_while_that_is_the_currency() -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.fill("revenue-currency", "")
        await user.press(*"1200000 MXN", "enter")
        assert user.sees("Choose the currency, MXN")
        await user.go("customers")
        await user.fill("customers-average-ticket", "150,000 MXN")
        assert user.app.session.draft.get("customers.average_ticket") is None
        await user.go("revenue")
        await user.focus("revenue-currency")
        await user.press(*"MXN")
        assert user.app.session.draft.get("revenue.goal") == Decimal(1200000)
        assert user.app.session.draft.get("customers.average_ticket") == Decimal(150000)
        assert user.sees("= 1,200,000 MXN")
        assert user.app.session.finding_at("revenue.goal") is None
        await user.fill("revenue-currency", "EUR")
        assert user.sees("in EUR: this one is in MXN")
        await user.fill("revenue-currency", "MXN")
        assert user.app.session.draft.get("revenue.goal") == Decimal(1200000)


PAIRS: tuple[tuple[StepName, str, str, str, str, str], ...] = (
    (
        "commitments",
        "commitments-sales-fast-track-hours",
        "9",
        "commitments-sales-first-contact-hours",
        "10",
        "Write at most 8: fast-track",
    ),
    (
        "criteria",
        "stages-mql-criteria-engagement-needed",
        "3",
        "stages-mql-criteria-engagement",
        "a\nb\nc",
        "that is how many engagement criteria",
    ),
    (
        "revenue",
        "revenue-from-existing-customers",
        "500",
        "revenue-goal",
        "1000",
        "Write less than the goal",
    ),
    (
        "conversion",
        "stages-leads-conversion-converted",
        "30",
        "stages-leads-conversion-entered",
        "40",
        "Write at most 20: no more can reach",
    ),
    (
        "conversion",
        "stages-leads-conversion-low-percent",
        "30",
        "stages-leads-conversion-percent",
        "40",
        "the rate lies within",
    ),
)
"""A field with its text, the field that it hangs on with the text that mends it, the error."""

BEFORE = {
    "commitments-sales-first-contact-hours": "8",
    "stages-mql-criteria-engagement": "a",
    "revenue-goal": "400",
    "stages-leads-conversion-entered": "20",
    "stages-leads-conversion-percent": "20",
}


async def test_the_error_goes_with_what_it_was_about() -> None:
    steps = list(dict.fromkeys(pair[0] for pair in PAIRS))
    async with wizard(NEW, step=steps[0]) as user:
        for step in steps:
            if step != steps[0]:
                await user.go(step)
            for _at, field, text, other, mended, said in (p for p in PAIRS if p[0] == step):
                await user.fill(other, BEFORE[other])
                if field.endswith("low-percent"):
                    await user.fill("stages-leads-conversion-high-percent", "90")
                await user.fill(field, text)
                await user.focus(field)
                assert user.sees(said), field
                await user.fill(other, mended)
                assert not user.sees(said), field
