"""The start: chooses a new agreement, a saved one, or a draft to continue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.prompts.autosave import describe_draft, list_drafts
from slawizard.prompts.dialogue import BackError, Dialogue, answer_prompt
from slawizard.prompts.draft_offer import decide, offer_drafts
from slawizard.session.draft_recovery import matching_drafts
from slawizard.session.file_naming import expand_home
from slawizard.session.moved_start import moved_start_message
from slawizard.session.opening import open_session, resumed_session
from slawizard.storage.drafts import store
from slawizard.storage.drafts.readings import READINGS
from slawizard.storage.file_names import relative_to_cwd, shell_word

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session


@dataclass(frozen=True)
class Start:
    """The session to work on, its draft store, and the step and field to begin at."""

    session: Session
    draft_store: store.DraftStore
    step: StepName
    focus: str | None = None


def choose_start(
    dialogue: Dialogue, file: Path | None, *, anew: bool, measured: bool = False
) -> Start | None:
    """Choose the start for `file`, for a new agreement, or by asking; None if refused."""
    found = store.find()
    for damaged in found.damaged:
        dialogue.say(_("A draft can't be read, so it was set aside: {file}", file=str(damaged)))
    if file is None and not anew:
        return _choose(dialogue, list(found.drafts))
    start = _open(dialogue, file)
    if start is None:
        return None
    if measured and file is not None:
        from slawizard.session.measured_rates import fill_measured_rates

        dialogue.say(fill_measured_rates(start.session, file))
    reopened = start.session.reopened
    fit = matching_drafts(found.drafts, file, anew=anew, reopened=reopened)
    if not dialogue.line_io.is_terminal:
        list_drafts(dialogue, fit)  # piped lines are answers to questions, so ask nothing else
        return start
    return offer_drafts(dialogue, list(fit), partial(_resume, dialogue)) or start


def _open(dialogue: Dialogue, file: Path | None) -> Start | None:
    """Start on `file`, at the review if it exists; None if refused."""
    session = open_session(file, dialogue.session.language)
    if isinstance(session, Message):
        dialogue.say(session)
        return None
    return Start(session, store.new_store(), "review" if session.reopened else "company")


def _resume(dialogue: Dialogue, stored: store.StoredDraft) -> Start | None:
    """Continue the draft `stored` where it was left; None if that is impossible."""
    draft_store = stored.claim()
    if draft_store is None:
        dialogue.say(_("That draft is no longer here: it was opened in another window."))
        return None
    session = resumed_session(stored.work, dialogue.session.language)
    if isinstance(session, Message):
        draft_store.close()
        dialogue.say(session)
        return None
    _ask_about_first_month(dialogue, session)
    return Start(session, draft_store, stored.work.step, stored.work.focus)


def _ask_about_first_month(dialogue: Dialogue, session: Session) -> None:
    """Ask whether a first month that moved on may stay where it is now."""
    moved = moved_start_message(session)
    if moved is None:
        return
    dialogue.say(moved)
    if not dialogue.is_yes(_("Is that right?")):
        session.draft = session.moved_start.undone(session.draft)


def _choose(dialogue: Dialogue, found: list[store.StoredDraft]) -> Start:
    """Offer a new agreement, the drafts, the recent files, and any other by its name."""
    from slawizard.storage.recent import recent_files

    dialogue.say(_("Your first marketing and sales agreement, in about 20 minutes."))
    files = recent_files()
    _say_waiting_readings(dialogue)
    while True:
        _say_choices(dialogue, found, files)
        try:
            text = dialogue.ask(answer_prompt("1")) or "1"
            start = _chosen(dialogue, text, found, files)
        except BackError:
            continue
        if start is not None:
            return start


def _say_choices(
    dialogue: Dialogue, found: Sequence[store.StoredDraft], files: Sequence[Path]
) -> None:
    """Print the choices for the start."""
    labels = [_("New agreement")]
    labels += [
        _("Draft: {draft}", draft=describe_draft(stored, dialogue.session)) for stored in found
    ]
    labels += [_("{name}, in {folder}", name=f.name, folder=str(f.parent)) for f in files]
    dialogue.line()
    first_file = len(labels) - len(files)
    for number, label in enumerate(labels):
        dialogue.say(_("{number}. {label}", number=number + 1, label=label))
        if number >= first_file:
            _say_state(dialogue, files[number - first_file])
    dialogue.say(_("Write a number, or the name of another file."))


def _say_state(dialogue: Dialogue, file: Path) -> None:
    """Print how the agreement `file` stands and how to track it, if there is something to count."""
    from slawizard.session.tracking_state import tracking_state

    state = tracking_state(file, dialogue.session.today, dialogue.session.translate)
    if state is not None:
        command = f"slawizard track {shell_word(relative_to_cwd(file))}"
        dialogue.say(_("   {state}. To track it: {command}", state=state, command=command))


def _say_waiting_readings(dialogue: Dialogue) -> None:
    """Print which figures of tracking wait unsaved."""
    for stored in READINGS.find().drafts:
        dialogue.say(
            _(
                "Figures that were typed before wait unsaved. To go on with them: "
                "slawizard track {file}",
                file=shell_word(relative_to_cwd(stored.work.file)),
            )
        )


def _chosen(
    dialogue: Dialogue, text: str, found: list[store.StoredDraft], files: Sequence[Path]
) -> Start | None:
    """Start with the choice that `text` names: a number of the list, or a file."""
    if text == "1":
        return _open(dialogue, None)
    rows = {str(number): row for row, number in enumerate(range(2, 2 + len(found)))}
    if text in rows:
        return decide(dialogue, found, rows[text], partial(_resume, dialogue))
    recent = {str(number): file for number, file in enumerate(files, 2 + len(found))}
    file = recent.get(text) or expand_home(text)
    try:
        is_there = file.is_file()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        dialogue.say(_("There is no file {file}.", file=text))
        return None
    return _open(dialogue, file)
