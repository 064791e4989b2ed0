"""The review: the document, what is to be mended, the warnings, and the way to each."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path
from typing import Any, cast

import pytest
from textual.color import Color

from slawizard.core.plan import plan
from slawizard.export.markdown import document as markdown_document
from slawizard.export.markdown.document import render
from slawizard.session.advisories import grouped_advisories
from slawizard.session.session import Session
from slawizard.storage.toml.load import load
from slawizard.tui.steps.review import ReviewStep
from tests.fuzz import thinned
from tests.timeouts import PATIENCE
from tests.tui.agreements import copy_of
from tests.tui.conftest import TODAY
from tests.tui.user import WIDE, User, answer, complete_session, wizard

AGREEMENTS = Path(__file__).parent / "agreements"
NEW = Path("new.toml")
TALL = (120, 500)


def file_with_every_warning() -> Path:
    """An agreement that is worth each of the warnings."""
    text = (AGREEMENTS / "harbor-analytics.toml").read_text("utf-8")
    for old, new in (
        ("representatives = 4", "representatives = 1"),
        ("leads_per_representative = 60", "leads_per_representative = 9"),
        ("percent = 38\n", "percent = 100\n"),
        ("review_on = 2027-02-23", "review_on = 2026-02-23"),
    ):
        assert old in text
        text = text.replace(old, new)
    file = Path("warned.toml")
    file.write_text(text, encoding="utf-8")
    return file


async def take(user: User, number: int) -> None:
    """Press Enter on the row of that number in the list of the review."""
    if user.screen != "step-review":
        await user.go("review")
    if not user.app.screen.query_one("#advice").display:
        await user.press("f4")
    await user.focus("findings")
    await user.press("home", *["down"] * number, "enter")


async def test_every_warning_is_told_and_leads_to_the_field_that_it_is_about() -> None:
    file = file_with_every_warning()
    agreement = load(file)
    expected = grouped_advisories(agreement, plan(agreement), TODAY)
    assert {warn.code for warn in expected} == {
        "benchmark-rate",
        "small-sample",
        "over-capacity",
        "pipeline-gap",
        "hundred-percent",
        "review-before-start",
        "review-passed",
    }
    async with wizard(file, size=WIDE) as user:
        told = [re.sub(r"\s+", " ", user.translate(warn.message)) for warn in expected]
        await user.press("f4")
        seen = user.text()
        await user.press("end")
        seen = " ".join([*seen.split(), *user.text().split()])
        assert [text for text in told if text[:40] not in seen] == []
        await user.focus("findings")
        review = cast("ReviewStep", user.app.screen)
        paths = []
        await user.press("home")
        for _row in range(7):
            paths.append(str(review.target_path(user.app.focused)))
            await user.press("down")
        fields = {
            "stages.sql.conversion": "stages-sql-conversion-percent",
            "stages.opportunity.conversion": "stages-opportunity-conversion-percent",
            "stages.customer.conversion": "stages-customer-conversion-percent",
            "sales.representatives": "sales-representatives",
            "stages.leads.open_today": "stages-leads-open-today",
            "agreement.review_on": "agreement-review-on",
        }
        assert set(paths) == set(fields)
        kinds = {path.rpartition(".")[2]: number for number, path in enumerate(paths)}
        assert len(kinds) == 4
        for number in thinned(kinds.values()):
            await take(user, number)
            assert user.focused == fields[paths[number]]


def list_rows(user: User) -> list[str]:
    """What the list shows, row by row."""
    region = user.app.screen.query_one("#findings").region
    rows = user.rows()[region.y : region.bottom]
    return [row[region.x : region.right].rstrip("▁▂▃▄▅▆▇█ ") for row in rows]


async def test_rates_on_benchmarks_share_a_row_with_literal_names_that_leads_to_the_first() -> None:
    def named(session: Session) -> None:
        complete_session(session)
        answer(session, {"stages.sql.name": "[b]{x}"})

    async with wizard(NEW, step="review", answered=named) as user:
        await user.press("f4")
        assert list_rows(user) == [
            "△ The rates into Leads, MQL, [b]{x}, Opportunity, and Customer are",
            "  benchmarks: replace them with your own as soon as you have them.",
        ]
        await take(user, 0)
        assert user.focused == "stages-leads-conversion-percent"


async def test_rows_of_several_lines_hang_under_their_text_and_all_of_them_lead_there() -> None:
    async with wizard(NEW, size=(60, 40), step="review") as user:
        rows = list_rows(user)
        first = next(i for i, row in enumerate(rows) if row.startswith("! Rates · Visits → Leads"))
        told = f"{rows[first]} {rows[first + 1].strip()}"
        assert (
            told
            == "! Rates · Visits → Leads: Write how many out of 100 in the stage above reach this one."
        )
        assert rows[first + 1].startswith("  ")
        assert {row[:2] for row in rows} == {"! ", "  "}
        for row, field in ((first + 1, "stages-leads-conversion-percent"), (1, "revenue-goal")):
            await user.go("review")
            await user.pilot.click("#findings", offset=(4, row))
            await user.wait_idle()
            assert user.focused == field


async def test_what_is_missing_or_cannot_be_read_leads_there_and_nobody_signs_before() -> None:
    def unread(session: Session) -> None:
        answer(session, {"sales.representatives": "many"})

    async with wizard(NEW, step="review", answered=unread) as user:
        assert user.sees("What does the agreement still need?")
        assert not user.sees("Summary"), "of a document that is not there yet"
        for number, field in ((2, "revenue-goal"), (1, "agreement-company")):
            await take(user, number)
            assert user.focused == field
        await take(user, 0)
        assert user.focused == "sales-representatives"
        assert user.value("sales-representatives") == "many"
        await user.fill("sales-representatives", "")
        complete_session(user.app.session)
        await user.go("review")
        assert user.sees("This is the agreement. Would both teams sign it?")
        assert not user.sees("What does the agreement still need?")


async def test_who_has_mended_the_last_fault_is_asked_what_changed() -> None:
    async with wizard(copy_of("norte-sistemas"), step="revenue") as user:
        await user.fill("revenue-goal", "700M5,000,000")
        await user.go("review")
        await user.press("enter")
        assert user.focused == "revenue-goal"
        await user.fill("revenue-goal", "700M")
        await user.press("escape", *"why")
        assert user.focused == "history-note"
        assert user.value("history-note") == "why"
        assert not user.app.screen.query_one("#advice").display


@pytest.mark.parametrize(
    ("name", "one_page", "annex"),
    thinned(
        [
            ("harbor-analytics.toml", "This is the one-page version.", "Annex"),
            ("norte-sistemas.toml", "Esta es la versión de una página.", "Anexo"),
        ]
    ),
)
async def test_the_document_shown_is_the_one_that_is_saved_whole_or_as_one_page(
    name: str, one_page: str, annex: str
) -> None:
    file = Path(shutil.copy(AGREEMENTS / name, "acme.toml"))
    async with wizard(file, size=TALL, step="company") as user:
        await user.fill("marketing-owner", "Somebody [new]")
        await user.press("ctrl+s")
        await user.go("review")
        shown = words(user.text())
        assert user.sees(annex)
        await user.choose("Show the one-page document")
        assert user.sees(one_page)
        assert not user.sees(annex)
        await user.choose("Show the whole document")
        assert user.sees(annex)
    saved = words(Path("acme.md").read_text("utf-8").replace("\\", ""))
    assert "Somebody" in saved
    assert saved <= shown


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text))


async def test_a_document_may_be_ready_while_the_form_is_built_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go = threading.Event()

    def waiting(*given: Any, **how: Any) -> str:
        let_go.wait(PATIENCE)
        return render(*given, **how)

    async with wizard(
        Path(shutil.copy(AGREEMENTS / "norte-sistemas.toml", "acme.toml")), step="company"
    ) as user:
        monkeypatch.setattr(markdown_document, "render", waiting)
        await user.app.show_step("review")
        await user.app.screen.query("#form > *").remove()
        let_go.set()
        await user.wait_idle()
        await cast("ReviewStep", user.app.screen).show_saved()
        await user.wait_idle()
        assert user.sees("Complete and saved")


async def test_who_comes_back_without_a_change_finds_the_document_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = 0

    def counted(*given: Any, **how: Any) -> str:
        nonlocal made
        made += 1
        return render(*given, **how)

    monkeypatch.setattr(markdown_document, "render", counted)
    async with wizard(Path(shutil.copy(AGREEMENTS / "norte-sistemas.toml", "acme.toml"))) as user:
        await user.go("company")
        await user.go("review")
        assert made == 1
        await user.go("company")
        await user.fill("marketing-owner", "Somebody else")
        await user.go("review")
        assert made == 2


async def test_the_document_takes_the_colors_of_another_theme() -> None:
    async with wizard(AGREEMENTS / "norte-sistemas.toml", size=WIDE) as user:
        for name in ("dark", "light"):
            accent = Color.parse(user.app.current_theme.accent or "").rich_color
            rows = user.rows()
            y = next(y for y, row in enumerate(rows) if "En resumen" in row)
            style = user.app.screen.get_style_at(rows[y].index("En resumen"), y)
            assert style.color == accent, name
            user.app.action_other_theme()
            await user.wait_idle()
