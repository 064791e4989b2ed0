"""Runs tracking line by line: offers its drafts, keeps each answer, and says what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from slawizard.core.tracking.suggested_day import is_stale
from slawizard.core.tracking.wording import ADVISORY
from slawizard.i18n.messages import Message, _
from slawizard.prompts.autosave import DraftAutosave
from slawizard.prompts.conversation import converse
from slawizard.prompts.dialogue import Dialogue
from slawizard.prompts.draft_offer import offer_drafts
from slawizard.prompts.line_io import LineIO
from slawizard.prompts.tracking import TrackingDialogue, TrackingPrompts
from slawizard.session.crash import KeptWork
from slawizard.session.opening import new_session, open_session
from slawizard.session.tracking_drafts import (
    left_out,
    matching_readings,
    resume_tracking,
    text_lines,
    unsaved_readings,
)
from slawizard.session.tracking_session import TrackingSession
from slawizard.storage.drafts.readings import READINGS, StoredReadings, UnsavedReadings
from slawizard.storage.file_names import agreement_path, relative_to_cwd, shell_word

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from slawizard.i18n.languages import Language
    from slawizard.session.actuals import ActualsSession
    from slawizard.storage.drafts.readings import ReadingsStore

SAVED, LEFT = 0, 1


def run(
    source: TextIO | None,
    sink: TextIO,
    store: ActualsSession,
    *,
    language: Language,
    today: date,
    day: date | None = None,
) -> int:
    """Take a reading for `store` with answers from `source`; return 0 if saved, 1 if not.

    It is offered through `day`, by default the one that is most likely counted.

    Raise `KeyboardInterrupt` on Ctrl+C, after the draft is stored and announced, and
    `NotUtf8Error`, after all answers are undone.
    """
    file = agreement_path(store.path)
    session = open_session(file, language)
    dialogue = TrackingDialogue(
        LineIO(source, sink), new_session(language) if isinstance(session, Message) else session
    )
    if isinstance(session, Message):
        dialogue.say(session)
        return LEFT
    tracking = TrackingSession(file, store, language, today)
    if not tracking.has_begun:
        starts = tracking.term.starts
        dialogue.say(_("The term begins on {day}: there is nothing to count yet.", day=starts))
        return LEFT
    if day is not None:
        tracking.go_to(day)
    app = TrackingApp(dialogue, tracking)
    return converse(dialogue, app, app.run)


class TrackingAutosave(DraftAutosave[UnsavedReadings]):
    """Stores what was answered and is in no file yet."""

    def __init__(
        self, dialogue: Dialogue, tracking: TrackingSession, store: ReadingsStore | None = None
    ) -> None:
        super().__init__(dialogue, store or READINGS.new_store())
        self._tracking = tracking

    def work(self) -> UnsavedReadings | None:
        """The figures, day by day."""
        return unsaved_readings(self._tracking)

    def lines(self) -> Iterable[str]:
        """The same as text."""
        work = self.work()
        return () if work is None else text_lines(work, self._tracking)

    def target(self) -> Path | None:
        """The file of the actuals."""
        return self._tracking.path

    def restore(self, work: UnsavedReadings | None) -> None:
        """Have the draft hold `work` again, as before the answers."""
        if work is None:
            self.discard()
        else:
            self.keep(work, datetime.now(UTC))


class TrackingApp:
    """Leads the author through one reading, with each answer kept."""

    def __init__(self, dialogue: Dialogue, tracking: TrackingSession) -> None:
        self._dialogue = dialogue
        self._tracking = tracking
        self._begun: UnsavedReadings | None = None
        self.autosave = TrackingAutosave(dialogue, tracking)

    def run(self) -> int:
        """Offer the drafts, ask for everything and save; return the exit status."""
        dialogue = self._dialogue
        self._offer_drafts()
        tracking = self._tracking
        if is_stale(tracking.agreement, tracking.store.actuals, tracking.today):
            dialogue.say(ADVISORY["stale"])
        dialogue.before_waiting = self.autosave.save
        TrackingPrompts(dialogue, tracking).run()
        self.autosave.discard()
        return SAVED

    def _offer_drafts(self) -> None:
        """Ask about the drafts of this agreement; a pipe's lines answer other questions."""
        dialogue = self._dialogue
        found = READINGS.find()
        for damaged in found.damaged:
            said = _("A draft can't be read, so it was set aside: {file}", file=str(damaged))
            dialogue.say(said)
        fit = matching_readings(found.drafts, self._tracking.file)
        if fit and dialogue.line_io.is_terminal:
            offer_drafts(dialogue, list(fit), self._resume)
        elif fit:
            waiting = _(
                "Figures that were typed before wait unsaved. To go on with them: "
                "slawizard track {file}",
                file=shell_word(relative_to_cwd(self._tracking.file)),
            )
            dialogue.say(waiting)

    def _resume(self, stored: StoredReadings) -> TrackingSession | None:
        """Go on where `stored` was left; None if that is impossible."""
        dialogue, present = self._dialogue, self._tracking
        draft_store = stored.claim()
        if draft_store is None:
            dialogue.say(_("That draft is no longer here: it was opened in another window."))
            return None
        language = dialogue.session.language
        tracking = resume_tracking(stored.work, language, present.today)
        if isinstance(tracking, Message):
            draft_store.close()
            dialogue.say(tracking)
            return None
        if (gone := left_out(stored.work, tracking)) is not None:
            dialogue.say(gone)
        self.autosave.close()
        self._tracking, self._begun = tracking, stored.work
        self.autosave = TrackingAutosave(dialogue, tracking, draft_store)
        return tracking

    def leave(self, why: Message | None) -> int:
        """Keep what was answered, say how to go on with it, and return the exit status."""
        dialogue = self._dialogue
        is_kept = self.autosave.save()
        if why is not None:
            dialogue.say(why)
        if is_kept:
            command = f"slawizard track {shell_word(relative_to_cwd(self._tracking.file))} --plain"
            dialogue.say(
                _("Your answers are kept as a draft. To continue: {command}", command=command)
            )
        elif self._tracking.unsaved:
            dialogue.say(_("Your answers could not be kept."))
            if (copy := self.autosave.text_file) is not None:
                dialogue.say(_("As text, your answers are in {file}.", file=str(copy)))
        else:
            dialogue.say(_("Nothing was saved."))
        return LEFT

    def undo(self) -> None:
        """Undo every answer, in the stored draft too."""
        self.autosave.restore(self._begun)

    def kept_after_fault(self) -> KeptWork:
        """Store unsaved work, if the fault permits."""
        return self.autosave.keep_after_crash()

    def close(self) -> None:
        """Leave the draft, if there is one, to the next start."""
        self.autosave.close()
