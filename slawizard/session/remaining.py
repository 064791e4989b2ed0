"""Plans what remains of a term that is under way: offered, tried out, taken and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from slawizard.core.answers import apply_answer
from slawizard.core.formatting import format_value
from slawizard.core.remaining_term import (
    EXISTING,
    GOAL,
    NOTHING_MISSING,
    RemainingTerm,
    months_left_message,
    remaining_questions,
    remaining_term,
    with_remaining_term,
)
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft
    from slawizard.core.question import Question
    from slawizard.core.tracking.achieved import Achieved
    from slawizard.i18n.languages import Language, Locale
    from slawizard.i18n.messages import Message


class OpenAgreement(Protocol):
    """An agreement that is open for changes: its answers, and what was last saved of it."""

    language: Language
    today: date
    draft: Draft
    baseline: Agreement | None
    file: Path | None

    @property
    def agreement(self) -> Agreement | None:
        """The valid agreement of the draft, None where it is not valid."""

    @property
    def locale(self) -> Locale:
        """The locale of the agreement."""

    @property
    def translate(self) -> Translator:
        """The translator of the screens."""


class Trial(NamedTuple):
    """The `draft` for what remains, the `agreement` that it makes, and what is wrong with it.

    Without an agreement and a `problem`, the goal has not been given yet.
    """

    draft: Draft
    agreement: Agreement | None
    problem: Message | None


class RemainingPlanner:
    """Offers to plan what remains of the saved term in `session`; changes nothing by itself."""

    def __init__(self, session: OpenAgreement) -> None:
        self._session = session
        self._before: Mapping[str, Any] = {}
        self._baseline: Agreement | None = None

    @property
    def offer(self) -> RemainingTerm | None:
        """What is left of the term; None where a saved agreement's has not begun before today."""
        session = self._session
        agreement = session.agreement if session.baseline is not None else None
        return None if agreement is None else remaining_term(agreement, session.today)

    def achieved(self, left: RemainingTerm) -> Achieved | None:
        """What was counted of the term so far; None where nobody counted. Reads a file."""
        from slawizard.session.achieved import achieved_of

        agreement = self._session.agreement
        return None if agreement is None else achieved_of(self._session.file, agreement, left)

    def usual(self, question: Question, left: RemainingTerm, found: Achieved | None) -> str:
        """What is suggested: what `found` leaves of the goal, the renewals on pace.

        Nothing for what only the author can know.
        """
        amount: Decimal | None = None
        if question.path == EXISTING:
            amount = left.existing
        elif question.path == GOAL and found is not None and (found.missing or 0) > 0:
            amount = found.missing
        return "" if amount is None else format_value("amount", amount, self._session.locale)

    def message(self, left: RemainingTerm) -> Message:
        """What can be planned, or why nothing can."""
        return months_left_message(left, self._session.translate.month(left.starts))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked for it."""
        return remaining_questions(self._session.draft)

    def trial(self, left: RemainingTerm, texts: Mapping[str, str]) -> Trial:
        """What the answers `texts`, by path, make of the months that are `left`."""
        from slawizard.core import validation

        session, draft = self._session, with_remaining_term(self._session.draft, left)
        problem: Message | None = None
        for question in self.questions:
            text = texts.get(question.path, "")
            draft, reading = apply_answer(
                draft, question, text, session.locale, self._translator_in
            )
            is_negative = reading.error is not None and text.strip().startswith(("-", "\u2212"))
            is_none = reading.value is not None and reading.value <= 0
            if question.path == GOAL and (is_negative or is_none):
                problem = NOTHING_MISSING
            problem = problem or reading.error
        if problem is not None or draft.get(GOAL) is None:
            return Trial(draft, None, problem)
        agreement, problems = validation.validate(draft.to_data())
        return Trial(draft, agreement, None if agreement is not None else problems[0].message)

    def _translator_in(self, language: Language | None) -> Translator:
        return Translator(language or self._session.language, self._session.locale)

    def take(self, trial: Trial) -> None:
        """Put the draft of `trial` in the place of the session's."""
        session, draft = self._session, trial.draft
        paths = draft.values.keys() | session.draft.values.keys()
        old = session.draft.values
        self._before = {p: old.get(p) for p in paths if old.get(p) != draft.values.get(p)}
        self._baseline = session.baseline
        session.draft = draft

    @property
    def can_undo(self) -> bool:
        """Whether a term has been cut to what remains, and not been saved since."""
        return bool(self._before) and self._baseline is self._session.baseline

    def undo(self) -> None:
        """Bring back the answers that were there before."""
        self._session.draft = self._session.draft.with_values(self._before)
        self._before = {}
