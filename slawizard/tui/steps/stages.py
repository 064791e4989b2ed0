"""Step 4: the funnel's stages, top to bottom, and where the hand-off is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from slawizard.core.constants import MAX_STAGES, MIN_STAGES
from slawizard.core.draft import new_stage_name
from slawizard.core.funnel import costs_of
from slawizard.core.keypath import KeyPath
from slawizard.core.pair_rates import rate_messages
from slawizard.core.plan_wording import budget_sentence, cost_over_ticket
from slawizard.core.stage_questions import costs, has_costs, names_of_stages
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.dialogs.common import PickDialog
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.cached_widget import update_text
from slawizard.tui.widgets.columns import Column, column_width
from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from slawizard.core.draft import Draft
    from slawizard.core.questionnaire import StepName

NUMBER_WIDTH = 4
NAME_WIDTH, TIGHT_NAME_WIDTH = 18, 15
TEAM_WIDTH, TIGHT_TEAM_WIDTH = 26, 14
FIELDS_PER_STAGE = 3


class StagesStep(StepScreen):
    """Each stage in a row: name, team, meaning. Add, remove, move, give to the other team."""

    STEP: ClassVar[StepName] = "stages"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "add", N_("Add a stage"), priority=True, show=False, id="add_stage"),
        Binding(
            "ctrl+d", "remove", N_("Remove the stage"), priority=True, show=False, id="remove_stage"
        ),
        Binding("ctrl+up", "shift(-1)", N_("Move it up"), priority=True, show=False, id="stage_up"),
        Binding(
            "ctrl+down", "shift(1)", N_("Move it down"), priority=True, show=False, id="stage_down"
        ),
    ]

    def compose_form(self) -> ComposeResult:
        """A row for each stage, then what can be done with the one under the cursor."""
        asked = names_of_stages(self.session.draft)
        for i in range(0, len(asked), FIELDS_PER_STAGE):
            name, team, meaning = asked[i : i + FIELDS_PER_STAGE]
            yield Field(
                self.session,
                f"{i // FIELDS_PER_STAGE + 1}",
                Column(name, NAME_WIDTH, TIGHT_NAME_WIDTH),
                Column(team, TEAM_WIDTH, TIGHT_TEAM_WIDTH),
                Column(meaning),
                on_answer=self.on_answer,
                label_width=NUMBER_WIDTH,
            )
        buttons = [("add", _("+ Add below")), ("remove", _("Remove"))]
        buttons += [("up", _("Move up")), ("down", _("Move down"))]
        if not self._shows_costs:
            buttons.append(("costs", _("Costs")))
        yield Horizontal(
            *(
                Button(self.session.translate(text), id=f"stage-{name}", compact=True)
                for name, text in buttons
            ),
            classes="actions",
        )
        if self._shows_costs:
            yield from self._compose_costs()

    @property
    def _shows_costs(self) -> bool:
        """Whether the costs are asked: somebody wants it, or there are some."""
        wanted = self._focus_path is not None and KeyPath(self._focus_path).name == "cost_each"
        self._wants_costs = self._wants_costs or wanted or has_costs(self.session.draft)
        return self._wants_costs

    _wants_costs: bool = False

    def _compose_costs(self) -> ComposeResult:
        """A field for each stage, and what the targets cost by them."""
        session = self.session
        yield self.heading(_("What does one more in each stage cost? (optional)"))
        for question in costs(session.draft):
            name = session.draft.name(question.path.stage_key or "")
            cell = Column(question, column_width(question))
            yield Field(session, name, cell, on_answer=self.on_answer)
        yield WrappedText(HangingIndent(Content(""), self._budget()), id="budget")

    def _budget(self) -> Content:
        """What the targets cost so far, and whether a customer costs too much."""
        session = self.session
        draft, translate = session.draft, session.translate
        if not has_costs(draft):
            return Content("")
        found, currency = costs_of(draft, session.funnel), draft.get("revenue.currency", "")
        if found is None and session.funnel.stages[0].needed is not None:
            return Content("")  # a cost has an error, which is told at its field
        if found is None:
            waiting = _("The budget shows here once the goal, the ticket and the rates are known.")
            return Content.styled(translate(waiting), "$muted")
        said = Content.styled(
            translate(budget_sentence(found, currency, draft.get("marketing.team", ""))), "bold"
        )
        ticket = draft.get("customers.average_ticket")
        warning = cost_over_ticket(found, ticket, currency)
        if warning is None:
            return said
        return Content("\n").join(
            [said, Content.styled(f"△ {translate(warning)}", "$text-warning")]
        )

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The same in the palette."""
        key_of = partial(name_of, self.app)
        yield _("Add a stage"), key_of("add_stage"), self.action_add
        yield _("Remove the stage"), key_of("remove_stage"), self.action_remove
        yield _("Move it up"), key_of("stage_up"), lambda: self.action_shift(-1)
        yield _("Move it down"), key_of("stage_down"), lambda: self.action_shift(1)
        yield _("Write the costs"), "", self.action_costs

    @property
    def current(self) -> str:
        """The key of the stage under the cursor; of the last one of marketing without a cursor."""
        focused = self._last_focused
        if focused is not None and focused in self.session.draft.stages:
            return focused
        return self.session.draft.handoff[0]

    _last_focused: str | None = None

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Remember the stage under the cursor: a click on a button takes the focus away."""
        if isinstance(self.focused, Editor):
            self._last_focused = self.focused.question.path.stage_key

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """One stage given to the other team may take others with it."""
        super().update_dependents(editors)
        for told in self.query("#budget").results(WrappedText):
            update_text(told, self._budget())
        if any(editor.question.kind == "choice" for editor in editors):
            for field in self.fields():
                field.sync()
                field.redraw()

    async def action_add(self) -> None:
        """One more stage below the one under the cursor."""
        draft = self.session.draft
        if draft.stages_full():
            self.tell(_("A funnel has at most {most} stages.", most=MAX_STAGES))
            return
        name = self.session.document_translator(new_stage_name(draft))
        before = set(draft.stages)
        self.session.replace_stages(draft.with_new_stage(self.current, name))
        key = next(key for key in self.session.draft.stages if key not in before)
        await self._show_changed(draft, key)

    async def action_costs(self) -> None:
        """Ask what one more in each stage costs."""
        self._wants_costs = True
        await self.rebuild(focus=KeyPath.of_stage(self.session.draft.stages[0]) / "cost_each")

    async def action_remove(self) -> None:
        """Take out the stage under the cursor, after asking."""
        draft, key = self.session.draft, self.current
        if len(draft.stages) <= MIN_STAGES:
            self.tell(_("A funnel has at least {least} stages.", least=MIN_STAGES))
            return
        owner = draft.owner(key)
        if [draft.owner(other) for other in draft.stages].count(owner) == 1:
            self.tell(_("Each team keeps at least one stage."))
            return
        translate = self.session.translate
        options = (("keep", translate(_("Keep it"))), ("remove", translate(_("Remove it"))))
        title = _("Remove “{stage}”, with its criteria and its rate?", stage=draft.name(key))

        async def answered(answer: str | None) -> None:
            if answer == "remove":
                below = draft.stages[min(draft.stages.index(key) + 1, len(draft.stages) - 2)]
                self.session.replace_stages(draft.without_stage(key))
                await self._show_changed(draft, below)

        await self.app.push_screen(PickDialog(self.session, title, options), answered)

    async def action_shift(self, by: int) -> None:
        """Move the stage under the cursor up or down."""
        draft, key = self.session.draft, self.current
        self.session.replace_stages(draft.with_stage_moved(key, by))
        await self._show_changed(draft, key)

    async def _show_changed(self, before: Draft, key: str) -> None:
        """Show the stages, with the cursor on that of `key`, and which rates no longer fit."""
        await self.rebuild(focus=KeyPath.of_stage(key) / "name")
        for message in rate_messages(before, self.session.draft):
            self.tell(message)

    def tell(self, message: Message) -> None:
        """Say why something can't be done."""
        self.notify(self.session.translate(message), severity="warning", markup=False)

    @on(Button.Pressed, "#stage-costs")
    async def _costs_by_button(self) -> None:
        await self.action_costs()

    @on(Button.Pressed, "#stage-add")
    async def _add_by_button(self) -> None:
        await self.action_add()

    @on(Button.Pressed, "#stage-remove")
    async def _remove_by_button(self) -> None:
        await self.action_remove()

    @on(Button.Pressed, "#stage-up,#stage-down")
    async def _shift_by_button(self, event: Button.Pressed) -> None:
        await self.action_shift(1 if event.button.id == "stage-down" else -1)
