"""Windows of every size: the least that all works in, and the sentence below it."""

from __future__ import annotations

import asyncio
import re
import shutil
from itertools import chain, repeat
from pathlib import Path
from time import monotonic

import pytest
from textual.widgets import Button

from slawizard.core.step_spec import StepName
from slawizard.i18n.languages import Language
from slawizard.tui.widgets.key_hints import KeyHints
from tests.fuzz import thinned
from tests.timeouts import PATIENCE
from tests.tui.user import NARROW, WIDE, User, wizard

AGREEMENTS = Path(__file__).parent / "agreements"
AGREEMENT: dict[Language, str] = {"es": "norte-sistemas.toml", "en": "harbor-analytics.toml"}
LEAST = (60, 20)
SENTENCE = "Make the window larger: the wizard needs 60 columns and 20 rows; this one has"


def copied(language: Language) -> Path:
    return Path(shutil.copy(AGREEMENTS / AGREEMENT[language], "acme.toml"))


def without_scrollbars(text: str) -> str:
    bare = re.sub(r"[▁-█]+(?=[ │]*$)", lambda bar: " " * len(bar[0]), text, flags=re.MULTILINE)
    return "\n".join(row.rstrip() for row in bare.splitlines())


async def resize(user: User, size: tuple[int, int]) -> None:
    await user.pilot.resize_terminal(*size)
    await user.wait_idle()


def cut_widgets(user: User) -> list[str]:
    """The buttons, and the line of keys, that are not whole on the screen."""
    screen = user.app.screen
    cut = [
        str(widget)
        for widget in screen.query("#moves Button, .buttons Button").results()
        if not screen.region.contains_region(widget.region)
    ]
    lines = screen.query(KeyHints).results()
    return cut + [str(line.line) for line in lines if line.line.cell_length > line.size.width]


def narrow_editors(user: User) -> list[str]:
    """The editors that have no room for a short answer, or reach over the edge."""
    screen = user.app.screen
    return [
        name
        for name in user.ids()
        if (region := screen.query_one(f"#{name}").region).width < 5 or region.right > LEAST[0]
    ]


@pytest.mark.parametrize("language", ["es", "en"])
async def test_every_dialog_fits_into_the_least_window_and_a_long_label_takes_another_row(
    language: Language,
) -> None:
    label = {"en": (" Document ", "language"), "es": (" Idioma del ", "documento")}[language]
    async with wizard(copied(language), language=language, size=LEAST, step="company") as user:
        row = user.row_number("agreement-language")
        assert user.rows()[row].startswith(label[0])
        assert user.rows()[row + 1].strip() == label[1]
        await user.fill("agreement-company", "Otra")
        asked: list[tuple[StepName, str]] = [
            ("company", "f1"),
            ("company", "ctrl+q"),
            ("criteria", "f4"),
        ]
        for step, key in asked:
            await user.go(step)
            await user.press(key)
            buttons = user.app.screen.query(".buttons Button").results(Button)
            assert [b.id for b in buttons if not user.is_in_sight(b.id or "")] == []
            assert cut_widgets(user) == []
            await user.press("escape")


async def test_the_start_screen_fits_into_the_least_window() -> None:
    async with wizard(size=LEAST) as user:
        assert user.is_in_sight("start-list")
        assert user.is_in_sight("start-file")
        assert cut_widgets(user) == []


async def test_the_heads_stand_over_their_columns_in_the_least_window_and_the_footer_grows() -> (
    None
):
    async with wizard(copied("en"), size=LEAST, step="conversion") as user:
        heads = next(row for row in user.rows() if "Entered" in row)
        for head, name in (("Rate", "percent"), ("Entered", "entered"), ("Source", "source")):
            editor = user.app.screen.query_one(f"#stages-leads-conversion-{name}")
            assert heads.index(head) == editor.region.x
        assert not user.sees("f4")
        await resize(user, NARROW)
        assert user.sees("f4 Benchmarks")


@pytest.mark.parametrize("size", [(59, 24), (1, 1)])
async def test_a_wizard_begins_in_too_small_a_window(size: tuple[int, int]) -> None:
    async with wizard(Path("new.toml"), size=size) as user:
        assert "Step" not in user.text()
        await resize(user, NARROW)
        assert "Step 1" in user.text()


async def test_a_new_size_is_taken_though_its_timer_is_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = chain(range(50), repeat(50))
    async with wizard(Path("new.toml")) as user:
        # Between its first looks at the clock, another program has the processor for a second each.
        monkeypatch.setattr("textual._time.get_time", lambda: monotonic() + next(late))
        await resize(user, (59, 24))
        assert user.sees(SENTENCE)


async def test_too_small_a_window_shows_a_sentence_alone_until_it_is_made_larger_over_dialogs_too() -> (
    None
):
    async with wizard(Path("new.toml")) as user:
        await user.fill("agreement-company", "Acme")
        await user.focus("marketing-team")
        for size in ((59, 24), (80, 19), (20, 5), (1, 1)):
            await resize(user, size)
            text = " ".join(user.text().split())
            if size[0] > 20:
                assert text == f"{SENTENCE} {size[0]} and {size[1]}. Nothing you typed is lost."
            else:
                assert "Step" not in text
                assert "Acme" not in text
        await resize(user, NARROW)
        assert not user.sees(SENTENCE)
        assert "Acme" in user.row_of("agreement-company")
        assert user.focused == "marketing-team"
        for key in thinned(["ctrl+q", "f1", "ctrl+p"]):
            await user.press(key)
            before = user.text()
            await resize(user, (50, 10))
            assert user.sees(SENTENCE), key
            await resize(user, NARROW)
            assert without_scrollbars(user.text()) == without_scrollbars(before)
            await user.press("escape")


async def test_a_step_takes_the_size_that_the_window_got_behind_a_dialog() -> None:
    async with wizard(copied("en"), size=WIDE, step="company") as user:
        await user.press("f1")
        await resize(user, LEAST)
        await user.press("escape")
        assert cut_widgets(user) == []
        assert narrow_editors(user) == []
        resized = user.text()
    async with wizard(Path("acme.toml"), size=LEAST, step="company") as user:
        assert user.text() == resized


@pytest.mark.watched
async def test_a_text_is_broken_for_the_width_that_it_has() -> None:
    """Though it takes as many rows as before: then nothing but the width tells to draw it again."""
    columns, rows = NARROW
    async with wizard(Path("new.toml"), size=NARROW, step="criteria") as user:
        await user.fill("stages-mql-criteria-fit", " ".join(["vio"] * 15))
        editor = user.editor("stages-mql-criteria-fit")
        for fewer in range(1, 6):
            await resize(user, (columns - fewer, rows))
            row = user.row_of("stages-mql-criteria-fit")
            shown = row[editor.region.x : editor.region.right].split()
            room = editor.size.width - 1  # one for the cursor
            assert len(shown) == room // len("vio "), fewer


async def test_a_window_of_a_few_columns_is_laid_out_once() -> None:
    """Where a scrollbar leaves no column for the text, Textual would show and hide it for ever."""
    async with wizard(copied("en"), step="conversion") as user:
        for columns in (3, 2):
            async with asyncio.timeout(PATIENCE):
                await resize(user, (columns, 30))
            assert user.app.screen.query_one("TooSmall").size == (columns, 30)
            await resize(user, NARROW)
            await user.press("f6")
