"""Step 8: what is missing with a way there, what a save will change, the document as it will be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from slawizard.core.draft import NOTE_PATH
from slawizard.core.plan_wording import figure_sentences
from slawizard.core.steps import UNFINISHED
from slawizard.i18n.messages import Message, _, _n
from slawizard.session.advisories import grouped_advisories
from slawizard.session.doubts import doubts_of
from slawizard.session.proposals import adopt_margin
from slawizard.session.session import current_day
from slawizard.tui.screens.remaining_step import RemainingStep
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.forecast_summary import ForecastDetails, ForecastSummary
from slawizard.tui.widgets.markdown_view import MarkdownView
from slawizard.tui.widgets.option_list import SafeOptionList
from slawizard.tui.widgets.remaining_offer import RemainingOffer
from slawizard.tui.widgets.rendered_review import RenderedReview, ReviewSource
from slawizard.tui.widgets.review_rows import finding_row, left_out_rows, warning_row

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session


class ReviewStep(RemainingStep):
    """What is to be mended, what is worth a warning, what changes, and the document."""

    STEP: ClassVar[StepName] = "review"

    _rendered: ClassVar[WeakKeyDictionary[Session, RenderedReview]] = WeakKeyDictionary()
    """The last document of each session: who comes back to the review finds it there."""

    class GoTo(Event):
        """Somebody wants to go to the field of `path`."""

        def __init__(self, path: str) -> None:
            self.path = path
            super().__init__()

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, focus=focus)
        self._paths: list[str] = []
        self._short = False

    def compose_form(self) -> ComposeResult:
        """The list, the note on what changed, then the changes and the document."""
        options = [Option(text) for text in self._list()]
        yield Static(self._headline(), id="headline", markup=False)
        findings = SafeOptionList(*options, id="findings", compact=True, markup=False)
        findings.display = bool(options)
        findings.set_class(bool(self.session.findings), "-missing")
        yield findings
        yield RemainingOffer(self.session)
        yield ForecastSummary(self.session)
        if self._asks_for_note:
            yield from super().compose_form()
        figures = self._figures()
        told = WrappedText(HangingIndent(Content(""), figures), id="figures")
        told.display = bool(figures)
        yield VerticalScroll(
            Static(id="changes", markup=False),
            told,
            ForecastDetails(self.session),
            Static(id="document", markup=False),
            id="document-scroll",
            can_focus=True,
        )

    def _figures(self) -> Content:
        """What the targets cost, and what the busiest month asks of each representative."""
        planned, draft = self.session.plan, self.session.draft
        if planned is None:
            return Content("")
        paths = ("revenue.currency", "marketing.team", "sales.team")
        told = figure_sentences(planned, *(draft.get(path, "") for path in paths))
        return Content("\n").join(Content(self.session.translate(one)) for one in told)

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

    def _list(self) -> list[HangingIndent]:
        """What is to be mended, what is left out, the warnings: each with where it leads to."""
        session, translate = self.session, self.session.translate
        rows: list[tuple[str, HangingIndent]] = [
            (finding.path, finding_row(session, finding)) for finding in session.findings
        ]
        rows += left_out_rows(session)
        agreement, planned = session.agreement, session.plan
        if agreement is not None and planned is not None:
            rows += [
                (warn.path, warning_row(translate(warn.message)))
                for warn in grouped_advisories(agreement, planned, session.today, session.to_save())
            ]
        rows += [
            (doubt.path, warning_row(translate(doubt.message))) for doubt in doubts_of(session)
        ]
        self._paths = [path for path, _row in rows]
        return [row for _path, row in rows]

    def first_field(self) -> Widget | None:
        """The field asked for, else the list where something is missing, the note, or Save."""
        if self._focus_path or (self._asks_for_note and not self.session.findings):
            return super().first_field() or self.query_one("#save")
        return self.query_one("#findings" if self.session.findings else "#save")

    def on_mount(self) -> None:
        """Show the document."""
        self._show_document()

    def show_forecast(self) -> None:
        """The sentence, and what follows it."""
        for verdict in self.query(ForecastSummary):
            verdict.show()
        for prospects in self.query(ForecastDetails):
            prospects.show()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The margin, where there is one to adopt; the document on one page, or the whole one.

        The plan for what remains of the term.
        """
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

    def target_path(self, widget: Widget | None) -> str | None:
        """The path that the row under the cursor is about."""
        row = widget.highlighted if isinstance(widget, OptionList) else None
        return self._paths[row] if row is not None else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the field that the row is about: by mouse, Enter goes through the app."""
        event.stop()
        self.post_message(self.GoTo(self._paths[event.option_index]))
