"""Rates by percentage, by counts, by benchmark; and what each does to the top of the funnel."""

from __future__ import annotations

from pathlib import Path

from slawizard.core.defaults import with_benchmark
from slawizard.session.session import Session
from tests.tui.user import User, answer, wizard

CASES = Path(__file__).parent.parent / "cases"
NEW = Path("new.toml")
TALL = (80, 120)
PERCENTS = ("leads", "mql", "sql", "opportunity", "customer")


def ready(session: Session) -> None:
    """Be asked for rates with nothing else missing for the funnel."""
    answer(
        session,
        {
            "revenue.goal": "12000000",
            "revenue.currency": "MXN",
            "customers.average_ticket": "150000",
        },
    )


def percents(user: User) -> list[str]:
    return [user.value(f"stages-{key}-conversion-percent") for key in PERCENTS]


async def test_benchmarks_are_taken_for_one_rate_or_for_all_that_nobody_typed() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.focus("stages-sql-conversion-percent")
        await user.press("f5", "down", "down", "enter")
        assert percents(user) == ["", "", "40", "", ""]
        await user.fill("stages-sql-conversion-percent", "33")
        await user.click("use-benchmarks")
        assert percents(user) == ["2", "25", "33", "50", "21"]
        await user.fill("stages-sql-conversion-percent", "")
        await user.press("f4")
        assert percents(user) == ["2", "25", "25", "50", "21"]
        assert user.sees("609,600")
        await user.focus("stages-leads-conversion-percent")
        assert user.sees("406,400"), "what one point more would do, beside the rate"


COUNTED = {
    "stages-leads-conversion-entered": "15",
    "stages-leads-conversion-converted": "5",
}
LEADS = "stages-leads-conversion"


def counted_leads(session: Session) -> None:
    """Have benchmarks as rates, but for the first one, which is two counts."""
    ready(session)
    for key in session.draft.stages[1:]:
        session.draft = with_benchmark(session.draft, key, session.document_translator)
    entered, converted = COUNTED.values()
    base = "stages.leads.conversion"
    answer(session, {f"{base}.entered": entered, f"{base}.converted": converted})


def counts(user: User) -> list[str]:
    return [user.value(field) for field in COUNTED]


async def test_one_count_asks_for_the_other_one_and_two_are_the_rate_until_that_is_typed() -> None:
    async with wizard(NEW, language="es", step="conversion", answered=ready) as user:
        await user.press("f4")
        await user.fill(f"{LEADS}-entered", "15")
        assert user.sees("Ahora escribe también cuántos pasaron.")
        assert user.app.session.error_at("stages.leads.conversion") is None
        assert user.app.session.funnel.stages[0].needed == 609_600
        await user.fill(f"{LEADS}-converted", "5")
        assert not user.sees("Ahora escribe también")
        await user.fill(f"{LEADS}-entered", "48,000")
        await user.fill(f"{LEADS}-converted", "1200")
        assert user.value(f"{LEADS}-percent").rstrip("0").rstrip(".") == "2.5"
        assert "!" not in user.text()
        await user.fill(f"{LEADS}-percent", "3 %")
        assert counts(user) == ["", ""]
        await user.fill(f"{LEADS}-entered", "10")
        await user.fill(f"{LEADS}-converted", "20")
        assert "!" in user.text(), "counts that cannot be are told of"


async def test_counts_leave_for_a_rate_until_a_press_brings_them_back_and_the_funnel_as_they_fail() -> (
    None
):
    async with wizard(NEW, step="conversion", answered=counted_leads) as user:
        assert not user.app.screen.query_one("#restore-counts").display
        await user.focus(f"{LEADS}-percent")
        assert user.sees("Visits: 12,192 × 15 ÷ 5 = 36,576"), "its sum, with the counts"
        await user.press("4", "0")
        assert counts(user) == ["", ""]
        assert user.sees("This rate takes the place of the counts 5 of 15.")
        await user.click("restore-counts")
        assert counts(user) == ["15", "5"]
        assert user.value(f"{LEADS}-percent") == "33.33"
        assert user.app.session.draft.get("stages.leads.conversion.basis") == "measured"
        assert not user.sees("takes the place of")
        await user.focus(f"{LEADS}-percent")
        await user.press("f5", "down", "enter")
        assert counts(user) == ["", ""]
        await user.choose("Bring back the counts")
        assert counts(user) == ["15", "5"]
        for converted in ("50", "x"):
            assert user.app.session.funnel.stages[0].needed is not None
            await user.fill(f"{LEADS}-converted", converted)
            assert user.app.session.funnel.stages[0].needed is None
            await user.fill(f"{LEADS}-converted", "5")


def starts_soon(session: Session) -> None:
    """Be asked for rates of a term whose first month is known."""
    answer(session, {"agreement.company": "Acme", "revenue.starts": "2027-01"})
    ready(session)


async def test_what_must_be_open_on_day_one_stands_above_what_is_a_whole_number() -> None:
    said = {
        "-1": "Write it without a minus sign.",
        "1.5": "Write a whole number, without decimals.",
        "1" * 30: "Write at most",
        "x": "Write a number, like",
    }
    async with wizard(NEW, size=TALL, step="conversion", answered=starts_soon) as user:
        await user.press("f4")
        await user.fill("stages-customer-conversion-days", "30")
        assert user.sees("Opportunity 31 – –")
        await user.fill("stages-opportunity-open-today", "20")
        assert user.sees("Opportunity 31 20 11")
        assert user.sees("On day one, 11 are missing, so the first periods will fall short by 3")
        for text, sentence in said.items():
            await user.fill("stages-mql-open-today", text)
            assert user.sees(sentence), text


async def test_what_a_file_says_is_open_in_the_last_stage_can_be_taken_out(folder: Path) -> None:
    text = (CASES / "harbor-half-year-growing.toml").read_text("utf-8")
    broken = text.replace('key = "customer"', 'key = "customer"\nopen_today = 4')
    (folder / "h.toml").write_text(broken, "utf-8")
    async with wizard(folder / "h.toml", size=TALL) as user:
        assert user.sees("Take this out: in the last stage, nobody is still open.")
        await user.press("enter")
        assert user.focused == "stages-customer-open-today"
        await user.fill("stages-customer-open-today", "")
        assert user.app.session.agreement is not None


async def test_tab_leads_through_the_rows_and_back() -> None:
    names = [
        f"stages-{key}-conversion-{name}"
        for key in ("leads", "mql")
        for name in ("percent", "entered", "converted", "days", "source")
    ][:7]
    async with wizard(NEW, step="conversion") as user:
        walked = [user.focused]
        for key in ("tab", "shift+tab"):
            for _press in names[1:]:
                await user.press(key)
                walked.append(user.focused)
    assert walked == [*names, *names[-2::-1]]
