"""What holds on every step, in every language, size and color: one walk, on which all is checked.

A walk opens the wizard on one agreement in one window and goes through all steps, by the commands of
the palette. What a check finds on a step is what is wrong there. The walks are chosen so that each
language meets each size. What takes a second drawing of the screen is checked on two steps, a dialog on
three, on all of them by `FUZZ=1`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pytest
from textual.widgets import Static

from slawizard.core.plan import plan
from slawizard.core.questionnaire import STEPS
from slawizard.core.steps import STEP_SPECS, UNFINISHED
from slawizard.i18n.languages import Language
from slawizard.tui.color_filters import to_ascii
from slawizard.tui.help_texts import instructions
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.theme import LIGHT
from slawizard.tui.widgets.key_hints import KeyHints
from tests.fuzz import FUZZ, thinned
from tests.tui.agreements import copy_of
from tests.tui.contrast import faint_in_every_palette, faint_in_every_theme
from tests.tui.test_goldens import expect
from tests.tui.user import NARROW, WIDE, User, wizard

LEAST: Final = (60, 20)
LOW: Final = (80, 20)
HUGE: Final = (200, 60)
FOUND: Final[dict[Language, str]] = {"es": "norte-sistemas", "en": "harbor-analytics"}
NEW: Final = "new"
DRAWN_AGAIN: Final = frozenset(thinned(reversed(STEPS), 4))
"""The steps that are drawn in other windows and themes too."""
HELPED: Final = frozenset(thinned(STEPS))
"""The steps on which the help is opened."""


@dataclass(frozen=True)
class Walk:
    """Through all steps of the agreement of that name, in a window of that size."""

    name: str
    language: Language
    size: tuple[int, int]
    is_light: bool = False

    def __str__(self) -> str:
        columns, rows = self.size
        return f"{self.name}-{self.language}-{columns}x{rows}"

    def file(self) -> Path:
        return Path("new.toml") if self.name == NEW else copy_of(self.name)


Check = Callable[[User, Walk], Awaitable[object]]
"""What is wrong on the step in front; nothing, where all is right."""


def step_of(user: User) -> StepScreen:
    return cast("StepScreen", user.app.screen)


# In every window --------------------------------------------------------------------------


async def question_out_of_sight(user: User, _walk: Walk) -> object:
    session, step = user.app.session, step_of(user).STEP
    unfinished = step == "review" and session.agreement is None
    question = user.translate(UNFINISHED if unfinished else STEP_SPECS[step].question)
    return None if user.sees(question) else question


async def focus_out_of_sight(user: User, _walk: Walk) -> object:
    return None if user.is_in_sight(user.focused or "") else user.focused


async def buttons_cut(user: User, _walk: Walk) -> object:
    """The buttons, and the line of keys, that are not whole on the screen."""
    screen = user.app.screen
    buttons = screen.query("#moves Button, .buttons Button").results()
    lines = screen.query(KeyHints).results()
    return [str(one) for one in buttons if not screen.region.contains_region(one.region)] + [
        str(line.line) for line in lines if line.line.cell_length > line.size.width
    ]


async def figures_out_of_sight(user: User, walk: Walk) -> object:
    """The figures of the funnel that the strip or the rail does not show."""
    agreement = user.app.session.agreement
    if agreement is None or walk.size == LEAST:
        return []  # a narrow strip rounds them
    number = user.app.session.translate.number
    figures = [number(stage.needed) for stage in plan(agreement).stages]
    shown = user.text()
    return [figure for figure in figures if figure not in shown]


async def letters_without_ascii(user: User, _walk: Walk) -> object:
    """The rows that would show question marks on a terminal that has nothing but ASCII."""
    return [
        row for row in user.rows() if to_ascii(row).count("?") != row.count("?") + row.count("¿")
    ]


EVERYWHERE: Final[tuple[Check, ...]] = (
    question_out_of_sight,
    focus_out_of_sight,
    buttons_cut,
    figures_out_of_sight,
    letters_without_ascii,
)


# In the least window ----------------------------------------------------------------------


async def steps_cut(user: User, _walk: Walk) -> object:
    """What is cut within a word on the line of steps, or the name of the step that is not there."""
    line = user.rows()[1]
    here = f"▸{user.translate(STEP_SPECS[step_of(user).STEP].title)}"
    return [word for word in line.split() if word.endswith("…") and word != "…"] + (
        [] if here in line else [here]
    )


async def editors_cut(user: User, _walk: Walk) -> object:
    """The editors that have no room for a short answer, or reach over the edge."""
    regions = {name: user.app.screen.query_one(f"#{name}").region for name in user.ids()}
    return [name for name, at in regions.items() if at.width < 5 or at.right > LEAST[0]]


async def keys_not_shown(user: User, _walk: Walk) -> object:
    keys = {"f1", "f2", "esc", "^s", "^p", "^q"}
    keys -= {STEPS[0]: {"esc"}, STEPS[-1]: {"f2"}}.get(step_of(user).STEP, set())
    return [key for key in keys if key not in user.rows()[-1]]


async def help_of_another_step(user: User, _walk: Walk) -> object:
    """What F1 shows in place of the help of this step, or out of sight; F1 closes it again."""
    step = step_of(user).STEP
    if step not in HELPED:
        return []
    told = [user.translate(text) for text in STEP_SPECS[step].help(instructions(user.app))]
    await user.press("f1")
    texts = user.app.screen.query(".paragraph").results(Static)
    shown = [str(text.content) for text in texts][: len(told)]
    wrong = [*(shown if shown != told else ()), *(() if user.is_in_sight("help-close") else told)]
    await user.press("f1")
    return wrong if user.screen == f"step-{step}" else [*wrong, user.screen]


async def buttons_cut_after_a_resize(user: User, walk: Walk) -> object:
    """The buttons that are cut once the window is larger; afterwards it is as before."""
    if step_of(user).STEP not in DRAWN_AGAIN:
        return []
    found = []
    for size in (HUGE, walk.size):
        await user.pilot.resize_terminal(*size)
        await user.wait_idle()
        found.append((size, await buttons_cut(user, walk)))
    return [(size, cut) for size, cut in found if cut]


# As it looks ------------------------------------------------------------------------------


async def faint_texts(user: User, walk: Walk) -> object:
    """The texts with too little contrast: of the narrow walks, one is in the light theme."""
    if walk.size == WIDE and step_of(user).STEP in DRAWN_AGAIN:
        return await faint_in_every_theme(user)
    return faint_in_every_palette(user)


async def another_look(user: User, walk: Walk) -> None:
    """The golden of the step that is not what it shows; `expect` says how they differ."""
    expect(f"{step_of(user).STEP}-{walk.language}", user.text())


CHECKS: Final[dict[tuple[int, int], tuple[Check, ...]]] = {
    LEAST: (steps_cut, editors_cut, keys_not_shown, help_of_another_step),
    LOW: (),
    NARROW: (another_look, faint_texts),
    WIDE: (buttons_cut_after_a_resize, faint_texts),
}
MIN_NEW_IN: Final[dict[Language, Walk]] = {
    "es": Walk(NEW, "es", LEAST),
    "en": Walk(NEW, "en", LEAST),
}
"""The walks by F2 in the tests of the ids and of the first quarter of an hour; the others are below."""

WALKS: Final = (
    *((Walk(NEW, "en", LOW), Walk(NEW, "es", WIDE)) if FUZZ >= 1 else ()),
    *(Walk(FOUND[language], language, LEAST) for language in FOUND if FUZZ >= 1),
    *((Walk(FOUND["es"], "es", LOW),) if FUZZ >= 1 else ()),
    Walk(FOUND["es"], "es", NARROW),
    Walk(FOUND["en"], "en", NARROW, is_light=True),
    Walk(FOUND["es"], "es", WIDE),
)


async def wrong_on_this_step(user: User, walk: Walk) -> dict[str, object]:
    """What each check finds, without those that find nothing."""
    own = CHECKS[walk.size] if walk.name != NEW or walk.size == LEAST else ()
    found = {check.__name__: await check(user, walk) for check in (*EVERYWHERE, *own)}
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("walk", WALKS, ids=str)
async def test_nothing_is_wrong_on_any_step(walk: Walk) -> None:
    async with wizard(walk.file(), language=walk.language, size=walk.size, step=STEPS[0]) as user:
        if walk.is_light:
            user.app.theme = LIGHT.name
            await user.wait_idle()
        titles = " ".join(title for title, _said in user.commands())
        assert [s for s in STEPS if user.translate(STEP_SPECS[s].title) not in titles] == []
        for step in STEPS:
            if step != STEPS[0]:
                await user.choose(user.translate(STEP_SPECS[step].title))
            assert user.screen == f"step-{step}"
            assert await wrong_on_this_step(user, walk) == {}, step
