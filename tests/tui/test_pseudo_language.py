"""The whole wizard in a language with longer words: nothing is cut, nothing lies over another."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Final

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Button

from slawizard import tui
from slawizard.core.questionnaire import STEPS, StepName
from slawizard.storage.toml.load import load
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.key_hints import KeyHints
from slawizard.tui.widgets.onboarding import Onboarding
from tests.fuzz import FUZZ, thinned
from tests.i18n.pseudo_language import CODE, pseudo, registered, texts
from tests.measuring.examples import case as measured_case
from tests.tui.agreements import copy_of
from tests.tui.test_measuring import name_file, read
from tests.tui.user import NARROW, WIDE, User, complete_session, wizard

pytestmark = pytest.mark.usefixtures("pseudo_language")

MID_TERM: Final = date(2027, 6, 15)
"""A day within the term of the agreement."""

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
    """The texts that need more rows than they have, the words and keys that need more columns."""
    screen = user.app.screen
    found = [
        f"{widget!r} has {widget.content_size}"
        for widget in screen.query("Static, Button").results()
        if is_shown(widget)
        and not isinstance(widget, KeyHints)
        and widget.get_content_height(screen.size, screen.size, widget.content_size.width)
        > widget.content_size.height
    ]
    found += [
        f"{button!r} says {button.label}"
        for button in filter(is_shown, screen.query(Button).results())
        if max(map(cell_len, str(button.label).split())) > button.content_size.width
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
        shown = [(c, c.layer, c.region) for c in parent.displayed_children if is_shown(c)]
        found += [
            f"{one!r} and {other!r}"
            for (one, layer, region), (other, its_layer, its_region) in combinations(shown, 2)
            if layer == its_layer and region.overlaps(its_region)
        ]
    return found


def assert_whole(user: User, place: str) -> None:
    assert cut_words(user) == [], f"{place}\n{user.text()}"
    assert cut_widgets(user) == [], f"{place}\n{user.text()}"
    assert overlaps(user) == [], f"{place}\n{user.text()}"


@pytest.mark.skipif(FUZZ < 1, reason="wider than the window that all must fit into")
async def test_every_step_is_whole_in_a_wide_window() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE, size=WIDE) as user:
        for step in STEPS:
            await user.go(step)
            assert_whole(user, step)


@pytest.mark.parametrize("size", thinned([(60, 20), NARROW, WIDE]))
async def test_the_screen_of_tracking_is_whole(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: MID_TERM)
    async with wizard(copy_of("harbor-analytics"), language=CODE, size=size, track=True) as user:
        for count in ("40000", "3", "300", "80", "many"):
            assert_whole(user, user.focused or "")
            await user.paste(count)
            assert_whole(user, user.focused or "")
            await user.press("enter")
        await user.press("pagedown")
        assert_whole(user, "an open month")


def fields_to_visit(user: User) -> list[str]:
    """One field of each text in each column: the same texts in the next row take the same room."""
    fields: dict[object, str] = {}
    for field in user.ids():
        region, asked = user.editor(field).region, user.editor(field).question
        label, help_text = user.translate(asked.label), user.translate(asked.help)
        alike = (label, help_text, region.x, region.width)
        fields.setdefault(field if FUZZ >= 1 else alike, field)
    return thinned(fields.values())


async def test_every_field_and_help_of_every_step_is_whole() -> None:
    async with wizard(copy_of("norte-sistemas"), language=CODE, step=STEPS[0]) as user:
        for step in STEPS:
            await user.go(step)
            visited = fields_to_visit(user)
            if not visited:
                assert_whole(user, step)
            for field in visited:
                await user.focus(field)
                assert_whole(user, f"{step}: {field}")
                help_text = user.translate(user.editor(field).question.help)
                assert user.sees(help_text), f"{field}\n{user.text()}"
            await user.press("f1")
            assert_whole(user, f"{step}: help")
            await user.press("escape")


async def test_a_new_agreement_is_written_in_it() -> None:
    async with wizard(
        Path("acme.toml"), language=CODE, step="review", answered=complete_session
    ) as user:
        assert_whole(user, "review")
        await user.press("ctrl+s")
    assert load(Path("acme.toml")).agreement.language == CODE
    assert pseudo("Signatures") in Path("acme.md").read_text("utf-8")


DIALOGS: Final[dict[str, tuple[StepName, list[str]]]] = {
    "what if": ("revenue", ["f3"]),
    "help": ("stages", ["f1"]),
    "remove a stage": ("stages", ["ctrl+d"]),
    "ideas": ("criteria", ["f4"]),
    "benchmarks": ("conversion", ["f5"]),
    "measure": ("conversion", ["f6"]),
}
DIALOGS_OF_A_CHANGED_FILE: Final[dict[str, list[str]]] = {
    "commands": ["ctrl+p"],
    "changed on the disk": ["x", "ctrl+s"],
    "leaving": ["ctrl+q"],
}
"""By the keys that open them on any step, in this order."""


TRACKING_DIALOGS: Final = (["f1"], ["f2"], ["f3"], ["f4"])


def every_dialog() -> set[type[Dialog[Any]]]:
    """All classes of dialogs that the program has."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    return set(Dialog.__subclasses__())


async def assert_dialog_is_whole(user: User, name: str) -> type[Dialog[Any]]:
    """Assert it of the dialog in front, at each of its pages."""
    dialog = user.app.screen
    assert isinstance(dialog, Dialog), name
    before: list[str] = []
    while before != user.rows():
        assert_whole(user, name)
        before = user.rows()
        await user.press("pagedown")
    return type(dialog)


async def details_of_a_measured_rate(user: User) -> type[Dialog[Any]]:
    """On the step of the rates, measure an export; assert it of what is said about the first one."""
    for export in measured_case("07").files:
        shutil.copy(export, export.name)
    await name_file(user, "leads.csv")
    await user.press("tab", "tab", "enter")
    await read(user)
    await user.press("tab", "enter", "enter")
    kind = await assert_dialog_is_whole(user, "measured rate")
    await user.press("escape", "escape")
    return kind


async def test_every_dialog_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    file = copy_of("norte-sistemas")
    async with wizard(file, language=CODE, step="revenue") as user:
        theirs = file.read_text("utf-8").replace("average_ticket = 45", "average_ticket = 60")
        file.write_text(f"{theirs}# theirs\n", "utf-8")
        seen = set()
        for name, (step, keys) in DIALOGS.items():
            await user.go(step)
            await user.press(*keys)
            seen.add(await assert_dialog_is_whole(user, name))
            await user.press("escape")
        seen.add(await details_of_a_measured_rate(user))
        await user.go("company")
        for name, keys in DIALOGS_OF_A_CHANGED_FILE.items():
            await user.press(*keys)
            seen.add(await assert_dialog_is_whole(user, name))
            await user.press("escape")
        await user.choose(pseudo("Save as…"))
        seen.add(await assert_dialog_is_whole(user, "save as"))
    async with wizard(language=CODE) as user:
        seen.add(await assert_dialog_is_whole(user, "a draft is found"))
        await user.press("escape")
        assert_whole(user, "start")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: MID_TERM)
    async with wizard(copy_of("harbor-analytics"), language=CODE) as user:
        for command in ("Share…", "Plan what remains"):
            await user.choose(pseudo(command))
            seen.add(await assert_dialog_is_whole(user, command))
            await user.press("escape")
        await user.choose(pseudo("Track…"))
        await user.paste("90")
        for keys in TRACKING_DIALOGS:
            await user.press(*keys)
            seen.add(await assert_dialog_is_whole(user, keys[-1]))
            await user.press("escape")
        await user.press("ctrl+s", "end")
        await user.paste("1")
        await user.press("ctrl+s")
        seen.add(await assert_dialog_is_whole(user, "a closed month"))
        actuals = next(Path().glob("*.actuals.toml"))
        actuals.write_text(actuals.read_text("utf-8") + "# theirs\n", "utf-8")
        await user.press("enter")
        seen.add(await assert_dialog_is_whole(user, "changed on the disk"))
    assert seen == every_dialog()


@pytest.mark.first_start
async def test_the_very_first_start_is_whole() -> None:
    async with wizard(language=CODE) as user:
        assert user.app.screen.query(Onboarding)
        assert_whole(user, "start")
        await user.press("enter")
        assert_whole(user, "company")
