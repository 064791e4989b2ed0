"""Step 5: what makes somebody an MQL, an SQL, or one of any other stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import criteria_of, criteria_stages
from slawizard.core.suggestions import SUGGESTIONS
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.dialogs.common import PickDialog, SuggestionsDialog
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.text_editor import TextEditor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual import events
    from textual.app import ComposeResult

    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session


class CriteriaStep(StepScreen):
    """Fit, engagement and the rest, for the two stages of the hand-off and any other."""

    STEP: ClassVar[StepName] = "criteria"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "suggest", N_("Ideas"), priority=True, id="ideas"),
    ]

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, focus=focus)
        self._added: list[str] = []
        self._list: TextEditor | None = None

    def compose_form(self) -> ComposeResult:
        """The questions of each stage that has criteria, then the way to more."""
        draft = self.session.draft
        shown = criteria_stages(draft)
        for key in draft.stages:
            if key in shown or key in self._added:
                for question in criteria_of(draft, key):
                    yield from self.row(question)
        translate = self.session.translate
        suggest = translate(_("Ideas ({key})", key=name_of(self.app, "ideas")))
        yield Horizontal(
            Button(suggest, id="criteria-suggest", compact=True),
            Button(translate(_("+ Criteria for another stage")), id="criteria-add", compact=True),
            classes="actions",
        )

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The same in the palette."""
        yield _("Ideas"), name_of(self.app, "ideas"), self.action_suggest
        yield _("Criteria for another stage"), "", self.action_add

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Remember the list under the cursor: a click on the button takes the focus away."""
        if isinstance(self.focused, TextEditor):
            self._list = self.focused

    async def action_suggest(self) -> None:
        """Suggestions for the list under the cursor."""
        editor = self._list
        kind = editor.question.path.name if editor is not None else ""
        if editor is None or kind not in SUGGESTIONS:
            self.notify(
                self.session.translate(
                    _("First put the cursor in Fit, Engagement, Fast track or Ruled out.")
                ),
                markup=False,
            )
            return
        suggestions = [self.session.document_translator(text) for text in SUGGESTIONS[kind]]
        lines = [line.strip() for line in editor.value.splitlines() if line.strip()]

        def taken(chosen: list[str] | None) -> None:
            if chosen is not None:
                stored = [line for line in lines if line not in suggestions or line in chosen]
                editor.value = "\n".join(stored + [text for text in chosen if text not in stored])
                self.set_focus(editor)  # at once: `focus` would come after the next key

        title = _("Ideas: {field}", field=editor.question.label)
        await self.app.push_screen(
            SuggestionsDialog(self.session, title, suggestions, lines), taken
        )

    async def action_add(self) -> None:
        """Ask which other stage gets criteria."""
        draft = self.session.draft
        shown = {*criteria_stages(draft), *self._added}
        others = [(key, draft.name(key)) for key in draft.stages if key not in shown]
        if not others:
            self.notify(
                self.session.translate(_("Every stage already has its criteria.")), markup=False
            )
            return

        async def chosen(key: str | None) -> None:
            if key is not None:
                self._added.append(key)
                await self.rebuild(focus=KeyPath.of_criteria(key) / "fit")

        title = _("Criteria for which stage?")
        await self.app.push_screen(PickDialog(self.session, title, others), chosen)

    @on(Button.Pressed, "#criteria-suggest")
    async def _suggest_by_button(self) -> None:
        await self.action_suggest()

    @on(Button.Pressed, "#criteria-add")
    async def _add_by_button(self) -> None:
        await self.action_add()
