"""What if: figures moved by hand beside what follows from them; nothing changes until applied."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from slawizard.core.message import _
from slawizard.core.question import widget_id
from slawizard.core.questions import questions, step_of
from slawizard.core.text import visible
from slawizard.core.writing import write
from slawizard.tui.dialog import Dialog
from slawizard.tui.editors import Line
from slawizard.tui.styling import Button
from slawizard.wizard.advising import PAUSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

    from slawizard.core.agreement import Agreement
    from slawizard.core.certainty.what_if import Figure, WhatIf
    from slawizard.core.question import Question
    from slawizard.wizard.session import Session

PREFIX: Final = "what-if-"


class Figures(Widget):
    """All that follows from the agreement, before and after, a line each; what moves stands out."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: Sequence[Figure] = ()

    def show(self, rows: Sequence[Figure]) -> None:
        """Show `rows`."""
        is_longer = len(rows) != len(self._rows)
        self._rows = rows
        self.refresh(layout=is_longer)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each."""
        return len(self._rows)

    def render(self) -> Content:
        """The lines, in three columns."""
        say = self._session.say
        told = [
            (say(row.name), self._text(row.before), self._text(row.after)) for row in self._rows
        ]
        if not told:
            return Content("")
        before, after = (max(map(cell_len, column)) for column in list(zip(*told, strict=True))[1:])
        room = max(1, self.size.width - before - after - 5)
        lines = [
            Content.styled(visible(name), "$text" if old == new else "bold").truncate(
                room, ellipsis=True, pad=True
            )
            + Content.assemble(
                (f"  {old.rjust(before)}", "$muted" if old == new else "$text"),
                (f" → {new.rjust(after)}", "$muted" if old == new else "bold $text-accent"),
            )
            for name, old, new in told
        ]
        return Content("\n").join(lines)

    def _text(self, count: int | None) -> str:
        return "–" if count is None else self._session.say.number(count)


class WhatIfDialog(Dialog[dict[str, str]]):
    """Answers with the texts to apply, by path; None where nothing is to change."""

    def __init__(self, session: Session, agreement: Agreement) -> None:
        super().__init__(session)
        self._agreement = agreement
        self._asked = self._questions()

    def _questions(self) -> list[Question]:
        """What can be moved, as the steps ask for it."""
        from slawizard.core.certainty.what_if import paths

        draft = self.session.draft
        return [
            next(q for q in questions(step_of(path), draft) if q.path == path)
            for path in paths(self._agreement)
        ]

    def compose(self) -> ComposeResult:
        """The figures that can be moved, and beside them all that follow."""
        with Vertical(classes="box what-if"):
            yield self.text(_("What if…?"), classes="title")
            yield self.text(
                _("Change any figure: nothing is changed in the agreement until you apply it."),
                classes="hint paragraph",
            )
            with Horizontal(id="what-if-sides"):
                with VerticalScroll(id="what-if-fields", can_focus=False):
                    for question in self._asked:
                        with Horizontal(classes="what-if-row"):
                            label = Content(self.session.say(question.label))
                            yield Static(label, classes="what-if-label", markup=False)
                            yield Line(
                                self._text(question),
                                id=PREFIX + widget_id(question.path),
                                compact=True,
                            )
                with VerticalScroll(id="what-if-figures"):
                    yield Figures(self.session)
            yield Static("", id="what-if-problem", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Apply"), "what-if-apply", primary=True)
                yield self.button(_("Close"), "what-if-close")

    def _text(self, question: Question) -> str:
        return write(question.kind, self.session.draft.get(question.path), self.session.locale)

    def on_mount(self) -> None:
        """Show what stands now, unless it was closed before it was filled."""
        if self.query("#what-if-apply"):
            self._work_out()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next figure."""
        event.stop()
        self.focus_next()

    @on(Input.Changed)
    def _moved(self, event: Input.Changed) -> None:
        event.stop()
        self._work_out()

    def _texts(self) -> dict[str, str]:
        """What was moved, by path."""
        texts = {
            question.path: self.query_one(f"#{PREFIX}{widget_id(question.path)}", Input).value
            for question in self._asked
        }
        held = {question.path: self._text(question) for question in self._asked}
        return {path: text for path, text in texts.items() if text != held[path]}

    def _work_out(self) -> None:
        """Show the targets at once, and the advice as soon as it is there."""
        from slawizard.core.certainty.what_if import CannotTry, figures, what_if

        apply, problem, texts = self.query_one("#what-if-apply", Button), "", self._texts()
        read_as = ""
        try:
            found = what_if(self._agreement, texts.items(), advised=False)
        except CannotTry as error:
            problem = f"! {self.session.say(error.message)}"
            self.workers.cancel_group(self, "what-if")
        else:
            self.query_one(Figures).show(figures(found))
            self._advise(texts)
            read_as = self._read_as(found)
        apply.disabled = bool(problem) or not texts
        told = (problem, "$text-error") if problem else (read_as, "$text-success")
        self.query_one("#what-if-problem", Static).update(Content.styled(*told))

    def _read_as(self, found: WhatIf) -> str:
        """What was understood where there is another way to read it."""
        number = self.session.say.number
        return "  ".join(
            self.session.say(
                _(
                    "= {value}, not {other}",
                    value=number(found.moved[path][1]),
                    other=number(other),
                )
            )
            for path, other in found.others.items()
        )

    @work(exclusive=True, group="what-if")
    async def _advise(self, texts: dict[str, str]) -> None:
        """The same with the advice, which takes longer; what is typed meanwhile has its own."""
        await asyncio.sleep(PAUSE)
        rows = await asyncio.to_thread(self._advised, texts)
        for shown in self.query(Figures):
            shown.show(rows)

    def _advised(self, texts: dict[str, str]) -> Sequence[Figure]:
        from slawizard.core.certainty.what_if import figures, what_if

        return figures(what_if(self._agreement, texts.items(), advised=True))

    async def take(self, answer: str) -> None:
        """Apply what was moved, or leave all as it is."""
        if answer != "what-if-apply":
            self.dismiss(None)
        elif not self.query_one("#what-if-apply", Button).disabled:
            self.dismiss(self._texts())
