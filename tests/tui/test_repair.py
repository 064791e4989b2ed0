"""A file that was damaged by hand opens, and only what is damaged has to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.storage.toml.load import load
from tests.fuzz import FUZZ
from tests.tui.user import WIDE, wizard

AGREEMENT = Path(__file__).parent / "agreements" / "harbor-analytics.toml"

DAMAGE = (
    ('company = "Harbor Analytics"', 'company = "Harbor\\nAnalytics"'),
    ('language = "en"', 'language = "fr"'),
    ("review_on = 2027-02-23", 'review_on = "[soon]"'),
    ("representatives = 4", "representatives = 4.5"),
    ("goal = 4000000", 'goal = "4 millions"'),
    ('currency = "USD"', 'currency = "dollars"'),
    ("starts = 2027-01-01", "starts = 2027-01-15"),
    ('cadence = "quarterly"', 'cadence = "weekly"'),
    ("seasonality = [1, 1, 1.2,", 'seasonality = ["one", 1, 1.2,'),
    ('name = "Leads"', "name = 7"),
    ("percent = 38", "percent = 138"),
    ('fit = ["50 to 2,000 employees", "Retail or logistics"]', 'fit = ["Retail", 50]'),
    ("attempts = 6", 'attempts = ""'),
    ("first_contact_hours = 8", "first_contact_hours = -8"),
    ('reason = "Outside our territory"', "reason = true"),
)

BADLY = {
    "empty tables": "format = 1",
    "no tables": "agreement = 1\nmarketing = []\nsales = 'x'\nrevenue = 1979-05-27\ncustomers = 0\n"
    "stages = 'none'\ncommitments = true\nhistory = 5",
    "wrong inside": "stages = [{key = 'a', conversion = 5}, {criteria = [1]}, 5, {}]\n"
    "[agreement]\ncompany = {}\nlocale = [1]\nlanguage = 1\nnotes = {a = 1}\n"
    "[revenue]\ngoal = nan\ncurrency = 5\nstarts = 'x'\nmarketing_share_percent = inf\n"
    "[customers]\naverage_ticket = -1\ncadence = 5\nseasonality = {}\n[commitments]\nsales = []\n"
    "rejections = [{reason = 5}, {then = [1]}, 7]\n'[red]\" \\' = 1",
    "one stage": "[[stages]]\nkey = 'leads'\nname = 5",
    "twenty stages": "\n".join(
        f"[[stages]]\nkey = 'k{n}'\nname = 'Stage {n}'\nowner = 'marketing'" for n in range(20)
    ),
    "odd names": "'a b' = 1\n'[/]' = 2\n[customers]\n'x y' = 3\n'\\u001b[31m' = 4\n[stages]\nx = 1",
}


def damaged(folder: Path, *damage: tuple[str, str]) -> Path:
    """A saved agreement with some of its text replaced."""
    text = AGREEMENT.read_text(encoding="utf-8")
    for old, new in damage:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    file = folder / "sla.toml"
    file.write_text(text, encoding="utf-8")
    return file


UNREAD: tuple[tuple[StepName, str, str, str], ...] = (
    ("company", "agreement-language", "fr", "Choose one of the answers"),
    ("company", "sales-representatives", "4.5", "Write a whole number"),
    ("revenue", "revenue-goal", "4 millions", "Write a number"),
    ("revenue", "revenue-currency", "dollars", "Write the three-letter code"),
    ("revenue", "revenue-starts", "2027-01-15", "Write the first day of a month"),
    ("customers", "customers-cadence", "weekly", "Choose one of the answers"),
    ("customers", "customers-seasonality", "one 1 1.2 1 1 1 0.7 0.7", "is not a number"),
    ("stages", "stages-leads-name", "7", "Type this again, as text."),
    ("criteria", "stages-mql-criteria-fit", "Retail\n50", "Type this again, one item per line."),
    ("conversion", "stages-sql-conversion-percent", "138", "Write a number that is 100"),
    ("commitments", "commitments-sales-first-contact-hours", "-8", "without a minus sign"),
    ("commitments", "commitments-rejections-1-reason", "true", "Type this again, as text."),
    ("commitments", "agreement-review-on", "[soon]", "Write a date"),
)
"""By its step and its field: what does not read there, and what is said of it."""


REPAIRS: dict[StepName, dict[str, str]] = {
    "company": {
        "agreement-language": "en",
        "sales-representatives": "4",
    },
    "revenue": {
        "revenue-goal": "4000000",
        "revenue-currency": "USD",
        "revenue-starts": "2027-01",
    },
    "customers": {
        "customers-cadence": "quarterly",
        "customers-seasonality": "1 1 1.2 1 1 1 0.7 0.7 1.2 1.2 1.2 1",
    },
    "stages": {"stages-leads-name": "Leads"},
    "criteria": {"stages-mql-criteria-fit": "50 to 2,000 employees\nRetail or logistics"},
    "conversion": {"stages-sql-conversion-percent": "38"},
    "commitments": {
        "commitments-sales-first-contact-hours": "8",
        "commitments-rejections-1-reason": "Outside our territory",
        "agreement-review-on": "2027-02-23",
    },
}


async def test_what_does_not_read_stands_in_its_field_with_the_reason_and_mending_just_that_will_do(
    tmp_path: Path,
) -> None:
    file = damaged(tmp_path, *DAMAGE)
    wrong = []
    async with wizard(file, size=WIDE, step="company") as user:
        for step, repairs in REPAIRS.items():
            await user.go(step)
            for _step, field, text, reason in (row for row in UNREAD if row[0] == step):
                await user.focus(field)
                if not user.value(field).startswith(text) or not user.sees(reason):
                    wrong.append(field)
            for field, text in repairs.items():
                await user.fill(field, text)
        assert wrong == []
        assert user.app.session.findings == ()
        await user.press("ctrl+s")

        assert user.sees("Saved:")
    assert load(file) == load(AGREEMENT)


def test_all_that_does_not_read_is_mended_by_its_step() -> None:
    assert {(step, field) for step, field, _text, _reason in UNREAD} == {
        (step, field) for step, repairs in REPAIRS.items() for field in repairs
    }


async def test_choosing_any_option_mends_a_choice_that_of_the_wizard_s_own_language_too(
    tmp_path: Path,
) -> None:
    damage = (('language = "en"', 'language = "fr"'), ('locale = "en_US"', 'locale = "[b]"'))
    async with wizard(damaged(tmp_path, *damage), language="es", step="company") as user:
        assert "( ) español ( ) inglés fr" in user.row_of("agreement-language")
        assert "‹ [b] ›" in user.row_of("agreement-locale"), "no room for its options"

        await user.focus("agreement-language")
        await user.press("right")

        assert user.value("agreement-language") == "es"
        assert user.app.session.draft.get("agreement.language") == "es"

        await user.press("right")
        await user.focus("agreement-locale")
        await user.press("right")

        assert user.value("agreement-language") == "en"
        assert "( ) español (•) inglés" in user.row_of("agreement-language")
        assert "fr" not in user.row_of("agreement-language")
        assert "México" in user.row_of("agreement-locale")
        assert user.app.session.agreement is not None


async def test_a_mended_cell_of_a_rejection_is_mended_and_one_too_long_to_read_is_kept(
    tmp_path: Path,
) -> None:
    file = damaged(tmp_path, ('then = "Closed, with a note to marketing"', "then = 5"))
    async with wizard(file, step="commitments") as user:
        assert user.value("commitments-rejections-1-reason") == "Outside our territory"
        assert user.value("commitments-rejections-1-then") == "5"

        await user.fill("commitments-rejections-1-then", "Closed")

        assert user.value("commitments-rejections-1-then") == "Closed"
        assert user.app.session.agreement is not None

        await user.fill("commitments-rejections-1-then", "x" * 20_001)

        assert user.value("commitments-rejections-1-then") == "x" * 20_001
        assert user.app.session.agreement is None

        await user.fill("commitments-rejections-1-then", "Closed")

        assert user.app.session.agreement is not None


async def test_what_is_left_out_is_told_on_the_review_until_it_is_saved(tmp_path: Path) -> None:
    file = damaged(tmp_path, ("goal = 4000000", "goal = 4000000\ngaol = 5"))
    async with wizard(file, size=WIDE) as user:
        assert user.screen == "step-review"
        assert user.sees("△ Saving removes or replaces 1 thing in the file")
        assert user.sees("revenue.gaol (line 25): Unknown key")
        assert user.sees("Unknown key; did you mean “goal”?")

        await user.press("ctrl+s")

        assert user.app.session.load_reports == ()
    assert load(file) == load(AGREEMENT)


async def test_the_start_screen_opens_it_too_and_it_is_unsaved_until_it_is_saved(
    tmp_path: Path,
) -> None:
    file = damaged(tmp_path, ("goal = 4000000", "goal = 0"))
    async with wizard() as user:
        await user.fill_input("start-file", str(file))
        await user.focus("start-file")
        await user.press("enter")

        assert user.screen == "step-review"
        assert user.sees("Write a number greater than 0.")
        assert user.app.session.unsaved

        await user.go("revenue")
        await user.fill("revenue-goal", "4000000")
        assert user.app.session.unsaved

        await user.press("ctrl+s")
        assert not user.app.session.unsaved


async def test_what_is_no_toml_is_refused_with_its_place(tmp_path: Path) -> None:
    file = damaged(tmp_path, ("percent = 38", "percent = 38 %"))
    async with wizard(file) as user:
        assert user.screen == "start"
        assert user.sees("line 79, column")


@pytest.mark.parametrize("name", BADLY if FUZZ >= 1 else ("wrong inside", "one stage"))
async def test_every_step_of_a_badly_damaged_file_can_be_visited(name: str, tmp_path: Path) -> None:
    """Of one stage, nothing but its name is wrong: the other steps are those of a new agreement."""
    file = tmp_path / "bad.toml"
    file.write_text(BADLY[name], encoding="utf-8")
    async with wizard(file) as user:
        for step in ("stages",) if name == "one stage" and FUZZ < 1 else STEPS:
            await user.go(step)
            for finding in user.app.session.findings:
                if finding.step == step:
                    await user.app.show_step(step, focus=finding.path)
            assert user.screen == f"step-{step}"

    assert file.read_text(encoding="utf-8") == BADLY[name]


async def test_every_row_of_what_is_left_out_leads_somewhere(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(BADLY["odd names"], encoding="utf-8")
    async with wizard(file) as user:
        for row in range(len(user.app.session.load_reports)):
            await user.go("review")
            await user.focus("findings")
            await user.press("end", *["up"] * row, "enter")

            assert (user.screen or "").startswith("step-")
