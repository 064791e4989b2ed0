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

from slawizard.core.formatting import format_value
from slawizard.core.monthly_fee import fee_of
from slawizard.core.questionnaire import questions, step_of
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.forecasting import IDLE_SECONDS
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from textual.app import ComposeResult
    from textual.geometry import Size

    from slawizard.core.agreement import Agreement
    from slawizard.core.forecast.what_if import ComparedFigure, WhatIf
    from slawizard.core.parsing import Kind
    from slawizard.core.question import Question
    from slawizard.session.session import Session

PREFIX: Final = "what-if-"


class FigureTable(Widget):
    """All that follows from the agreement, before and after, a line each; what moves stands out."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: Sequence[ComparedFigure] = ()

    def show(self, rows: Sequence[ComparedFigure]) -> None:
        """Show `rows`."""
        self._rows = rows
        height = self.get_content_height(self.size, self.size, self.size.width)
        self.refresh(layout=height != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each, more where a name is long."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines, in three columns."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        translate = self._session.translate
        told = [
            (translate(row.name), self._text(row.before), self._text(row.after))
            for row in self._rows
        ]
        if not told:
            return []
        before, after = (max(map(cell_len, column)) for column in list(zip(*told, strict=True))[1:])
        room = max(1, width - before - after - 5)
        lines: list[Content] = []
        for name, old, new in told:
            style = "$text" if old == new else "bold"
            first, *more = wrap_text(escape_unprintable(name), style, room)
            figures = Content.assemble(
                (f"  {old.rjust(before)}", "$muted" if old == new else "$text"),
                (f" → {new.rjust(after)}", "$muted" if old == new else "bold $text-accent"),
            )
            lines += [first.truncate(room, pad=True) + figures, *more]
        return lines

    def _text(self, count: Decimal | int | None) -> str:
        return "–" if count is None else self._session.translate.number(count)


class WhatIfDialog(Dialog[dict[str, str]]):
    """Answers with the texts to apply, by path; None where nothing is to change."""

    def __init__(self, session: Session, agreement: Agreement) -> None:
        super().__init__(session)
        self._agreement = agreement
        self._asked = self._questions()

    def _questions(self) -> list[Question]:
        """What can be moved, as the steps ask for it."""
        from slawizard.core.forecast.what_if import movable_paths

        draft = self.session.draft
        return [
            next(q for q in questions(step_of(path), draft) if q.path == path)
            for path in movable_paths(self._agreement)
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
                            label = Content(self._field_label(question))
                            yield Static(label, classes="what-if-label", markup=False)
                            yield LineInput(
                                self._text(question),
                                id=PREFIX + question.id,
                                compact=True,
                            )
                with VerticalScroll(id="what-if-figures"):
                    yield FigureTable(self.session)
            yield Static("", id="what-if-problem", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Apply"), "what-if-apply", primary=True)
                yield self.button(_("Close"), "what-if-close")

    def _field_label(self, question: Question) -> str:
        """The question's label, after its stage where it does not name it."""
        key, label = question.path.stage_key, question.label
        if key is not None and not question.path.is_conversion:
            label = _("{stage} · {field}", stage=self.session.draft.name(key), field=label)
        return self.session.translate(label)

    def _text(self, question: Question) -> str:
        return format_value(
            question.kind, self.session.draft.get(question.path), self.session.locale
        )

    def on_mount(self) -> None:
        """Show what stands now, unless it was closed before it was filled."""
        if self.query("#what-if-apply"):
            self._update_targets()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next figure."""
        event.stop()
        self.focus_next()

    @on(Input.Changed)
    def _moved(self, event: Input.Changed) -> None:
        event.stop()
        self._update_targets()

    def _texts(self) -> dict[str, str]:
        """What was moved, by path."""
        texts = {
            question.path: self.query_one(f"#{PREFIX}{question.id}", Input).value
            for question in self._asked
        }
        held = {question.path: self._text(question) for question in self._asked}
        return {path: text for path, text in texts.items() if text != held[path]}

    def _update_targets(self) -> None:
        """Show the targets at once, and the forecast as soon as it is there."""
        from slawizard.core.forecast.what_if import WhatIfError, compare_figures

        apply, problem, texts = self.query_one("#what-if-apply", Button), "", self._texts()
        read_as = ""
        try:
            found = self._tried(texts, with_forecast=False)
        except WhatIfError as error:
            problem = f"! {self.session.translate(error.message)}"
            self.workers.cancel_group(self, "what-if")
        else:
            self.query_one(FigureTable).show(compare_figures(found))
            self._update_forecast(texts)
            read_as = self._read_as(found)
        apply.disabled = bool(problem) or not texts
        told = (problem, "$text-error") if problem else (read_as, "$text-success")
        self.query_one("#what-if-problem", Static).update(Content.styled(*told))

    def _read_as(self, found: WhatIf) -> str:
        """What was understood where there is another way to read it."""
        fees = [question.path for question in self._asked if question.kind == "monthly_fee"]
        pairs = ((path, found.moved[path][1], other) for path, other in found.others.items())
        return "  ".join(
            self.session.translate(
                _(
                    "= {value}, not {other}",
                    value=fee_of(value) if path in fees else value,
                    other=fee_of(other) if path in fees else other,
                )
            )
            for path, value, other in pairs
        )

    @work(exclusive=True, group="what-if")
    async def _update_forecast(self, texts: dict[str, str]) -> None:
        """The same with the forecast, which takes longer; what is typed meanwhile has its own."""
        await asyncio.sleep(IDLE_SECONDS)
        rows = await asyncio.to_thread(self._figures_with_forecast, texts)
        for shown in self.query(FigureTable):
            shown.show(rows)

    def _figures_with_forecast(self, texts: dict[str, str]) -> Sequence[ComparedFigure]:
        from slawizard.core.forecast.what_if import compare_figures

        return compare_figures(self._tried(texts, with_forecast=True))

    def _tried(self, texts: dict[str, str], *, with_forecast: bool) -> WhatIf:
        """What follows from `texts`, each read as its step reads it."""
        from slawizard.core.forecast.what_if import what_if

        kinds: dict[str, Kind] = {question.path: question.kind for question in self._asked}
        return what_if(self._agreement, texts.items(), with_forecast=with_forecast, kinds=kinds)

    async def handle_answer(self, answer: str) -> None:
        """Apply what was moved, or leave all as it is."""
        if answer != "what-if-apply":
            self.dismiss(None)
        elif not self.query_one("#what-if-apply", Button).disabled:
            self.dismiss(self._texts())
