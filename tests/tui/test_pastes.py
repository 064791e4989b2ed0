"""A paste of any size is taken and judged, or refused with a sentence; line ends part lines."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from textual import events

from slawizard.core.questionnaire import StepName
from slawizard.session.session import Session
from tests.fuzz import thinned
from tests.tui.agreements import copy_of
from tests.tui.user import User, answer, complete_session, wizard

NEW = Path("new.toml")
REFUSED = "Nothing was pasted"

FIELDS: tuple[tuple[StepName, str], ...] = (
    ("company", "agreement-company"),
    ("revenue", "revenue-goal"),
    ("revenue", "revenue-currency"),
    ("revenue", "revenue-starts"),
    ("customers", "customers-seasonality"),
    ("stages", "stages-leads-name"),
    ("criteria", "stages-mql-criteria-fit"),
    ("conversion", "stages-leads-conversion-percent"),
    ("commitments", "commitments-sales-first-contact-hours"),
    ("commitments", "agreement-notes"),
)


async def test_a_long_paste_is_judged_and_a_longer_one_refused() -> None:
    longer = cycle((25_000, 300_000))
    async with wizard(NEW) as user:
        for step, field in thinned(FIELDS):
            await user.go(step)
            await user.focus(field)
            before = user.value(field)
            await user.paste("x" * next(longer))
            assert user.sees(REFUSED), field
            assert user.value(field) == before
            user.app.clear_notifications()
            await user.wait_idle()
            assert not user.sees(REFUSED)
            await user.paste("x" * 19_000)
            assert user.app.session.error_at(user.editor(field).question.path) is not None, field


async def test_several_cells_are_no_number_where_there_is_one_field() -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.focus("revenue-goal")
        for cells in ("9\t500", "9\n500", "9\r\n500\r\n"):
            await user.paste(cells)
            assert user.sees("these are several cells, and this field takes one."), cells
            assert user.value("revenue-goal") == ""
            user.app.clear_notifications()
            await user.wait_idle()
        await user.paste("9,500\t\n")
        assert user.app.session.draft.get("revenue.goal") == 9_500


async def test_a_long_paste_into_a_dialog_is_refused_and_any_where_there_is_no_text() -> None:
    async with wizard(copy_of("norte-sistemas"), step="company") as user:
        for key in ("ctrl+p", "f3"):
            await user.press(key)
            await user.paste("x" * 25_000)
            assert user.sees(REFUSED), key
            await user.press("escape")
            user.app.clear_notifications()
            await user.wait_idle()
            assert not user.sees(REFUSED), key
        for place in ("agreement-language", "next"):
            await user.focus(place)
            await user.paste("hello")
            assert user.sees(REFUSED), place
            user.app.clear_notifications()
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        assert not user.sees(REFUSED)
        await user.paste("d")
        assert user.sees(REFUSED)
        assert not user.has_left


async def test_a_long_paste_on_the_start_screen_is_refused() -> None:
    async with wizard() as user:
        await user.focus("start-file")
        await user.paste("x" * 25_000)
        assert user.sees(REFUSED)


async def keys(user: User, text: str) -> None:
    """Have `text` as a terminal sends it that does not mark pastes."""
    names = {"\r": "enter", "\n": "ctrl+j"}
    for character in text:
        user.app.post_message(events.Key(names.get(character, character), character))
    await user.wait_idle()


async def test_every_line_end_parts_lines() -> None:
    async with wizard(NEW, step="criteria") as user:
        await user.focus("stages-mql-criteria-fit")
        ends = ("\r", "\n", "\r\n", "\x85", "\u2028", "\u2029")
        for way in (User.paste, keys):
            for first, second in (*zip(ends, ends, strict=True), ("\r", "\n")):
                user.editor("stages-mql-criteria-fit").value = ""
                await way(user, f"uno{first}dos{second}tres")
                fit = user.app.session.draft.get("stages.mql.criteria.fit")
                assert fit == ("uno", "dos", "tres"), repr((way, first, second))
                assert user.value("stages-mql-criteria-fit") == "uno\ndos\ntres", repr(first)


async def test_a_line_feed_in_a_line_is_a_space_and_none_at_its_beginning() -> None:
    async with wizard(NEW) as user:
        await keys(user, "\nAcme\nSoftware")
        assert user.value("agreement-company") == "Acme Software"


CUSTOMER = "stages-customer-conversion"


def one_rate(session: Session) -> None:
    """Have two stages, so one rate, and some in the first one today."""
    for key in ("visits", "mql", "sql", "opportunity"):
        session.draft = session.draft.without_stage(key)
    answer(session, {"stages.customer.conversion.days": "30"})


async def refused(user: User, field: str, table: str, said: str) -> None:
    """Paste `table` into `field`, and see that nothing of the agreement changes."""
    await user.focus(field)
    before = user.app.session.draft
    await user.paste(table)
    assert user.sees(f"{REFUSED}: {said}"), table
    assert user.app.session.draft.values == before.values
    assert user.app.session.draft.invalid_inputs == before.invalid_inputs
    user.app.clear_notifications()
    await user.wait_idle()


async def test_cells_go_into_the_rows_of_their_own_table_and_none_where_there_are_too_many() -> (
    None
):
    async with wizard(NEW, size=(80, 60), step="conversion", answered=one_rate) as user:
        percent = f"{CUSTOMER}-percent"
        await refused(
            user,
            percent,
            "10 %\t1000\t100\n7\t\t\n8\t\t\n9\t5\t4\n",
            "the table has 4 rows, and from here on down there is room for 1.",
        )
        row = "row 1 of the table has {} cells, and from here to the right there is room for {}."
        await refused(user, f"{CUSTOMER}-days", "30\tCRM\tHubSpot", row.format(3, 2))
        await refused(user, "stages-leads-last-year", "48\t2", row.format(2, 1))
        await refused(
            user,
            "stages-leads-last-year",
            "4800\n1200\t1\t2\t3\n",
            row.replace("row 1", "row 2").format(4, 3),
        )
        await refused(user, "stages-leads-open-today", "9\t500", row.format(2, 1))
        rows = "the table has {} rows, and from here on down there is room for {}."
        await refused(user, "stages-leads-last-year", "48\n20\n300", rows.format(3, 2))
        await refused(user, "stages-leads-open-today", "20\n300", rows.format(2, 1))

        await user.paste("20\t\t\r\n\t\t\r\n")
        assert user.value("stages-leads-open-today") == "20", "blank cells need no room"
        await user.focus("stages-leads-last-year")
        await user.paste("4800\t\n1200\t1\t2")
        draft = user.app.session.draft
        assert [draft.get(f"stages.{key}.last_year") for key in draft.stages] == [4800, 1200]
        assert draft.get("stages.customer.conversion.low_percent") == 1

        await user.focus(percent)
        await user.paste("10 %\t500\t50\t\tCRM")
        filled = [user.value(f"{CUSTOMER}-{name}") for name in ("percent", "entered", "converted")]
        assert filled == ["10", "500", "50"]
        await user.focus(f"{CUSTOMER}-source")
        await user.press("ctrl+z")
        assert user.value(f"{CUSTOMER}-source") == ""
        await user.press("ctrl+y")
        assert user.value(f"{CUSTOMER}-source") == "CRM"


async def test_a_column_goes_down_the_costs_and_reasons_end_where_their_rows_do() -> None:
    async with wizard(NEW, step="stages", answered=complete_session) as user:
        await user.choose("Write the costs")
        rows = "the table has {} rows, and from here on down there is room for {}."
        await refused(user, "stages-opportunity-cost-each", "20\n300\n4", rows.format(3, 2))
        await user.paste("20\r\n300\r\n")
        draft = user.app.session.draft
        assert [draft.get(f"stages.{key}.cost_each") for key in draft.stages[-2:]] == [20, 300]
        await user.go("criteria")
        await refused(user, "stages-mql-criteria-engagement-needed", "2\n3", rows.format(2, 1))
        await user.go("commitments")
        last = len(user.app.session.rejections()) + 1
        reason = f"commitments-rejections-{last}-reason"
        await refused(user, reason, "Spam\tDelete\nStudent\tNurture", rows.format(2, 1))
        await user.paste("Spam\tDelete")
        assert user.app.session.rejections()[-1] == {"reason": "Spam", "then": "Delete"}
