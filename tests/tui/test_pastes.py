"""A paste of any size is taken and judged, or refused with a sentence; line ends part lines."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from textual import events

from slawizard.core.questionnaire import StepName
from tests.fuzz import thinned
from tests.tui.agreements import copy_of
from tests.tui.user import User, wizard

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
