"""Tracking line by line: the counts of a month, its promises, and how both teams stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from slawizard.core.constants import OWNERS, PROMISES
from slawizard.core.tracking.pace import months_of
from slawizard.core.tracking.recording import reason_error
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.value_names import REJECTED, count_name
from slawizard.core.tracking.wording import PROMISE, stage_standing, team_standing
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.dialogue import BackError, Dialogue, LeaveError, ask_in_order
from slawizard.prompts.tracking_saving import save_readings
from slawizard.prompts.wording import COMMANDS
from slawizard.session.report_export import report_tracking

if TYPE_CHECKING:
    from slawizard.session.tracking_session import TrackingSession


class TrackingDialogue(Dialogue):
    """The author in front of the figures of an agreement."""

    def help(self, more: Sequence[Message]) -> None:
        """Print what an answer may be, and the commands."""
        self.say(_("Enter keeps what is in brackets; - takes it out: not counted. q leaves."))
        for paragraph in (*more, *COMMANDS):
            self.say(paragraph)


class TrackingPrompts:
    """Asks for one reading, and says how both teams stand with it."""

    def __init__(self, dialogue: Dialogue, tracking: TrackingSession) -> None:
        self._dialogue = dialogue
        self._tracking = tracking
        self._agreement = tracking.agreement
        self._with_promises = False
        self._why = ""

    def run(self) -> None:
        """Ask for everything and save; raise `LeaveError` if the author wants no save."""
        dialogue = self._dialogue
        dialogue.say(_("{company}: tracking", company=self._agreement.agreement.company))
        dialogue.say(_("Enter keeps what is in brackets; - takes it out: not counted. q leaves."))
        from_end, is_saved = False, False
        while not is_saved:
            try:
                ask_in_order(self._asks, from_end=from_end)
            except BackError:
                dialogue.say(_("This is the first question."))
                from_end = False
                continue
            from_end = True
            with suppress(BackError):
                while not is_saved:
                    is_saved = self._save()

    def _save(self) -> bool:
        """Say how it stands, and save; False to be asked again, after the file was read again."""
        self._say_standing()
        if not self._dialogue.is_yes(_("Save?")):
            raise LeaveError
        return save_readings(self._dialogue, self._tracking, self._why)

    # Asking -------------------------------------------------------------------------------

    def _asks(self) -> list[Callable[[], None]]:
        """The questions in their order, as far as they follow from the answers so far."""
        agreement = self._agreement
        asks: list[Callable[[], None]] = [self._ask_day]
        asks += [
            partial(self._ask_value, count_name(stage.key), literal(stage.name))
            for stage in agreement.stages
        ]
        own = _("Customers that {sales} found on its own", sales=agreement.sales.team)
        asks.append(partial(self._ask_value, "own_customers", own))
        asks.append(partial(self._ask_value, "revenue", _("Revenue signed by new customers")))
        asks.append(self._ask_if_promises)
        if self._with_promises:
            asks.append(partial(self._ask_value, "accepted", _("Leads accepted")))
            for rejection in agreement.commitments.rejections:
                label = _("Handed back: {reason}", reason=rejection.reason)
                asks.append(partial(self._ask_value, f"{REJECTED}{rejection.reason}", label))
            for what in PROMISES:
                label = _("{promise}, kept of so many, like 84/89", promise=PROMISE[what])
                asks.append(partial(self._ask_value, what, label))
        if self._tracking.corrects:
            asks.append(self._ask_why)
        return asks

    def _ask_day(self) -> None:
        tracking, dialogue = self._tracking, self._dialogue
        while True:
            text = dialogue.ask(_("Counted through [{day}]:", day=tracking.day.isoformat()))
            found = tracking.day_of(text) if text else tracking.day
            if not isinstance(found, Message):
                break
            dialogue.say(found)
        if found != tracking.day:
            tracking.go_to(found)
        self._with_promises = tracking.typed.reading.followup is not None
        first = tracking.day.replace(day=1)
        dialogue.say(
            _(
                "How many entered each stage, from {first} to {last}?",
                first=first,
                last=tracking.day,
            )
        )

    def _ask_value(self, name: str, label: Message) -> None:
        """Ask for the value called `name` until the answer can be read."""
        tracking, dialogue = self._tracking, self._dialogue
        while True:
            known = tracking.typed.text(name)
            text = dialogue.ask(_("{label} [{known}]:", label=label, known=known))
            if text == "":
                problem = tracking.problem(name)
            else:
                answer = text or ""
                problem = tracking.problem_with(name, answer)
                if problem is None:
                    tracking.type(name, answer)
            if problem is None:
                return
            dialogue.say(problem)

    def _ask_if_promises(self) -> None:
        question = _("Count the promises too?")
        self._with_promises = self._dialogue.is_yes(question, usual=self._with_promises)

    def _ask_why(self) -> None:
        """Ask why a closed month changes; it may stay empty."""
        question = _("This month was closed. Why does it change? (may stay empty)")
        while True:
            self._why = self._dialogue.ask(question) or ""
            problem = reason_error(self._why)
            if problem is None:
                return
            self._dialogue.say(problem)

    def _say_standing(self) -> None:
        """Say how each stage and each team stands now."""
        tracking = report_tracking(self._tracking)
        if tracking is None:
            return
        months = months_of(tracking.months, tracking.period)
        closed = tracking.is_closed(tracking.period)
        for pace in tracking.paces:
            sums = pace.sums(months, tracking.until)
            self._dialogue.say(stage_standing(pace.stage.name, sums, closed=closed))
        for team in OWNERS:
            name = getattr(self._agreement, team).team
            status = team_standing(team_result(tracking, team))
            self._dialogue.say(_("{stage}: {status}", stage=name, status=status))
