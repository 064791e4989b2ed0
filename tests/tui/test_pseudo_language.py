"""The whole wizard in a language with longer words: nothing is cut, nothing lies over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Button, Static

from slawizard.core.questionnaire import STEPS
from slawizard.storage.toml.load import load
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.key_hints import KeyHints
from tests.i18n.pseudo_language import CODE, pseudo, registered, texts
from tests.tui.agreements import copy_of
from tests.tui.user import WIDE, User, complete_all, wizard

pytestmark = pytest.mark.usefixtures("pseudo_language")

_CUT: Final = re.compile(r"\w*[àéîöü]\w*…")
"""A word of the pseudo-language that is not shown to its end."""


@pytest.fixture
def pseudo_language(tmp_path: Path) -> Iterator[None]:
    with registered(tmp_path):
        yield


def is_shown(widget: Widget) -> bool:
    return bool(widget.is_on_screen and widget.region.area)


@cache
def with_ellipsis() -> frozenset[str]:
    """The words behind which an ellipsis stands in the text itself."""
    return frozenset(word for text in texts() for word in _CUT.findall(text))


def cut_words(user: User) -> list[str]:
    """The words on the screen that end before they are over; the author's own may."""
    found = (match[0] for row in user.rows()[2:] for match in _CUT.finditer(row))
    answers = str(list(user.app.session.draft.values.values()))
    return [w for w in found if w not in with_ellipsis() and w[:-1] not in answers]


def cut_widgets(user: User) -> list[str]:
    """The texts that need more rows than they have, the buttons and keys that need more columns."""
    screen = user.app.screen
    found = [
        f"{widget!r} has {widget.content_size}"
        for widget in screen.query(Static).results()
        if is_shown(widget)
        and not isinstance(widget, KeyHints)
        and widget.get_content_height(screen.size, screen.size, widget.content_size.width)
        > widget.content_size.height
    ]
    found += [
        f"{button!r} says {button.label}"
        for button in filter(is_shown, screen.query(Button).results())
        if cell_len(str(button.label)) > button.content_size.width
    ]
    return found + [
        f"keys: {line.line}"
        for line in screen.query(KeyHints).results()
        if line.line.cell_length > line.size.width
    ]


def overlaps(user: User) -> list[str]:
    """The pairs of neighbours that share a cell of the screen; a dialog covers its step at will."""
    found = []
    for parent in user.app.screen.query("*").results():
        shown = [child for child in parent.displayed_children if is_shown(child)]
        found += [
            f"{one!r} and {other!r}"
            for one, other in combinations(shown, 2)
            if one.layer == other.layer and one.region.overlaps(other.region)
        ]
    return found


def assert_whole(user: User, place: str) -> None:
    assert cut_words(user) == [], f"{place}\n{user.text()}"
    assert cut_widgets(user) == [], f"{place}\n{user.text()}"
    assert overlaps(user) == [], f"{place}\n{user.text()}"


async def test_every_step_is_whole_in_a_wide_window() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE, size=WIDE) as user:
        for step in STEPS:
            await user.go(step)
            assert_whole(user, step)


async def test_every_field_and_help_of_every_step_is_whole() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE) as user:
        for step in STEPS:
            await user.go(step)
            assert_whole(user, step)
            for field in user.ids():
                await user.focus(field)
                assert_whole(user, f"{step}: {field}")
                help_text = user.translate(user.editor(field).question.help)
                assert user.sees(help_text), f"{field}\n{user.text()}"
            await user.press("f1")
            assert_whole(user, f"{step}: help")
            await user.press("escape")


async def test_a_new_agreement_is_written_in_it_step_by_step() -> None:
    async with wizard(Path("acme.toml"), language=CODE) as user:
        for step in STEPS:
            await user.go(step)
            assert_whole(user, step)
        await complete_all(user)
        assert_whole(user, "review")
        await user.press("ctrl+s")
    assert load(Path("acme.toml")).agreement.language == CODE
    assert pseudo("Signatures") in Path("acme.md").read_text("utf-8")


DIALOGS: Final = {
    "help": ("stages", ["f1"]),
    "what if": ("revenue", ["f3"]),
    "ideas": ("criteria", ["f4"]),
    "benchmarks": ("conversion", ["f5"]),
    "remove a stage": ("stages", ["ctrl+d"]),
    "leaving": ("company", ["x", "ctrl+q"]),
    "commands": ("company", ["ctrl+p"]),
}


async def test_every_dialog_is_whole() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE) as user:
        for name, (step, keys) in DIALOGS.items():
            await user.go(step)
            await user.press(*keys)
            assert isinstance(user.app.screen, Dialog)
            assert_whole(user, name)
            for _page in range(5):
                await user.press("pagedown")
                assert_whole(user, name)
            await user.press("escape")


async def test_the_start_screen_is_whole() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE, step="company") as user:
        await user.fill("agreement-company", "Otra")
    async with wizard(language=CODE) as user:
        assert_whole(user, "a draft is found")
        await user.press("escape")
        assert_whole(user, "start")
