"""Asks questions line by line, with commands, choices, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from slawizard.core.funnel import costs_of
from slawizard.core.plan_wording import budget_sentence
from slawizard.core.questionnaire import STEPS, StepName
from slawizard.core.steps import STEP_SPECS, UNFINISHED
from slawizard.core.term_texts import funnel_title, months_of
from slawizard.i18n.languages import parse_yes_or_no
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key
from slawizard.prompts.line_io import LineIO
from slawizard.prompts.line_reader import EndOfInputError
from slawizard.prompts.reading import read_text
from slawizard.prompts.wording import COMMANDS, INSTRUCTIONS
from slawizard.session.plausibility import hints_of

if TYPE_CHECKING:
    from slawizard.core.draft import Draft
    from slawizard.session.session import Session

_ESCAPED: Final = re.compile(r"\\+(?:[<?!q-])")
_MAX_IDLE: Final = 2_000
"""Number of successive answers from a pipe that change nothing, beyond what any agreement has."""

Value = TypeVar("Value")


class BackError(Exception):
    """The author wants to go back to the previous question."""


class LeaveError(Exception):
    """The author wants to leave and to keep the draft."""


class Dialogue:
    """The author in front of `session`; `step` and `focus` (a path) are where the talk stands.

    `before_waiting` is called before each answer is waited for.
    """

    def __init__(self, line_io: LineIO, session: Session) -> None:
        self.line_io = line_io
        self.session = session
        self.step: StepName = "company"
        self.focus: str | None = None
        self.before_waiting: Callable[[], object] = lambda: None
        self._idle = 0
        self._seen: Draft | None = None
        self._hinted: list[Message] = []

    # Saying -------------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        """Print the translated `message`."""
        self.line_io.line(self.session.translate(message))

    def line(self, text: str = "") -> None:
        """Print `text`, which needs no translation."""
        self.line_io.line(text)

    def heading(self, step: StepName) -> None:
        """Print which step begins, and its question."""
        self.step, self.focus = step, None
        texts = STEP_SPECS[step]
        self.line()
        self.say(
            _(
                "Step {number} of {count} · {title}",
                number=STEPS.index(step) + 1,
                count=len(STEPS),
                title=texts.title,
            )
        )
        unfinished = step == "review" and self.session.findings
        self.say(UNFINISHED if unfinished else texts.question)

    def say_hints(self) -> None:
        """Print what is probably a slip in the answers, once."""
        for hint in hints_of(self.session):
            if hint.message not in self._hinted:
                self._hinted.append(hint.message)
                self.say(_("Worth a second look: {warning}", warning=hint.message))

    def funnel(self) -> None:
        """Print the known targets of the stages, and what they cost where that is known."""
        self.say(funnel_title(months_of(self.session.draft)))
        for stage in self.session.funnel.stages:
            needed = _("not known yet") if stage.needed is None else stage.needed
            if stage.percent is None:
                self.say(_("{stage}: {needed}", stage=stage.name, needed=needed))
            else:
                self.say(
                    _(
                        "{stage}: {needed}, {percent}% of the stage above",
                        stage=stage.name,
                        needed=needed,
                        percent=stage.percent,
                    )
                )
        found = costs_of(self.session.draft, self.session.funnel)
        if found is not None:
            draft = self.session.draft
            currency, team = draft.get("revenue.currency", ""), draft.get("marketing.team", "")
            self.say(budget_sentence(found, currency, team))

    # Asking -------------------------------------------------------------------------------

    def ask(self, prompt: Message, more_help: Sequence[Message] = ()) -> str | None:
        """Read the answer to `prompt`: empty for Enter, None for `-`, which clears a value.

        Raise `BackError` or `LeaveError` on request, `EndOfInputError` after the last line.
        """
        while True:
            self._count_idle()
            self.before_waiting()
            text = read_text(self.line_io, self.session.translate, prompt).strip()
            match text:
                case "?":
                    self.help(more_help)
                case "!":
                    self.funnel()
                case "<":
                    raise BackError
                case "q":
                    raise LeaveError
                case "-":
                    return None
                case _:
                    return text[1:] if _ESCAPED.fullmatch(text) else text

    def _count_idle(self) -> None:
        """Stop reading from a pipe that repeats the same answer endlessly."""
        if self.session.draft is not self._seen:
            self._seen, self._idle = self.session.draft, 0
        self._idle += 1
        if self._idle > _MAX_IDLE and not self.line_io.is_terminal:
            raise EndOfInputError

    def help(self, more: Sequence[Message]) -> None:
        """Print the help on the present step, and the commands."""
        for paragraph in (*STEP_SPECS[self.step].help(INSTRUCTIONS), *more, *COMMANDS):
            self.say(paragraph)

    def is_yes(self, question: Message, *, usual: bool = True) -> bool:
        """Ask `question` and return whether the answer is yes; Enter means `usual`."""
        prompt = _("{question} [{usual}]:", question=question, usual=_("yes") if usual else _("no"))
        while True:
            text = look_alike_key(self.ask(prompt) or "")
            if not text:
                return usual
            said = parse_yes_or_no(text, self.session.language)
            if said is not None:
                return said
            self.say(_("Answer yes or no."))

    def pick(
        self, options: Sequence[tuple[Value, Message]], usual: Value | None = None
    ) -> Value | None:
        """Let the author pick an option by number, label or value; Enter picks `usual`."""
        for number, (_value, label) in enumerate(options, 1):
            self.say(_("{number}. {label}", number=number, label=label))
        labels = dict(options)
        prompt = answer_prompt(labels[usual] if usual is not None else "")
        while True:
            text = look_alike_key(self.ask(prompt) or "")
            if not text:
                return usual
            for number, (value, label) in enumerate(options, 1):
                known = (str(number), str(value), self.session.translate(label))
                if text in map(look_alike_key, known):
                    return value
            self.say(_("Write the number of one of them, from 1 to {count}.", count=len(options)))


def answer_prompt(default: Message | str) -> Message:
    """The prompt of an answer, with the default, which Enter gives, in brackets."""
    return _("Answer [{default}]:", default=default) if default else _("Answer:")


def ask_in_order(
    asks: Callable[[], Sequence[Callable[[], None]]], *, start: int = 0, from_end: bool = False
) -> None:
    """Ask the questions of `asks`, which is called again after each answer.

    Raise `BackError` if the author goes back from the first one.
    """
    position = len(asks()) - 1 if from_end else start
    while position < len(asks()):
        try:
            asks()[position]()
            position += 1
        except BackError:
            if position <= 0:
                raise
            position -= 1
