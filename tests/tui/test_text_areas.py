"""A field of several lines outlives whatever is done, undone and done again in it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from slawizard.core.defaults import new_draft
from slawizard.core.questionnaire import questions
from slawizard.i18n.translator import Translator
from slawizard.tui.widgets.base_text_area import BaseTextArea
from slawizard.tui.widgets.path_lines import PathLines
from slawizard.tui.widgets.table_input import TableInput
from slawizard.tui.widgets.text_editor import TextEditor
from tests.fuzz import scaled
from tests.tui.conftest import TODAY

KEYS: tuple[str, ...] = (
    "ctrl+z",
    "ctrl+z",
    "ctrl+z",
    "ctrl+y",
    "backspace",
    "delete",
    "enter",
    "x",
    "ctrl+k",
)
KEYS += ("ctrl+u", "shift+up", "shift+home", "up", "down", "home", "pageup", "pagedown")


def editor() -> TextEditor:
    asked = next(
        q
        for q in questions("criteria", new_draft(Translator("en"), "en", TODAY))
        if q.kind == "lines"
    )
    return TextEditor(asked, "", lambda _editor: None)


FIELDS = (editor, lambda: TableInput("", id="table"), lambda: PathLines("files"))


class OneField(App[None]):
    """An app with one low field."""

    CSS = "TextArea { height: 5; }"

    def __init__(self, field: TextArea) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field


def test_these_are_all() -> None:
    assert {type(field()) for field in FIELDS} == set(BaseTextArea.__subclasses__())


@pytest.mark.parametrize("field", FIELDS)
async def test_a_paste_that_needed_a_scrollbar_is_undone(field: Callable[[], TextArea]) -> None:
    app = OneField(field())
    async with app.run_test(size=(60, 20)) as pilot:
        app.field.focus()
        for pressed, text in (("ctrl+z", ""), ("ctrl+y", "x\n" * 11 + "x"), ("ctrl+z", "")):
            if not app.field.text and pressed == "ctrl+z":
                app.post_message(events.Paste("x\n" * 11 + "x"))
            await pilot.press(pressed)
            assert app.field.text == text


@pytest.mark.parametrize("field", FIELDS)
async def test_random_keys_and_pastes_break_nothing(field: Callable[[], TextArea]) -> None:
    for seed in range(scaled(6)):
        chosen = random.Random(seed)  # noqa: S311 - the same each time, not secret
        app = OneField(field())
        async with app.run_test(size=(chosen.choice((10, 30, 60)), 20)) as pilot:
            app.field.focus()
            for _deed in range(40):
                if chosen.random() < 0.3:
                    lines = ("ab c " * chosen.randrange(20) for _ in range(chosen.randrange(14)))
                    app.post_message(events.Paste("\n".join(lines)))
                elif chosen.random() < 0.1:
                    app.field.select_all()
                await pilot.press(chosen.choice(KEYS))
