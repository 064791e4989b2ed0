"""A user of the wizard: presses keys and reads the screen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, cast

from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from slawizard.core.defaults import with_benchmark
from slawizard.core.questionnaire import StepName, questions, step_of
from slawizard.i18n.languages import Language
from slawizard.i18n.messages import Message
from slawizard.session.draft_recovery import unsaved_work
from slawizard.session.opening import open_session
from slawizard.session.session import Session
from slawizard.storage.drafts import store
from slawizard.tui.app import SlaWizard
from slawizard.tui.navigation import Navigator
from slawizard.tui.widgets.editor import Editor
from tests.tui.screen_text import rows_shown
from tests.wait_idle import wait_idle

NARROW = (80, 24)
WIDE = (120, 40)

_FRAME = re.compile(r"[▌▁▂▃▄▅▆▇█▊▎│╭╮╰╯─━┃▸]")


def _words(text: str) -> str:
    return " ".join(text.split())


def answer(session: Session, answers: Mapping[str, str]) -> None:
    """Answer the questions of these paths."""
    for path, text in answers.items():
        asked = questions(step_of(path), session.draft)
        session.answer(next(q for q in asked if q.path == path), text)


def leave_draft(
    file: Path | None, answers: Mapping[str, str], *, step: StepName, path: str | None = None
) -> None:
    """Leave the draft of a wizard that ended, nobody knows how, with the cursor in `path`."""
    session = open_session(file, "en")
    assert isinstance(session, Session)
    answer(session, answers)
    work = unsaved_work(session, step, path)
    assert work is not None
    kept_in = store.new_store()
    kept_in.save(work, datetime.now(UTC))
    kept_in.close()


class User:
    """Presses keys, clicks, reads the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = cast("SlaWizard", pilot.app)

    # What they do -------------------------------------------------------------------------

    async def wait_idle(self) -> None:
        """Wait until nothing is left to do."""
        await wait_idle(self.app)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.wait_idle()

    async def paste(self, text: str) -> None:
        """Paste `text` into the field with the focus."""
        self.app.post_message(events.Paste(text))
        await self.wait_idle()

    async def fill(self, field: str, text: str) -> None:
        """Set `field` to `text`, without the 65 ms that each typed key takes in a test."""
        self.editor(field).value = text
        await self.wait_idle()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Answer by path, in the session alone; the next step that opens shows it."""
        answer(self.app.session, answers)

    async def fill_input(self, widget: str, text: str) -> None:
        """Set an input that edits no value of the agreement to `text`."""
        self.app.screen.query_one(f"#{widget}", Input).value = text
        await self.wait_idle()

    async def focus(self, field: str) -> None:
        self.app.screen.query_one(f"#{field}").focus()
        await self.wait_idle()

    async def go(self, step: StepName) -> None:
        """Go to `step` directly."""
        await self.app.show_step(step)
        await self.wait_idle()

    def commands(self) -> list[tuple[str, str]]:
        """Return the title and the help of each command in the palette."""
        return [(c.title, c.help) for c in self.app.get_system_commands(self.app.screen)]

    async def choose(self, command: str) -> None:
        """Run the command of the palette with `command` in its title, or with that key.

        Do what the palette does with it; that it is found there is tested beside the palette.
        """
        offered = self.app.get_system_commands(self.app.screen)
        self.app.call_next(
            next(c.callback for c in offered if command in c.title or command == c.help)
        )
        await self.wait_idle()

    async def click(self, widget: str) -> None:
        await self.pilot.click(f"#{widget}")
        await self.wait_idle()

    async def click_on(self, text: str) -> None:
        """Click on the first place of the screen that shows `text`."""
        row, line = next((i, line) for i, line in enumerate(self.rows()) if text in line)
        await self.pilot.click(offset=(cell_len(line[: line.index(text)]) + 1, row))
        await self.wait_idle()

    # What they see ------------------------------------------------------------------------

    def rows(self) -> list[str]:
        """The screen, row by row."""
        return rows_shown(self.app)

    def text(self) -> str:
        """The screen."""
        return "\n".join(self.rows())

    def sees(self, text: str) -> bool:
        """Return whether the screen or a toast shows `text`, wrapped or not."""
        return self.seen()(text)

    def seen(self) -> Callable[[str], bool]:
        """Read the screen once; return a function that tells whether it shows a text."""
        rows = self.rows()
        toasts = [toast.region for toast in self.app.screen.query(Toast)]
        parts = ["\n".join(rows)]
        parts += ["\n".join(row[t.x :] for row in rows[t.y : t.bottom]) for t in toasts]
        parts = [_words(_FRAME.sub(" ", part)) for part in parts]
        return lambda text: any(_words(text) in part for part in parts)

    def row_number(self, field: str) -> int:
        """The number of the row of the screen that `field` begins in."""
        return self.app.screen.query_one(f"#{field}").region.y

    def row_of(self, field: str) -> str:
        """The row of the screen that `field` begins in."""
        return self.rows()[self.row_number(field)]

    def editor(self, field: str) -> Editor:
        return cast("Editor", self.app.screen.query_one(f"#{field}"))

    def value(self, field: str) -> str:
        """What stands in `field`."""
        return str(self.editor(field).value)

    def ids(self) -> list[str]:
        """The ids of the fields that can be filled in here, top to bottom."""
        return [w.id or "" for w in self.app.screen.query("*").results() if isinstance(w, Editor)]

    def is_in_sight(self, widget: str) -> bool:
        """Whether the widget of that id is on the screen, whole."""
        found = self.app.screen.query_one(f"#{widget}")
        return found.region.area > 0 and self.app.screen.region.contains_region(found.region)

    def keys(self) -> set[str]:
        """The keys of the wizard and of the step in front, without the field's own."""
        nodes = (self.app, self.app.screen)
        bindings = self.app.screen.active_bindings.items()
        return {key for key, active in bindings if active.node in nodes}

    def translate(self, message: Message) -> str:
        """`message` as the wizard says it."""
        return self.app.session.translate(message)

    @property
    def screen(self) -> str | None:
        """The id of the screen in front."""
        return self.app.screen.id

    @property
    def focused(self) -> str | None:
        """The id of what has the focus."""
        return self.app.focused.id if self.app.focused else None

    @property
    def has_left(self) -> bool:
        """Whether the wizard is closing or closed."""
        return not self.app.is_running or self.app.return_code is not None


@asynccontextmanager
async def wizard(
    file: Path | None = None,
    *,
    language: Language = "en",
    size: tuple[int, int] = NARROW,
    anew: bool = False,
    track: bool = False,
    through: date | None = None,
    step: StepName | None = None,
    answered: Callable[[Session], object] | None = None,
) -> AsyncIterator[User]:
    """Run the wizard on `file`, or tracking (`through` a day) where `track`, and yield its user.

    It opens on `step` where one is given, with what is `answered` before: most of a start is its
    first screen, and what happens on another step needs no visit to that.
    """
    app = SlaWizard(file, language=language, anew=anew, track=track, through=through)
    if step is not None:
        open_on(app.navigator, step, answered)
    async with app.run_test(size=size, notifications=True) as pilot:
        user = User(pilot)
        await user.wait_idle()
        yield user


def open_on(
    navigator: Navigator, step: StepName, answered: Callable[[Session], object] | None = None
) -> None:
    """Have the first move of `navigator` lead to `step`, with what is `answered` before."""
    show_step = navigator.show_step

    async def show_first(_step: StepName) -> None:
        navigator.show_step = show_step  # type: ignore[method-assign]
        if answered is not None:
            answered(navigator.session)
        await show_step(step)

    navigator.show_step = show_first  # type: ignore[method-assign, assignment]


MINIMAL_ANSWERS: Final[Mapping[str, str]] = {
    "agreement.company": "Acme [b]{x}",
    "revenue.goal": "12,000,000",
    "revenue.currency": "mxn",
    "revenue.starts": "January 2027",
    "customers.average_ticket": "150000",
}
"""The answers that a new agreement needs; besides these, `complete` takes benchmarks as rates."""


def complete_session(session: Session) -> None:
    """Answer all that a new agreement needs."""
    answer(session, MINIMAL_ANSWERS)
    for key in session.draft.stages[1:]:
        session.draft = with_benchmark(session.draft, key, session.document_translator)


async def complete(user: User) -> None:
    """Answer all that a new agreement needs, and go to the review."""
    complete_session(user.app.session)
    await user.go("review")
