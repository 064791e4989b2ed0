"""The session: the agreement in the making, its file and its translators."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.answers import apply_answer, rejections
from slawizard.core.defaults import new_draft, with_defaults_following
from slawizard.core.draft import NOTE_PATH, Draft
from slawizard.core.funnel import Funnel, funnel_of
from slawizard.core.keypath import KeyPath
from slawizard.core.parsing import ParseResult
from slawizard.core.question import Question
from slawizard.core.questionnaire import STEPS, StepName
from slawizard.core.revision import next_revision, same_apart_from_revision
from slawizard.core.suggested_values import with_suggestions
from slawizard.i18n.languages import LANGUAGES, Language, Locale
from slawizard.i18n.translator import Translator
from slawizard.session.finding import Finding
from slawizard.session.forecasting import ForecastService
from slawizard.session.replaced_counts import ReplacedCounts
from slawizard.session.undoable_change import UndoableChange

if TYPE_CHECKING:
    from collections.abc import Callable

    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.session.remaining import RemainingPlanner
    from slawizard.storage.errors import FileIssue
    from slawizard.storage.save import SaveResult


def current_day() -> date:
    """Today's date in the user's time zone."""
    return date.today()  # noqa: DTZ011 - not UTC's


class Session:
    """The one mutable thing behind the screens.

    `draft` is replaced at every keystroke; `saved` is what the file holds (or what a new agreement
    started from), so that "unsaved" is a comparison. `baseline` is the agreement that was last
    read from the file or written to it, None while there is none; `content` are the bytes that the
    file held then; `load_reports` is what of them has no field, so that a save takes it out or replaces it.
    `keeps_draft`: what is typed can be kept as a draft. `lacks_document`: the last save could not write it. A new agreement is written in `locale`, and
    suggests `currency`.
    """

    def __init__(
        self,
        language: Language,
        *,
        file: Path | None = None,
        draft: Draft | None = None,
        locale: Locale | None = None,
        currency: str | None = None,
        today: date | None = None,
        baseline: Agreement | None = None,
        content: bytes | None = None,
        load_reports: tuple[FileIssue, ...] = (),
    ) -> None:
        self.language: Language = language
        self.today = today or current_day()
        self.file = file
        self.reopened = draft is not None
        self.written = False
        self.touched: Callable[[], None] = lambda: None
        self._draft = draft or with_suggestions(
            new_draft(Translator(language), language, self.today, locale), self.today, currency
        )
        self.saved = self._draft
        self.baseline = baseline
        self.content = content
        self.lacks_document = False
        self.keeps_draft = True
        self.load_reports = load_reports
        self.visited: set[StepName] = set(STEPS) if self.reopened else set()
        self.told_empty: set[str] = set()
        self._checked: tuple[Draft, Agreement | None, tuple[Finding, ...]] | None = None
        self._funnel: tuple[Draft, Funnel] | None = None
        self._plan: tuple[Agreement, Plan] | None = None
        self.forecasts = ForecastService(self)
        self.replaced_counts = ReplacedCounts()
        self.undoable_change = UndoableChange()
        self.moved_start = UndoableChange()

    @cached_property
    def remaining(self) -> RemainingPlanner:
        """What plans the rest of a term that is under way."""
        from slawizard.session.remaining import RemainingPlanner

        return RemainingPlanner(self)

    @property
    def draft(self) -> Draft:
        """The agreement in the making; `touched` is called whenever it changes.

        Every new draft, after an undo too, remembers the keys of all former stages.
        """
        return self._draft

    @draft.setter
    def draft(self, draft: Draft) -> None:
        self.replaced_counts.note(self._draft, draft)
        self._draft = draft.after(self._draft)
        self.touched()

    @property
    def locale(self) -> Locale:
        """The locale of the agreement, which numbers on the screens follow too."""
        locale: Locale = self.draft.get("agreement.locale", LANGUAGES[self.language].default_locale)
        return locale

    @property
    def translate(self) -> Translator:
        """The wizard's translator: its own language, with the agreement's locale."""
        return Translator(self.language, self.locale)

    @property
    def document_translator(self) -> Translator:
        """The translator of the texts that become part of the agreement."""
        return self._translator_in(self.draft.get("agreement.language"))

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something, or the file still needs repair."""
        is_damaged = self.reopened and self.baseline is None and not self.written
        return is_damaged or not self.draft.same_agreement(self.saved)

    @property
    def draft_differs(self) -> bool:
        """Whether the draft, including the note on the changes, differs from what is saved."""
        note = self.note != self.saved.get(NOTE_PATH, "")
        return note or not self.draft.same_agreement(self.saved)

    @property
    def is_on_file(self) -> bool:
        """Whether the file holds exactly what the screens show."""
        return (self.reopened or self.written) and not self.unsaved

    # Answers ------------------------------------------------------------------------------

    def answer(self, question: Question, text: str) -> ParseResult:
        """Take `text` as the answer to `question`; unreadable text is kept as text."""
        changed, reading = apply_answer(
            self.draft, question, text, self.locale, self._translator_in
        )
        self.replace_draft(changed)
        return reading

    def replace_draft(self, new: Draft) -> None:
        """Replace the draft by `new`; default texts follow the names and hours in it."""
        old, translator = self.draft, self._translator_of
        self.draft = with_defaults_following(old, new, translator(old), translator(new))

    def replace_stages(self, new: Draft) -> None:
        """Replace the draft by `new`, which has other stages; each rate stays with its pair of them."""
        from slawizard.core.pair_rates import with_pair_rates

        self.replace_draft(with_pair_rates(self.draft, new))

    def accept(self, path: str) -> None:
        """Take the value at `path`, if it was suggested, for the author's own."""
        if path in self.draft.suggested:
            self.draft = self.draft.with_accepted(path)

    def _translator_of(self, draft: Draft) -> Translator:
        """The translator of the texts that become part of the agreement of `draft`."""
        language = draft.get("agreement.language", self.language)
        return Translator(language, draft.get("agreement.locale"))

    def _translator_in(self, language: Language | None) -> Translator:
        """The translator for an agreement in `language`, by default the wizard's own."""
        return Translator(language or self.language, self.locale)

    def rejections(self) -> list[dict[str, str]]:
        """The rejection reasons, each with its consequence."""
        return rejections(self.draft)

    # Saving -------------------------------------------------------------------------------

    @property
    def note(self) -> str:
        """The author's note on the changes since the last save."""
        return str(self.draft.get(NOTE_PATH, ""))

    @property
    def revised_agreement(self) -> Agreement | None:
        """The saved agreement that a save would revise, None if it would make no revision."""
        agreement, saved = self.agreement, self.baseline
        if agreement is None or saved is None or same_apart_from_revision(saved, agreement):
            return None
        return saved

    def agreement_to_save(self) -> Agreement | None:
        """The agreement that a save writes: the next revision if it changes a saved one."""
        agreement, saved = self.agreement, self.revised_agreement
        if agreement is None or saved is None:
            return agreement
        return next_revision(saved, agreement, self.note.strip(), current_day())

    def mark_saved(
        self, written: Draft, agreement: Agreement, file: Path, saved: SaveResult
    ) -> None:
        """Record that `file` holds `agreement`, made of `written`; later changes are unsaved."""
        head = agreement.agreement
        changes = {
            "agreement.revision": head.revision,
            "agreement.date": head.date,
            "agreement.review_on": head.review_on,
            "history": tuple(entry.model_dump(exclude_none=True) for entry in agreement.history),
        }
        if self.draft.get(NOTE_PATH) == written.get(NOTE_PATH):
            changes[NOTE_PATH] = None
        self.saved = written.with_values({**changes, NOTE_PATH: None})
        self.draft = self.draft.with_values(changes)
        self.file, self.content, self.baseline, self.written = file, saved.content, agreement, True
        self.lacks_document = saved.document_error is not None
        self.load_reports = ()

    def adopt_from_disk(self, content: bytes, agreement: Agreement) -> None:
        """Accept `content`, the present content of the file, as what a save may replace."""
        self.content, self.baseline = content, agreement
        self.saved = Draft.from_data(agreement.model_dump(exclude_none=True))
        self.draft = self.draft.after(self.saved)

    # What follows from them ---------------------------------------------------------------

    @property
    def funnel(self) -> Funnel:
        """The present funnel."""
        if self._funnel is None or self._funnel[0] is not self.draft:
            self._funnel = (self.draft, funnel_of(self.draft))
        return self._funnel[1]

    @property
    def agreement(self) -> Agreement | None:
        """The agreement, None while anything is missing or wrong."""
        return self._check()[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing or wrong, in the order of the steps."""
        return self._check()[1]

    @property
    def plan(self) -> Plan | None:
        """The plan of `agreement`, None without one."""
        agreement = self.agreement
        if agreement is None:
            return None
        if self._plan is None or self._plan[0] is not agreement:
            from slawizard.core.plan import plan

            self._plan = (agreement, plan(agreement))
        return self._plan[1]

    def _check(self) -> tuple[Agreement | None, tuple[Finding, ...]]:
        if self._checked is None or self._checked[0] is not self.draft:
            from slawizard.session.checking import check_draft

            self._checked = (self.draft, *check_draft(self.draft))
        return self._checked[1:]

    @property
    def is_fresh(self) -> bool:
        """Whether this is an untouched new agreement: values are missing, but none is wrong."""
        return not self.reopened and self._draft is self.saved

    def finding_at(self, path: str) -> Finding | None:
        """The first missing or wrong value at `path` or in a part of it."""
        covers = KeyPath(path).covers
        return next((finding for finding in self.findings if covers(finding.path)), None)

    def error_at(self, path: str) -> Finding | None:
        """The first wrong value at `path` or in a part of it; missing ones don't count."""
        finding = None if self.is_fresh else self.finding_at(path)
        return finding if finding is not None and not finding.missing else None

    def step_state(self, step: StepName) -> str:
        """The state of the step's fields: `wrong`, `blank` or `done`."""
        if self.is_fresh and step not in self.visited:
            return "blank"
        own = [finding for finding in self.findings if finding.step == step]
        if any(not finding.missing for finding in own):
            return "wrong"
        incomplete = own or (step == "review" and self.findings)
        return "blank" if incomplete or step not in self.visited else "done"
