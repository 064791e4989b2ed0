"""Step 8: the document as it will be saved, what is missing with a way there, the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.markdown import Markdown
from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from slawizard.core.message import Message, _, _n
from slawizard.core.questions import questions
from slawizard.core.steps import STEP_TEXTS
from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.core.questions import StepName
    from slawizard.tui.session import Session


class ReviewStep(StepScreen):
    """What is to be mended, what is worth a warning, and the document."""

    STEP: ClassVar[StepName] = "review"

    class Lead(Event):
        """Somebody wants to go to the field of `path`."""

        def __init__(self, path: str) -> None:
            self.path = path
            super().__init__()

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, focus=focus)
        self._paths: list[str] = []

    def compose_form(self) -> ComposeResult:
        """The list, then the document."""
        options = [Option(text) for text in self._list()]
        yield Static(self._headline(), id="headline", markup=False)
        findings = OptionList(*options, id="findings", compact=True, markup=False)
        findings.display = bool(options)
        findings.set_class(bool(self.session.findings), "-missing")
        yield findings
        yield VerticalScroll(
            Static(id="document", markup=False), id="document-scroll", can_focus=True
        )

    def _headline(self) -> Content:
        session = self.session
        count = len(session.findings)
        if count:
            text = session.say(
                _n(
                    "{count} thing left before you can save. Enter takes you there.",
                    "{count} things left before you can save. Enter takes you there.",
                    count,
                )
            )
            return Content.styled(f"! {text}", "$text-warning")
        return Content.styled(session.say(_("✓ Complete: ready to save.")), "$text-success")

    def _list(self) -> list[Content]:
        """What is to be mended, then the warnings, each with the step that it leads to."""
        session, say = self.session, self.session.say
        rows: list[tuple[str, Content]] = [
            (
                finding.path,
                self._row("!", "$text-error", finding.path, finding.message),
            )
            for finding in session.findings
        ]
        agreement, planned = session.agreement, session.plan
        if agreement is not None and planned is not None:
            from slawizard.core.checks import warnings

            rows += [
                (warn.where, Content.assemble(("△ ", "$text-warning"), say(warn.message)))
                for warn in warnings(agreement, planned, session.today)
            ]
        self._paths = [path for path, _row in rows]
        return [row for _path, row in rows]

    def _row(self, mark: str, style: str, path: str, message: Message) -> Content:
        say, draft = self.session.say, self.session.draft
        finding = self.session.finding(path)
        step = finding.step if finding is not None else "review"
        asked = next((q for q in questions(step, draft) if q.path == path), None)
        field = f" · {say(asked.label)}" if asked is not None else ""
        head = f"{say(STEP_TEXTS[step].title)}{field}: "
        return Content.assemble((f"{mark} ", style), (head, "bold"), say(message))

    def first_field(self) -> Widget | None:
        """The list where something is missing, else the button that saves."""
        return self.query_one("#findings" if self.session.findings else "#save")

    def on_mount(self) -> None:
        """Make the document, beside the event loop."""
        self._render_document()

    @work(thread=True, exclusive=True)
    def _render_document(self) -> None:
        agreement, planned = self.session.agreement, self.session.plan
        if agreement is None or planned is None:
            text = self.session.say(_("The document will appear here once nothing is missing."))
        else:
            from slawizard.documents.markdown import render

            text = render(agreement, planned)
        # One renderable instead of a widget for each block: the screen changes twice as fast.
        document = Markdown(text, hyperlinks=False)
        self.app.call_from_thread(self._show_document, document)

    def _show_document(self, document: Markdown) -> None:
        if self.is_attached:
            self.query_one("#document", Static).update(document)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the field that the row is about."""
        event.stop()
        self.post_message(self.Lead(self._paths[event.option_index]))
