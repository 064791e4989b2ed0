"""Step 8: what is missing with a way there, what a save will change, the document as it will be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static

from slawizard.core.draft import NOTE_PATH
from slawizard.core.steps import UNFINISHED
from slawizard.i18n.messages import N_, Message, _, _n
from slawizard.session.proposals import adopt_margin
from slawizard.session.session import current_day
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.remaining_step import RemainingStep
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.document_scroll import DocumentScroll
from slawizard.tui.widgets.forecast_summary import ForecastDetails, ForecastSummary
from slawizard.tui.widgets.markdown_view import MarkdownText, MarkdownView
from slawizard.tui.widgets.remaining_offer import RemainingOffer
from slawizard.tui.widgets.rendered_review import RenderedReview, ReviewSource
from slawizard.tui.widgets.review_advice import ADVICE, ReviewAdvice, advice_label
from slawizard.tui.widgets.review_rows import ReviewRow, review_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session


class ReviewStep(RemainingStep):
    """The faults, the warnings, the changes, and the document."""

    STEP: ClassVar[StepName] = "review"
    CSS_PATH = "review.tcss"

    _rendered: ClassVar[WeakKeyDictionary[Session, RenderedReview]] = WeakKeyDictionary()
    """The last document of each session: who comes back to the review finds it there."""

    class GoTo(Event):
        """Somebody wants to go to the field of `path`."""

        def __init__(self, path: str) -> None:
            self.path = path
            super().__init__()

    class Share(Event):
        """Somebody wants to open, copy or export the document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "fold_advice", N_("Advice"), priority=True, id="advice"),
        # For who is in the note, or on a button: the document moves wherever the cursor is.
        Binding("up", "move_document('scroll_up')", N_("Previous"), show=False),
        Binding("down", "move_document('scroll_down')", N_("Next"), show=False),
        Binding("pageup", "move_document('page_up')", N_("Previous"), show=False),
        Binding("pagedown", "move_document('page_down')", N_("Next"), show=False),
    ]

    _left_by: ClassVar[WeakKeyDictionary[Session, tuple[int, bool]]] = WeakKeyDictionary()
    """The row of the list by which it was last left, and whether the list had faults to mend."""

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, focus=focus)
        self._rows: list[ReviewRow] = []
        row, had_faults = self._left_by.pop(session, (None, False))
        self._row = None if had_faults and not session.findings else row
        self._is_unfolded = self._row is not None
        self._short = False

    def compose_form(self) -> ComposeResult:
        """What stands of it, the advice in one line, the note on what changed, the document."""
        self._rows = review_rows(self.session)
        yield Static(self._headline(), id="headline", markup=False)
        advice = Button(self._advice_label(), id="show-advice", compact=True)
        advice.styles.line_pad = 0  # its mark stands above those of the list; CSS takes no 0
        yield advice
        yield ReviewAdvice(self.session, self._rows, self._row)
        yield RemainingOffer(self.session)
        if self._asks_for_note:
            yield from super().compose_form()
        yield DocumentScroll(
            Static(id="changes", markup=False),
            MarkdownText(id="document", markup=False),
            id="document-scroll",
        )

    def _fold(self) -> None:
        """Show the advice where it is asked for, and always the faults and what would be lost."""
        session = self.session
        is_needed = bool(session.findings or session.load_reports)
        self.query_one("#advice").display = is_needed or self._is_unfolded
        button = self.query_one("#show-advice", Button)
        button.display = not is_needed
        button.label = self._advice_label()

    def _advice_label(self) -> Content:
        return advice_label(
            self.session,
            len(self._rows),
            name_of(self.app, "advice"),
            is_unfolded=self._is_unfolded,
        )

    def action_move_document(self, by: str) -> None:
        """Move the document."""
        scroll = self.query_one(DocumentScroll)
        moves: Mapping[str, Callable[[], None]] = {
            "scroll_up": scroll.action_scroll_up,
            "scroll_down": scroll.action_scroll_down,
            "page_up": scroll.action_page_up,
            "page_down": scroll.action_page_down,
        }
        moves[by]()

    async def action_fold_advice(self) -> None:
        """F4: show the advice, or fold it away again."""
        self._is_unfolded = not self._is_unfolded
        self._fold()
        findings = self.query_one("#findings")
        shows_list = self._is_unfolded and findings.display
        self.set_focus(findings if shows_list else self.query_one("#document-scroll"))

    @on(Button.Pressed, "#show-advice")
    async def fold_by_button(self) -> None:
        """The same by mouse, or by Enter on the line."""
        await self.action_fold_advice()

    @property
    def question(self) -> Message:
        """Whether the teams would sign: only once there is something to sign."""
        return UNFINISHED if self.session.findings else super().question

    @property
    def _asks_for_note(self) -> bool:
        """Whether a save makes a new revision, which is asked what changed and why."""
        return (
            self.session.revised_agreement is not None
            or self.session.finding_at(NOTE_PATH) is not None
        )

    def _headline(self) -> Content:
        session = self.session
        count = len(session.findings)
        if count:
            text = session.translate(
                _n(
                    "{count} thing left before you can save. Enter takes you there.",
                    "{count} things left before you can save. Enter takes you there.",
                    count,
                )
            )
            return Content.styled(f"! {text}", "$text-warning")
        saved = session.revised_agreement
        if saved is not None:
            number = saved.agreement.revision + 1
            text = session.translate(
                _("✓ Complete: saving makes revision {number}.", number=number)
            )
        elif session.is_on_file:
            text = session.translate(_("✓ Complete and saved."))
        else:
            text = session.translate(_("✓ Complete: ready to save."))
        return Content.styled(text, "$text-success")

    def first_field(self) -> Widget | None:
        """The field asked for, else the list where something is missing, else the document."""
        asks_for_note = self._asks_for_note and not self.session.findings and self._row is None
        if self._focus_path or asks_for_note:
            return super().first_field() or self.query_one("#document-scroll")
        by_list = bool(self.session.findings) or (self._row is not None and bool(self._rows))
        return self.query_one("#findings" if by_list else "#document-scroll")

    def on_mount(self) -> None:
        """Show the document."""
        self._fold()
        self._show_document()

    @on(Button.Pressed, "#open-share")
    def share(self) -> None:
        """What can be done with the document."""
        self.post_message(self.Share())

    def show_forecast(self) -> None:
        """The sentence, and what follows it."""
        for verdict in self.walk_children(ForecastSummary):
            verdict.show()
        for button in self.query("#show-advice").results(Button):
            button.label = self._advice_label()
        for prospects in self.walk_children(ForecastDetails):
            prospects.show()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The margin, where there is one to adopt; the document on one page, or the whole one.

        The plan for what remains of the term.
        """
        yield ADVICE, name_of(self.app, "advice"), self.action_fold_advice
        title = _("Show the whole document") if self._short else _("Show the one-page document")
        yield title, "", self.switch_document
        forecast = self.session.forecasts.forecast
        if forecast and any(button.display for button in self.query("#adopt-margin")):
            from slawizard.core.forecast.wording import adopt_label

            yield adopt_label(forecast), "", self.adopt_margin
        yield from super().commands()

    async def switch_document(self) -> None:
        """Show the one-page document in place of the whole one, or the other way round."""
        self._short = not self._short
        self._show_document()
        self.query_one("#document-scroll").focus()

    @on(Button.Pressed, "#adopt-margin")
    async def adopt_margin(self) -> None:
        """Take the margin that the certainty takes into the agreement."""
        forecasts = self.session.forecasts
        if forecasts.forecast is not None and forecasts.is_current:
            adopt_margin(self.session, forecasts.forecast)
            await self.show_saved()

    async def reload(self) -> None:
        """Show the list, the changes and the document as they now are."""
        await self.show_saved()

    async def show_saved(self) -> None:
        """Show the list, the changes and the document as they are after a save."""
        if self.is_closing:
            return
        self.query_one("#question", Static).update(Content(self.session.translate(self.question)))
        await self.rebuild(focus=None)
        if not self.is_closing:
            self._fold()
        self._show_document()
        self.request_forecast()

    def _show_document(self) -> None:
        """Show the document: at once where it is as it was, else made beside the event loop."""
        draft, baseline = self.session.draft, self.session.baseline
        made = self._rendered.get(self.session)
        same = made is not None and made.draft is draft and made.baseline is baseline
        if made is not None and same and (made.day, made.short) == (current_day(), self._short):
            self._put(made)
        else:
            self.call_after_refresh(self._make_document)  # the screen itself comes first

    @work(exclusive=True, group="document")
    async def _make_document(self) -> None:
        session = self.session
        draft, baseline, day, short = session.draft, session.baseline, current_day(), self._short
        text, changes = await asyncio.to_thread(ReviewSource.of(session).rendered, short=short)
        made = RenderedReview(draft, baseline, day, short, MarkdownView(text), changes)
        for shown in self.query("#document").results(Static):
            if width := shown.content_size.width:
                await asyncio.to_thread(made.page.lines, width)
        self._rendered[session] = made
        self._put(made)

    def _put(self, made: RenderedReview) -> None:
        # It may come while the form is built anew, which has it put there again afterwards.
        for told in self.query("#changes").results(Static):
            told.update(made.changes)
            told.display = bool(made.changes.plain)
        for shown in self.query("#document").results(Static):
            shown.update(made.page)
        for scroll in self.walk_children(DocumentScroll):
            scroll.filled()

    def target_path(self, widget: Widget | None) -> str | None:
        """The path that the row under the cursor is about."""
        row = widget.highlighted if isinstance(widget, OptionList) else None
        if row is None or not self._rows[row].path:
            return None
        self._left_by[self.session] = row, bool(self.session.findings)
        return self._rows[row].path

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the field that the row is about: by mouse, Enter goes through the app."""
        event.stop()
        if path := self._rows[event.option_index].path:
            self._left_by[self.session] = event.option_index, bool(self.session.findings)
            self.post_message(self.GoTo(path))
