"""A first quarter of an hour: few keys, nothing grey taken for an answer, no doubt what comes next."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import Button

from slawizard.core.keypath import KeyPath
from slawizard.session.session import Session
from slawizard.storage.toml.load import load
from tests.tui.agreements import copy_of
from tests.tui.test_bursts import burst
from tests.tui.test_every_step import MIN_NEW_IN, wrong_on_this_step
from tests.tui.user import User, answer, complete_session, wizard

NEW = Path("new.toml")
MAX_KEYS = 90
FOUR_ENTRIES = (
    ("Acme Software", "f2"),
    ("12M", "f2"),
    ("150000", "f2", "f2", "f2"),
    ("", "f4", "f2", "f2", "ctrl+s"),
)
"""What is typed, and the keys behind it: company, goal, ticket, benchmarks; then a save."""


def primary(user: User) -> list[str | None]:
    """The ids of the moves that stand out."""
    return [
        b.id
        for b in user.app.screen.query("#moves Button").results(Button)
        if b.has_class("-primary")
    ]


async def test_four_entries_by_few_keys_make_an_agreement_and_each_step_shows_what_leads_on() -> (
    None
):
    assert sum(len(text) + len(keys) for text, *keys in FOUR_ENTRIES) <= MAX_KEYS
    walk = MIN_NEW_IN["en"]
    stands_out, seen = {}, {}
    async with wizard(NEW, language=walk.language, size=walk.size) as user:
        for text, *keys in FOUR_ENTRIES:
            await burst(user, *text)
            for key in keys:
                step = user.app.screen.id
                assert await wrong_on_this_step(user, walk) == {}, step
                stands_out[step], seen[step] = primary(user), user.seen()
                await user.press(key)
        assert (user.screen, user.focused) == ("share", "share-done")
        assert user.app.session.step_state("criteria") == "blank"
        await user.press("ctrl+q")
        assert user.has_left
    assert stands_out.pop("step-review") == ["save"]
    assert set(map(tuple, stands_out.values())) == {("next",)}
    assert seen["step-criteria"]("more below, then ✓")
    assert seen["step-commitments"]("draft kept")
    assert not seen["step-commitments"]("not saved")
    saved = load(NEW)
    assert saved.agreement.company == "Acme Software"
    assert (saved.revenue.currency, saved.revenue.starts) == ("USD", date(2026, 12, 1))


async def test_what_is_below_the_fold_is_seen_before_it_is_ticked_and_arrows_lead_through_texts() -> (
    None
):
    async with wizard(NEW, answered=complete_session, step="criteria") as user:
        assert user.sees("more below, then ✓")
        assert user.app.session.step_state("criteria") == "blank"
        user.app.screen.query_one("#form").scroll_end(animate=False)
        await user.wait_idle()
        assert not user.sees("more below")
        assert user.app.session.step_state("criteria") == "done"

        fit, engagement = "stages-mql-criteria-fit", "stages-mql-criteria-engagement"
        await user.focus(fit)
        places = []
        for key in ("down", "down", "down", "up"):
            await user.press(key)
            places.append(user.focused)
        assert places == [fit, fit, engagement, fit]


async def test_what_is_suggested_is_marked_until_accepted_or_changed_and_an_empty_goal_is_said_once() -> (
    None
):
    said = "Still empty in Revenue: Revenue goal."
    async with wizard(NEW, step="revenue") as user:
        sees = user.seen()
        assert sees("= US Dollar · suggested")
        assert sees("= December 2026 · suggested")
        await user.press("down", *"eur", "backspace")
        values = []
        for key in ("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y"):
            await user.press(key)
            values.append(user.value("revenue-currency"))
        assert values == ["eur", "USD", "USD", "eur"]

        await user.press("enter", "enter")
        sees = user.seen()
        assert sees("= Euro")
        assert not sees("suggested")

        await user.press("f2")
        assert user.screen == "step-customers"
        assert user.sees(said)
        user.app.clear_notifications()
        await user.press("escape", "f2")
        assert not user.sees(said)


def another_ticket(session: Session) -> None:
    answer(session, {"customers.average_ticket": "50000"})


async def test_the_document_moves_from_the_first_moment_and_while_the_cursor_is_in_the_note() -> (
    None
):
    async with wizard(NEW, step="review", answered=complete_session) as user:
        scroll = user.app.screen.query_one("#document-scroll", VerticalScroll)
        await user.press("pagedown")
        assert user.focused == "document-scroll"
        assert scroll.scroll_target_y > 0
        before = user.app.session.draft
        await user.press("enter")
        assert user.app.session.draft is before
        assert user.screen == "step-review"
    file = copy_of("norte-sistemas")
    async with wizard(file, step="review", answered=another_ticket) as user:
        assert user.focused == "history-note"
        await user.press("pagedown")
        assert user.app.screen.query_one("#document-scroll").scroll_target_y > 0


async def test_from_the_list_to_a_field_and_back_is_one_key() -> None:
    async with wizard(NEW, step="review") as user:
        await user.press("down", "enter")
        assert user.focused == "revenue-goal"
        assert user.sees("esc Review")
        await user.press(*"12M", "escape")
        assert (user.screen, user.focused) == ("step-review", "findings")
        await user.press("enter")
        assert user.focused == "customers-average-ticket"


async def test_cells_are_pasted_beside_and_below_and_who_entered_is_offered_from_the_row_above() -> (
    None
):
    async with wizard(NEW, step="conversion") as user:
        await user.fill("stages-leads-conversion-percent", "900 of 36000")
        await user.focus("stages-mql-conversion-entered")
        assert user.sees("900 reached the stage above: → takes that number.")
        await user.press("right")
        assert user.value("stages-mql-conversion-entered") == "900"

        await user.focus("stages-leads-conversion-entered")
        await user.paste("48,000\t1,200\t10\n1,200\t300\n")
        path = KeyPath("stages.leads.conversion")
        draft = user.app.session.draft
        assert [draft.get(path / n) for n in ("entered", "converted", "days")] == [48000, 1200, 10]
        assert draft.get("stages.mql.conversion.percent") == 25

        pasted_into = user.app.screen.query_one("#stages-sql-conversion-entered")
        pasted_into.post_message(Paste("300\t90\t5\n"))
        user.app.screen.set_focus(None)  # wherever the focus is by then
        await user.wait_idle()
        assert user.app.session.draft.get(KeyPath("stages.sql.conversion.converted")) == 90


async def test_a_stage_in_between_says_which_benchmark_no_longer_fits() -> None:
    said = "The benchmark into “MQL” counts from “Leads”: with “New stage 7” in between"
    async with wizard(NEW, step="stages") as user:
        await user.focus("stages-leads-name")
        await user.press("ctrl+n")
        assert user.sees(said)


@pytest.fixture
def saved() -> Path:
    return copy_of("norte-sistemas")


async def share(user: User, deed: str) -> None:
    """Press the button of the dialog, and wait for what comes of it."""
    user.app.screen.query_one(f"#share-{deed}", Button).press()
    await user.wait_idle()
    await user.app.workers.wait_for_complete()
    await user.wait_idle()


async def test_the_document_is_shared_by_the_palette_and_a_file_edited_since_is_asked_about(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.session.sharing.copy_by_tool", lambda _text: True)
    page = saved.with_suffix(".html")
    page.write_text("mine", encoding="utf-8")
    async with wizard(saved, step="company") as user:
        await user.choose("Share…")
        assert user.screen == "share"
        assert user.sees(saved.with_suffix(".md").name)
        numbers = [re.match(r"\d+", str(b.label)) for b in user.app.screen.query(Button)]
        assert [int(n[0]) for n in numbers if n] == list(range(1, 10)), "one key each"
        await share(user, "copy")
        assert user.sees("Copied.")
        await share(user, "xlsx")
        assert user.sees(f"Written: {saved.stem}.xlsx.")
        assert saved.with_suffix(".xlsx").exists()

        await share(user, "html")
        await user.press("enter")
        assert user.sees("stays as it is.")
        assert page.read_text("utf-8") == "mine"
        await share(user, "html")
        await user.press("down", "enter")
        await user.app.workers.wait_for_complete()
        assert page.read_text("utf-8").startswith("<!")

        await share(user, "short")
        await share(user, "html")
        assert user.sees(f"Written: {saved.stem}.short.html.")

        await user.press("escape")
        assert user.screen == "step-company"
        for row in (
            0,
            user.app.size.height - 1,
        ):  # beside it, and what is below: its last row leaves
            await user.app.saving.share()
            await user.wait_idle()
            assert user.screen == "share"
            await user.pilot.click(offset=(0, row))
            await user.wait_idle()
            assert user.has_left == (row > 0)
            assert user.has_left or user.screen == "step-company"


async def test_a_save_writes_the_formats_of_the_settings_and_stands_without_them(
    saved: Path, tmp_path: Path
) -> None:
    settings = tmp_path / ".config" / "slawizard" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[save]\nalso = ["xlsx", "html"]\n', encoding="utf-8")
    saved.with_suffix(".xlsx").mkdir()
    async with wizard(saved, step="customers") as user:
        await user.fill("customers-average-ticket", "50000")
        await user.press("ctrl+s")
        await user.app.workers.wait_for_complete()
        await user.wait_idle()
        assert not user.app.session.unsaved
        assert user.sees(f"Not written: {saved.stem}.xlsx.")
    assert saved.with_suffix(".html").exists()
    assert load(saved).agreement.revision == 2
