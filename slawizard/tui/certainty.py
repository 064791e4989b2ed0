"""How sure the plan is, on the review: a sentence, what to measure first, how far today is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from slawizard.core.message import _
from slawizard.tui.lines import Told
from slawizard.tui.styling import Button
from slawizard.tui.tornado import Tornado

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from slawizard.core.certainty.advice import Advice
    from slawizard.core.message import Message
    from slawizard.wizard.session import Session


def _names(session: Session) -> dict[str, str]:
    """The stages' names by key."""
    return {key: session.draft.name(key) for key in session.draft.stages}


class Verdict(Vertical):
    """The sentence, and a button that adopts the margin which it speaks of."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="verdict")
        self._session = session

    def compose(self) -> ComposeResult:
        """The sentence and the button."""
        yield Told(id="verdict-text", markup=False)
        yield Button("", id="adopt-margin", compact=True)

    def show(self) -> None:
        """Draw the advice that there now is."""
        adviser, say = self._session.adviser, self._session.say
        self.display = adviser.advice is not None
        if adviser.advice is None or not self.children:
            return
        from slawizard.core.certainty.wording import offers_margin, sentence

        text = say(sentence(adviser.advice, _names(self._session)))
        style = "$text" if adviser.is_current else "$muted"
        self.query_one("#verdict-text", Told).tell(Content.styled(text, style))
        button = self.query_one("#adopt-margin", Button)
        button.display = adviser.is_current and offers_margin(adviser.advice)
        percent = adviser.advice.margin_percent_needed
        button.label = Content(say(_("Raise the targets: margin of {percent}%", percent=percent)))


class Prospects(Vertical):
    """What to measure first, and what today's volumes would yield."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="prospects")
        self._session = session

    def compose(self) -> ComposeResult:
        """The bars between two texts."""
        yield Told(id="prospects-measure", markup=False)
        yield Tornado(self._session, widest_first=True)
        yield Told(id="prospects-today", markup=False)

    def show(self) -> None:
        """Draw the advice that there now is."""
        advice = self._session.adviser.advice
        self.display = advice is not None
        if advice is None or not self.children:
            return
        from slawizard.core.certainty.wording import FROM_TODAY, MEASURE_FIRST

        self.query_one(Tornado).show()
        self._tell("measure", MEASURE_FIRST, self._measure(advice))
        self._tell("today", FROM_TODAY, self._today(advice))

    def _tell(self, place: str, title: Message, messages: Iterable[Message]) -> None:
        """Show `messages` under their title, nothing where there are none."""
        say = self._session.say
        lines = [Content(say(message)) for message in messages]
        widget = self.query_one(f"#prospects-{place}", Told)
        widget.display = bool(lines)
        head = Content.styled(say(title), "bold $text-accent")
        widget.tell(Content("\n").join([head, *lines, Content("")]))

    def _measure(self, advice: Advice) -> Iterator[Message]:
        from slawizard.core.certainty import wording

        names = _names(self._session)
        first = names[self._session.draft.stages[0]]
        for message in (
            wording.measure_first(advice, names, first),
            wording.certain_rates(advice, names),
        ):
            if message is not None:
                yield message

    def _today(self, advice: Advice) -> Iterator[Message]:
        from slawizard.core.certainty import wording

        if advice.today is None:
            return
        session, names = self._session, _names(self._session)
        amount = session.say.amount(advice.today.revenue, session.draft.get("revenue.currency", ""))
        told = wording.today_sentence(advice, names, amount)
        if told is not None:
            yield told
        needed = {stage.key: stage.needed for stage in session.funnel.stages}
        for key, times in advice.today.times.items():
            yield _(
                "{stage}: {have} in the last 12 months, {needed} needed ({times})",
                stage=names[key],
                have=session.draft.get(f"stages.{key}.last_year", 0),
                needed=needed[key] or 0,
                times=wording.times_today(times),
            )
