"""The step `stages`: lists the stages, and offers numbered actions on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from slawizard.core.constants import MAX_STAGES, MIN_STAGES
from slawizard.core.draft import new_stage_name
from slawizard.core.funnel import costs_of
from slawizard.core.keypath import KeyPath
from slawizard.core.pair_rates import rate_messages
from slawizard.core.plan_wording import budget_sentence
from slawizard.core.questionnaire import questions
from slawizard.core.stage_questions import costs, team_names
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.answering import summary_line
from slawizard.prompts.dialogue import BackError, Dialogue, ask_in_order
from slawizard.prompts.fields import ask_field

if TYPE_CHECKING:
    from slawizard.core.question import Question


def say_stages(dialogue: Dialogue) -> None:
    """Print each stage with its team and its meaning."""
    draft = dialogue.session.draft
    teams = team_names(draft)
    for number, key in enumerate(draft.stages, 1):
        stage = _("{stage}, {team}", stage=draft.name(key), team=teams[draft.owner(key)])
        meaning = draft.get(KeyPath.of_stage(key) / "meaning")
        label = _("{field}: {answer}", field=stage, answer=meaning) if meaning else stage
        dialogue.say(_("{number}. {label}", number=number, label=label))
    for question in costs(draft):
        cost = summary_line(dialogue, question)
        if cost is not None:
            name = draft.name(question.path.stage_key or "")
            dialogue.say(_("{stage}, {cost}", stage=name, cost=cost))


def change_stages(dialogue: Dialogue) -> None:
    """Offer actions on the stages until the author is done."""
    while True:
        dialogue.line()
        dialogue.say(_("What do you want to do? Enter alone continues."))
        chosen = dialogue.pick([(name, label) for name, (label, _deed) in _ACTIONS.items()])
        if chosen is None:
            return
        before = dialogue.session.draft
        try:
            _ACTIONS[chosen][1](dialogue)
        except BackError:
            dialogue.session.draft = before
        say_stages(dialogue)
        for message in rate_messages(before, dialogue.session.draft):
            dialogue.say(message)


def _pick_stage(dialogue: Dialogue, question: Message) -> str | None:
    """Let the author pick a stage; return its key, None for none."""
    draft = dialogue.session.draft
    dialogue.say(question)
    return dialogue.pick([(key, literal(draft.name(key))) for key in draft.stages])


def _add(dialogue: Dialogue) -> None:
    session = dialogue.session
    draft = session.draft
    if draft.stages_full():
        dialogue.say(_("A funnel has at most {most} stages.", most=MAX_STAGES))
        return
    above = _pick_stage(dialogue, _("Below which stage?"))
    if above is None:
        return
    name = session.document_translator(new_stage_name(draft))
    session.replace_stages(draft.with_new_stage(above, name))
    key = next(key for key in session.draft.stages if key not in draft.stages)
    for last in ("name", "meaning"):
        ask_field(dialogue, _question(dialogue, key, last))


def _remove(dialogue: Dialogue) -> None:
    draft = dialogue.session.draft
    if len(draft.stages) <= MIN_STAGES:
        dialogue.say(_("A funnel has at least {least} stages.", least=MIN_STAGES))
        return
    key = _pick_stage(dialogue, _("Remove which stage?"))
    if key is None:
        return
    if [draft.owner(other) for other in draft.stages].count(draft.owner(key)) == 1:
        dialogue.say(_("Each team keeps at least one stage."))
        return
    question = _("Remove “{stage}”, with its criteria and its rate?", stage=draft.name(key))
    if dialogue.is_yes(question, usual=False):
        dialogue.session.replace_stages(draft.without_stage(key))


def _move(dialogue: Dialogue, by: int) -> None:
    key = _pick_stage(dialogue, _("Move which stage?"))
    if key is not None:
        dialogue.session.replace_stages(dialogue.session.draft.with_stage_moved(key, by))


def _edit(dialogue: Dialogue, last: str) -> None:
    key = _pick_stage(dialogue, _("Which stage?"))
    if key is not None:
        ask_field(dialogue, _question(dialogue, key, last))


def _give(dialogue: Dialogue) -> None:
    """Give a stage to the other team; the single hand-off moves with it."""
    key = _pick_stage(dialogue, _("Which stage?"))
    if key is None:
        return
    other = "sales" if dialogue.session.draft.owner(key) == "marketing" else "marketing"
    before = dialogue.session.draft
    dialogue.session.answer(_question(dialogue, key, "owner"), other)
    if dialogue.session.draft is before or dialogue.session.draft.owner(key) != other:
        dialogue.say(_("Each team keeps at least one stage."))


def _costs(dialogue: Dialogue) -> None:
    """Ask what one more in each stage costs, and print what all of it comes to."""
    session = dialogue.session
    ask_in_order(lambda: [partial(ask_field, dialogue, q) for q in costs(session.draft)])
    found = costs_of(session.draft, session.funnel)
    if found is not None:
        currency, team = (session.draft.get(p, "") for p in ("revenue.currency", "marketing.team"))
        dialogue.say(budget_sentence(found, currency, team))


def _question(dialogue: Dialogue, key: str, last: str) -> Question:
    asked = questions("stages", dialogue.session.draft)
    return next(question for question in asked if question.path == KeyPath.of_stage(key) / last)


_ACTIONS: Final[Mapping[str, tuple[Message, Callable[[Dialogue], None]]]] = {
    "add": (_("Add a stage"), _add),
    "remove": (_("Remove a stage"), _remove),
    "up": (_("Move a stage up"), lambda dialogue: _move(dialogue, -1)),
    "down": (_("Move a stage down"), lambda dialogue: _move(dialogue, 1)),
    "rename": (_("Rename a stage"), lambda dialogue: _edit(dialogue, "name")),
    "meaning": (_("Change what a stage means"), lambda dialogue: _edit(dialogue, "meaning")),
    "team": (_("Give a stage to the other team"), _give),
    "costs": (_("Write the costs"), _costs),
}
