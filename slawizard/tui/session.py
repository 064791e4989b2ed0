"""What all screens share: the agreement in the making, where it is saved, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.constants import DEFAULT_LOCALE, Language, Locale, Owner
from slawizard.core.defaults import in_other_language, new_draft
from slawizard.core.draft import Draft
from slawizard.core.funnel import Funnel, funnel
from slawizard.core.message import Message
from slawizard.core.problem import where
from slawizard.core.question import Question
from slawizard.core.questions import STEPS, StepName, step_of
from slawizard.core.reading import Reading, read
from slawizard.core.rules import percent_of
from slawizard.voice import Voice

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend at `path`: `missing` where nothing was written yet."""

    path: str
    message: Message
    missing: bool

    @property
    def step(self) -> StepName:
        """The step that holds the field."""
        return step_of(self.path)


def current_day() -> date:
    """The user's own day, whatever the zone."""
    return date.today()  # noqa: DTZ011 - not UTC's


class Session:
    """The one mutable thing behind the screens.

    `draft` is replaced at every keystroke; `saved` is what the file holds (or what a new agreement
    started from), so that "unsaved" is a comparison.
    """

    def __init__(
        self,
        language: Language,
        *,
        file: Path | None = None,
        draft: Draft | None = None,
        locale: Locale | None = None,
        today: date | None = None,
    ) -> None:
        self.language: Language = language
        self.today = today or current_day()
        self.file = file
        self.reopened = draft is not None
        self.written = False
        self.draft = draft or new_draft(Voice(language), language, self.today, locale)
        self.saved = self.draft
        self.visited: set[StepName] = set(STEPS) if self.reopened else set()
        self._checked: tuple[Draft, Agreement | None, tuple[Finding, ...]] | None = None
        self._funnel: tuple[Draft, Funnel] | None = None
        self._plan: tuple[Agreement, Plan] | None = None

    @property
    def locale(self) -> Locale:
        """How numbers are written: as the agreement's document writes them."""
        locale: Locale = self.draft.get("agreement.locale", DEFAULT_LOCALE[self.language])
        return locale

    @property
    def say(self) -> Voice:
        """The wizard's voice: its own language, the agreement's numbers."""
        return Voice(self.language, self.locale)

    @property
    def document_voice(self) -> Voice:
        """The voice of the texts that become part of the agreement."""
        return Voice(self.draft.get("agreement.language", self.language), self.locale)

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost by leaving now."""
        return not self.draft.same_agreement(self.saved)

    @property
    def is_on_file(self) -> bool:
        """Whether the file holds just what the screens show."""
        return (self.reopened or self.written) and not self.unsaved

    # Answers ------------------------------------------------------------------------------

    def answer(self, question: Question, text: str) -> Reading:
        """Take `text` as the answer to `question`; what can't be read is kept as it is."""
        currency = self.draft.get("revenue.currency")
        reading = read(question.kind, text, self.locale, currency=currency)
        if reading.problem is not None:
            self.draft = self.draft.with_unread(question.path, text, reading.problem)
        elif question.path == "agreement.language":
            self._change_language(reading.value)
        elif question.path.startswith("commitments.rejections."):
            self._change_rejection(question.path, reading.value or "")
        elif question.path.startswith("stages.") and question.path.endswith(".owner"):
            self._give_stage(question.path.split(".")[1], reading.value)
        else:
            self.draft = self.draft.with_value(question.path, reading.value)
            self._follow_rate(question.path)
        return reading

    def _change_language(self, language: Language) -> None:
        before = self.document_voice
        if language != before.language:
            self.draft = in_other_language(self.draft, before, Voice(language), language)

    def _give_stage(self, key: str, owner: Owner) -> None:
        """Move the hand-off; the top stays marketing's and the customer sales'."""
        kept = self.draft.stages[0] if owner == "sales" else self.draft.stages[-1]
        if key != kept:
            self.draft = self.draft.with_stage_given(key, owner)

    def rejections(self) -> list[dict[str, str]]:
        """The reasons for rejecting a lead, each with what happens then."""
        return [dict(pair) for pair in self.draft.get("commitments.rejections", ())]

    def _change_rejection(self, path: str, text: str) -> None:
        *_table, number, name = path.split(".")
        pairs = self.rejections()
        while len(pairs) < int(number):
            pairs.append({"reason": "", "then": ""})
        pairs[int(number) - 1][name] = text
        self.draft = self.draft.with_value("commitments.rejections", tuple(pairs))

    def _row_path(self, path: str) -> str:
        """`path` with a rejection's number as on the screen, where blank rows count as well."""
        if not path.startswith("commitments.rejections."):
            return path
        top, table, number, *rest = path.split(".")
        filled = [i for i, pair in enumerate(self.rejections(), 1) if any(pair.values())]
        return ".".join((top, table, str(filled[int(number) - 1]), *rest))

    def _follow_rate(self, path: str) -> None:
        """The basis of a rate follows from which of its fields was used."""
        base, _dot, last = path.rpartition(".")
        if not base.endswith(".conversion"):
            return
        if last == "percent":
            changes = dict.fromkeys((f"{base}.entered", f"{base}.converted"))
            self.draft = self.draft.with_values({**changes, f"{base}.basis": "estimate"})
            if self.draft.get(f"{base}.source") in self._benchmark_sources(base):
                self.draft = self.draft.with_value(f"{base}.source", None)
        elif last in ("entered", "converted"):
            self._measure(base)

    def _measure(self, base: str) -> None:
        entered, converted = (self.draft.get(f"{base}.{name}") for name in ("entered", "converted"))
        if entered and converted is not None and 0 < converted <= entered:
            changes = {
                f"{base}.percent": percent_of(entered, converted),
                f"{base}.basis": "measured",
            }
            if self.draft.get(f"{base}.source") in self._benchmark_sources(base):
                changes[f"{base}.source"] = None
            self.draft = self.draft.with_values(changes)

    def _benchmark_sources(self, base: str) -> tuple[str, ...]:
        """What the benchmark into the stage of `base` writes as its source."""
        from slawizard.core.benchmarks import benchmark

        key = base.split(".")[1]
        position = self.draft.stages.index(key)
        row = benchmark(self.draft.stages[position - 1], key) if position else None
        return (self.document_voice(row.source),) if row else ()

    # What follows from them ---------------------------------------------------------------

    @property
    def funnel(self) -> Funnel:
        """The funnel as it now stands."""
        if self._funnel is None or self._funnel[0] is not self.draft:
            self._funnel = (self.draft, funnel(self.draft))
        return self._funnel[1]

    @property
    def agreement(self) -> Agreement | None:
        """The agreement, once nothing is missing or wrong."""
        return self._check()[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing or wrong, in the order of the steps."""
        return self._check()[1]

    @property
    def plan(self) -> Plan | None:
        """The plan of a whole agreement."""
        agreement = self.agreement
        if agreement is None:
            return None
        if self._plan is None or self._plan[0] is not agreement:
            from slawizard.core.plan import plan

            self._plan = (agreement, plan(agreement))
        return self._plan[1]

    def _check(self) -> tuple[Agreement | None, tuple[Finding, ...]]:
        if self._checked is None or self._checked[0] is not self.draft:
            from slawizard.core import checks

            data = self.draft.to_data()
            agreement, problems = checks.read(data)
            unread = self.draft.unread_asked
            found = [Finding(path, text.problem, missing=False) for path, text in unread.items()]
            found += [
                Finding(path, problem.message, problem.missing)
                for problem in problems
                if (path := self._row_path(where(problem.place, data))) not in unread
            ]
            found.sort(key=lambda finding: STEPS.index(finding.step))
            self._checked = (self.draft, None if unread else agreement, tuple(found))
        return self._checked[1:]

    def finding(self, path: str) -> Finding | None:
        """What is missing or wrong at `path`, or in a part of it."""
        return next(
            (f for f in self.findings if f.path == path or f.path.startswith(f"{path}.")), None
        )

    def step_state(self, step: StepName) -> str:
        """`wrong`, `blank` or `done`, as far as the step's fields go."""
        own = [finding for finding in self.findings if finding.step == step]
        if any(not finding.missing for finding in own):
            return "wrong"
        incomplete = own or (step == "review" and self.findings)
        return "blank" if incomplete or step not in self.visited else "done"
