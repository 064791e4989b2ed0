"""The screen of tracking: a month is entered, corrected, kept as a draft, and leads on."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from slawizard.i18n.messages import _
from slawizard.prompts.app import run
from slawizard.session.actuals import open_actuals
from slawizard.session.tracking_drafts import left_out, resume_tracking
from slawizard.session.tracking_session import TrackingSession
from slawizard.storage.drafts.readings import READINGS, UnsavedReadings
from slawizard.storage.errors import SaveError
from slawizard.storage.recent import remember
from slawizard.storage.toml.load import load
from slawizard.tui.screens.track import TrackScreen
from tests.core.tracking.examples import CASES
from tests.tui.contrast import faint_in_every_theme
from tests.tui.test_bursts import burst
from tests.tui.user import WIDE, User, wizard

TODAY = date(2027, 5, 4)
MONTH = ("90133", "1832", "439", "112", "55", "13")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    assert folder.is_dir()  # whose own day comes first
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: TODAY)


def copied(name: str, *, until: str = "") -> Path:
    """A copy of the case `name`, its readings from the month `until` on left out."""
    for ending in ("toml", "actuals.toml"):
        text = (CASES / f"{name}.{ending}").read_text("utf-8")
        if until:
            text = text.partition(f"[[readings]]\nthrough = {until}")[0]
        Path(f"acme.{ending}").write_text(text, "utf-8")
    return Path("acme.toml")


def screen_of(user: User) -> TrackScreen:
    return cast("TrackScreen", user.app.screen)


async def test_a_pasted_column_fills_downwards_and_empty_is_not_zero() -> None:
    file = copied("norte-three-misses", until="2027-04")
    async with wizard(file, track=True) as user:
        await user.paste("90,133\r\n\r\n0\r\n112")
        keys = ("visits", "leads", "mql", "sql")
        assert [user.value(f"counts-{key}") for key in keys] == ["90,133", "", "0", "112"]
        assert "not measured" in user.row_of("counts-leads")
        assert "missed" in user.row_of("counts-mql")
        await user.paste("\n".join("1234567"))
        assert user.sees("Nothing was pasted: 7 numbers are more than there are fields")
        await user.press("ctrl+s")
    assert open_actuals(file).actuals.readings[-1].counts == {"visits": 90133, "mql": 0, "sql": 112}


async def test_the_screen_opens_on_the_day_that_was_named() -> None:
    async with wizard(copied("norte-three-misses"), track=True, through=date(2027, 2, 28)) as user:
        assert screen_of(user).tracking.day == date(2027, 2, 28)


async def test_what_can_not_be_read_says_what_to_write_until_the_month_is_entered_and_saved() -> (
    None
):
    file = copied("norte-three-misses", until="2027-04")
    before = Path("acme.actuals.toml").read_bytes()
    async with wizard(file, track=True) as user:
        assert user.screen == "track"
        assert user.focused == "counts-visits"
        assert user.row_of("through").split()[-5] == "2027-04-30"
        await user.paste("many")
        assert "can't be read" in user.row_of("counts-visits")
        await user.press("enter", "ctrl+s")
        assert user.focused == "counts-visits"
        assert user.sees("! Write a number")
        await user.focus("revenue")
        await user.paste("1.234")
        assert user.sees("can be read as 1.234 or as 1,234: write it without separators")
        await user.fill_input("through", "2027-12-31")
        await user.focus("through")
        assert user.sees("has not come yet")
        assert Path("acme.actuals.toml").read_bytes() == before
        await user.fill_input("through", "2027-04-30")
        await user.fill_input("revenue", "")
        await user.fill_input("counts-visits", "")
        await user.focus("counts-visits")
        for i, count in enumerate(MONTH):
            await user.paste(count)
            if i == 2:
                assert "met" in user.row_of("counts-mql")
            await user.press("enter")
        assert user.focused == "own-customers"
        await user.press("ctrl+s")
        assert user.sees("Saved: acme.actuals.toml.")
        closed = open_actuals(file).actuals.readings[-1]
        assert closed.through == date(2027, 4, 30)
        assert list(closed.counts.values()) == list(map(int, MONTH))
        assert closed.targets is not None
        await user.press("ctrl+q")
        assert user.app.return_code == 0
    assert not READINGS.find().drafts


async def test_a_closed_month_is_corrected_with_its_reason() -> None:
    file = copied("norte-three-misses")
    actuals = Path("acme.actuals.toml")
    last = "through = 2027-04-30\n"
    text = actuals.read_text("utf-8").replace(last, f'{last}note = "one\\ntwo"\n')
    actuals.write_text(text, "utf-8")
    async with wizard(file, track=True) as user:
        await user.click_on("Apr")
        await user.focus("counts-mql")
        await user.press("end", "ctrl+u")
        await user.paste("350")
        await user.press("ctrl+s")
        await user.paste("x" * 5001)
        await user.press("enter")
        assert user.sees("Write at most 5,000 characters.")
        await user.press("end", "ctrl+u")
        await user.paste("Duplicates [b]removed")
        await user.press("enter")
        (correction,) = open_actuals(file).actuals.corrections
        assert (correction.month, correction.stage) == (date(2027, 4, 1), "mql")
        assert (correction.is_, correction.note) == (350, "Duplicates [b]removed")
        assert open_actuals(file).actuals.readings[-1].note == "one\ntwo"
        assert open_actuals(file).actuals.readings[-1].targets is not None


async def test_promises_and_hand_backs_are_taken_down() -> None:
    file = copied("harbor-first-quarter")
    async with wizard(file, track=True) as user:
        await user.press("f2")
        await user.fill_input("followup-accepted", "40")
        await user.fill_input("followup-first-contact", "84/89")
        await user.fill_input("followup-rejected-1", "3")
        await user.fill_input("followup-other-count", "2")
        await user.focus("followup-other-count")
        assert user.sees("Write the reason too")
        await user.fill_input("followup-other-reason", "[red]Moved")
        assert not user.sees("Write the reason too")
        await user.fill_input("followup-decision", "9/8")
        await user.focus("followup-decision")
        assert user.sees("more can't have been kept")
        await user.fill_input("followup-decision", "8/9")
        await user.press("escape", "ctrl+s")
    reading = open_actuals(file).reading_of(date(2027, 5, 3))
    assert reading is not None
    followup = reading.followup
    assert followup is not None
    assert followup.accepted == 40
    assert followup.rejected_by_reason[-1] == ("[red]Moved", 2)
    assert followup.first_contact is not None
    assert followup.first_contact.kept == 84


async def test_what_was_typed_is_offered_again_and_a_conflict_is_asked_about() -> None:
    file = copied("norte-three-misses", until="2027-04")
    async with wizard(file, track=True) as user:
        await user.paste("90133")
        await user.press("ctrl+q", "enter")
        assert user.app.return_code == 1
    actuals = Path("acme.actuals.toml")
    actuals.write_text(
        actuals.read_text("utf-8")
        + "\n# theirs\n[[readings]]\nthrough = 2027-04-15\ncounts = { visits = 1 }\n",
        "utf-8",
    )
    async with wizard(file, track=True) as user:
        await user.press("enter")
        assert user.value("counts-visits") == "90133"
        await user.press("ctrl+s")
        assert user.sees("The file has changed in the meantime")
        assert user.sees("April 15, 2027 · Visitas: (nothing) → 1")
        await user.press("escape")
        await burst(user, "ctrl+s", "enter")  # an Enter that outruns the question reads it again
        assert user.sees("Read again")
        assert user.value("counts-visits") == "90133"
        await user.press("ctrl+s")
        await user.press("ctrl+q")
    text = actuals.read_text("utf-8")
    assert "# theirs" in text
    assert [reading.through.day for reading in open_actuals(file).actuals.readings[-2:]] == [15, 30]
    assert not READINGS.find().drafts


async def test_a_pasted_table_shows_what_changes_and_refuses_what_it_can_not_read() -> None:
    file = copied("norte-three-misses", until="2027-04")
    async with wizard(file, track=True) as user:
        await user.press("f4")
        await user.paste("month\tVisitas\tMQL\n2027-03\t90,133\tmany\n")
        assert user.sees("row 2: Write a number")
        assert user.app.screen.query_one("#table-take").disabled
        await user.press("escape")
        table = (
            "month\tVisitas\tMQL",
            "2026-12\t1\t1",
            "2027-03\t90,133\t400",
            "2027-04\t91,000\t",
        )
        await user.paste("\n".join(table))
        assert user.sees("67,856 → 90,133")
        await user.press("enter")
        assert user.value("counts-visits") == "91000"
        assert user.value("counts-mql") == ""
        await user.press("pageup")
        assert user.value("counts-mql") == "400"


async def test_from_the_report_to_a_saved_revision() -> None:
    file = copied("norte-three-misses")
    async with wizard(file, track=True) as user:
        await user.press("f3")
        await user.wait_idle()
        assert user.sees("Cómo les fue a los dos equipos")
        await user.click("report-export")
        assert Path("acme.report.md").is_file()
        await user.press("f3")
        await user.click("report-adopt")
        assert user.screen == "step-review"
        assert user.sees("Filled in as measured")
        await user.press("ctrl+s")
    assert load(file).agreement.revision == 2


async def test_the_start_screen_says_which_month_is_missing_and_leads_there() -> None:
    file = copied("norte-three-misses", until="2027-04")
    remember(file)
    async with wizard() as user:
        assert user.sees("Track: the figures for April 2027 are missing")
        await user.press("down", "down", "enter")
        assert user.screen == "track"
        await user.paste("7")
        await user.press("escape")
        assert user.screen == "start"
        assert user.sees("not saved: Norte Sistemas")
        await user.press("down", "enter")
        assert user.screen == "track"
        assert user.value("counts-visits") == "7"
        await user.press("escape")
        await user.fill_input("start-file", "acme.actuals.toml")
        await user.focus("start-file")
        await user.press("enter")
        assert user.screen == "track" or user.sees("Unsaved work found")


async def test_twelve_stages_scroll_with_the_focus_in_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2028, 4, 20))
    async with wizard(copied("doce-etapas-ahead"), track=True) as user:
        for field in [one.id or "" for one in screen_of(user).fields()]:
            assert field in (user.focused, "through")
            assert user.is_in_sight(field), field
            await user.press("down" if field != "through" else "shift+home")
        assert user.sees("Ñandú [red]& Cía.[/red]")


def test_a_draft_of_another_term_and_of_stages_that_are_gone_opens() -> None:
    file = copied("norte-three-misses")
    texts = {date(2020, 1, 31): {"mql": "x"}, date(2027, 4, 30): {"mql": "9", "gone": "[b]7"}}
    work = UnsavedReadings("Norte", file, None, date(2020, 1, 31), "2020-01-31", texts)

    tracking = resume_tracking(work, "en", TODAY)

    assert isinstance(tracking, TrackingSession)
    assert tracking.month().period.first == date(2027, 4, 1)
    assert tracking.typed.reading.counts == {"mql": 9}
    assert tracking.first_problem() is None
    gone = left_out(work, tracking)
    assert gone is not None
    assert gone.values == {"texts": "gone: [b]7"}


async def test_a_fault_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    file = copied("norte-three-misses", until="2027-04")
    users: list[User] = []

    def fail(*_arguments: object) -> None:
        raise RuntimeError

    async def run_into_fault() -> None:
        async with wizard(file, track=True) as user:
            users.append(user)
            await user.paste("90133")
            monkeypatch.setattr(TrackScreen, "turn_to", fail)
            await user.press("pageup")

    with pytest.raises(RuntimeError):
        await run_into_fault()

    kept = users[0].app.crash.kept
    assert kept.draft is not None
    assert "90133" in kept.draft.read_text("utf-8")
    assert len(READINGS.find().drafts) == 1


async def test_figures_that_no_draft_can_hold_are_in_a_text_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = copied("norte-three-misses", until="2027-04")

    def full(*_arguments: object) -> None:
        raise SaveError(Path("draft"), _("The disk is full."))

    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", full)
    async with wizard(file, track=True) as user:
        await user.paste("90133")
        await user.press("ctrl+q", "enter")
        assert user.sees("can't be kept as a draft")
        (text,) = Path().glob("slawizard-*.txt")
        assert text.read_text("utf-8") == "2027-04-30 Visitas: 90133\n"
        await user.press("ctrl+q", "enter")
        assert user.app.return_code == 1


async def test_every_text_stands_out() -> None:
    file = copied("norte-three-misses")
    async with wizard(file, track=True, language="es", size=WIDE) as user:
        await user.press("pageup", "pageup")
        assert await faint_in_every_theme(user) == []
        await user.paste("many")
        for key in ("f2", "f3"):
            await user.press(key)
            assert await faint_in_every_theme(user) == [], key
            await user.press("escape")


async def test_the_wizard_says_where_nobody_has_counted_for_long() -> None:
    file = copied("norte-three-misses", until="2027-03")
    async with wizard(file) as user:
        assert user.sees("Nothing was counted for more than 35 days.")
    sink = io.StringIO()
    run(io.StringIO("q\n"), sink, file, language="en")
    assert "Nothing was counted for more than 35 days." in sink.getvalue()


async def test_the_wizard_leads_to_tracking_and_back_with_what_is_unsaved() -> None:
    file = copied("norte-three-misses", until="2027-04")
    async with wizard(file, step="revenue") as user:
        user.answer({"revenue.goal": "13000000"})
        await user.choose("Track…")
        assert user.sees("The agreement has unsaved changes")
        await user.press("down", "enter")
        assert user.screen == "track"
        await user.paste("90133")
        await user.press("escape")
        assert user.screen == "step-revenue"
        assert user.sees("kept as a draft")
        assert user.app.session.draft.get("revenue.goal") == 13000000
        await user.choose("Track…")
        await user.press("down", "enter", "enter")
        assert user.value("counts-visits") == "90133"
        await user.press("ctrl+s")
        await user.choose("Adjust the agreement")
        assert user.screen == "step-revenue"
        await user.go("review")
        await user.press("ctrl+s")
        await user.focus("share-track")
        await user.press("enter")
        assert user.screen == "track"
        await user.press("ctrl+q")
        assert user.app.return_code == 0
    assert open_actuals(file).actuals.readings[-1].counts == {"visits": 90133}
    assert load(file).agreement.revision == 2


async def test_leaving_from_behind_the_wizard_asks_about_both() -> None:
    file = copied("norte-three-misses", until="2027-04")
    async with wizard(file, step="revenue") as user:
        user.answer({"revenue.goal": "13000000"})
        await user.choose("Track…")
        await user.press("down", "enter")
        await user.paste("90133")
        await user.press("ctrl+q")
        await user.click("leave-discard")
        assert user.app.screen_stack[-2].id == "step-revenue"
        await user.click("leave-keep")
        assert user.app.return_code == 1
    assert not READINGS.find().drafts


async def test_measured_rates_are_filled_into_what_the_wizard_holds() -> None:
    file = copied("norte-three-misses")
    async with wizard(file, step="revenue") as user:
        user.answer({"revenue.goal": "13000000"})
        await user.choose("Track…")
        await user.press("down", "enter", "f3")
        await user.wait_idle()
        await user.click("report-adopt")
        assert user.screen == "step-review"
        assert user.sees("Filled in as measured")
        assert user.app.session.draft.get("revenue.goal") == 13000000
        assert user.app.session.draft.get("stages.leads.conversion.basis") == "measured"
