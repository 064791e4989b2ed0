"""The plain wizard: the same questions as the full screen's, one line at a time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.i18n.messages import Message, _
from slawizard.prompts.autosave import AgreementAutosave, resuming_command
from slawizard.prompts.conversation import converse
from slawizard.prompts.dialogue import BackError, Dialogue
from slawizard.prompts.line_io import LineIO
from slawizard.prompts.review import review
from slawizard.prompts.save_dialogue import save
from slawizard.prompts.sharing import share
from slawizard.prompts.start import Start, choose_start
from slawizard.prompts.steps import ask_path, run_step
from slawizard.prompts.wording import COMMANDS
from slawizard.session.crash import KeptWork
from slawizard.session.finding import Finding
from slawizard.session.opening import new_session
from slawizard.storage.file_names import actuals_path, is_there

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.draft import Draft
    from slawizard.i18n.languages import Language
    from slawizard.session.session import Session


def run(
    source: TextIO | None,
    sink: TextIO,
    file: Path | None = None,
    *,
    language: Language,
    anew: bool = False,
    measured: bool = False,
) -> int:
    """Run the wizard on `file` with answers from `source`; return 0 if saved, 1 if not.

    Where `measured`, the rates that were tracked are filled in.

    Raise `KeyboardInterrupt` on Ctrl+C, after the draft is stored and announced, and
    `NotUtf8Error`, after all answers are undone.
    """
    dialogue = Dialogue(LineIO(source, sink), new_session(language))
    wizard = PromptWizard(dialogue)
    return converse(dialogue, wizard, lambda: wizard.run(file, anew=anew, measured=measured))


class PromptWizard:
    """Leads the author through the steps, back and forth, until a save or a leave."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._drafting: AgreementAutosave | None = None
        self._begun: Draft | None = None

    def run(self, file: Path | None, *, anew: bool, measured: bool = False) -> int:
        """Choose the start and go through the steps; return the exit status."""
        start = choose_start(self._dialogue, file, anew=anew, measured=measured)
        if start is None:
            return 1
        self._adopt(start)
        if (stale := _stale_message(start.session)) is not None:
            self._dialogue.say(stale)
        for sentence in COMMANDS[:2]:
            self._dialogue.say(sentence)
        return self._walk(start.step, start.focus)

    def _adopt(self, start: Start) -> None:
        """Open the chosen session, and store each answer before waiting for the next."""
        dialogue = self._dialogue
        dialogue.session, dialogue.step, dialogue.focus = start.session, start.step, start.focus
        self._begun = start.session.draft
        drafting = self._drafting = AgreementAutosave(dialogue, start.draft_store)
        dialogue.before_waiting = drafting.save

    # Moving -------------------------------------------------------------------------------

    def _walk(self, step: StepName, focus: str | None) -> int:
        """Run the steps from `step` on until the agreement is saved; return the exit status."""
        from_end = False
        while True:
            try:
                if step == "review":
                    if self._review():
                        return 0
                    continue
                run_step(self._dialogue, step, focus=focus, from_end=from_end)
                step, from_end = STEPS[STEPS.index(step) + 1], False
            except BackError:
                from_end = step != STEPS[0]
                step = STEPS[max(0, STEPS.index(step) - 1)]
                if not from_end:
                    self._dialogue.say(_("This is the first question."))
            focus = None

    def _review(self) -> bool:
        """Run the review and what the author chooses there; return whether all is saved."""
        dialogue = self._dialogue
        chosen = review(dialogue)
        if isinstance(chosen, Finding):
            with suppress(BackError):
                ask_path(dialogue, chosen.step, chosen.path)
        elif isinstance(chosen, str):
            with suppress(BackError):
                run_step(dialogue, chosen)
        elif save(dialogue, chosen):
            if self._drafting is not None:
                self._drafting.discard()
            share(dialogue)
            return True
        return False

    # Leaving ------------------------------------------------------------------------------

    def leave(self, why: Message | None) -> int:
        """Store unsaved work, say how to continue it, and return the exit status."""
        dialogue, session = self._dialogue, self._dialogue.session
        is_kept = self._drafting is not None and self._drafting.save(place_too=True)
        if why is not None:
            dialogue.say(why)
        if is_kept:
            command = resuming_command(session)
            dialogue.say(
                _("Your answers are kept as a draft. To continue: {command}", command=command)
            )
        elif session.draft_differs:
            dialogue.say(_("Your answers could not be kept."))
            copy = self._drafting.text_file if self._drafting is not None else None
            if copy is not None:
                dialogue.say(_("As text, your answers are in {file}.", file=str(copy)))
        elif not session.is_on_file:
            dialogue.say(_("Nothing was answered, so there is nothing to keep."))
        return 0 if session.is_on_file else 1

    def undo(self) -> None:
        """Undo every answer, in the stored draft too."""
        if self._drafting is not None and self._begun is not None:
            self._dialogue.session.draft = self._begun
            self._drafting.save()

    def kept_after_fault(self) -> KeptWork:
        """Store unsaved work, if the fault permits."""
        return KeptWork() if self._drafting is None else self._drafting.keep_after_crash()

    def close(self) -> None:
        """Leave the draft, if there is one, to the next start."""
        if self._drafting is not None:
            self._drafting.close()


def _stale_message(session: Session) -> Message | None:
    """What to say where nobody has counted for long."""
    file = session.file
    if not session.reopened or file is None or not is_there(actuals_path(file)):
        return None
    from slawizard.session.tracking_state import stale_message

    return stale_message(file, session.today)
