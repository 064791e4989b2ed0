"""The start: a new agreement, a saved one, or a draft to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.message import Message, _, _n
from slawizard.documents import drafts
from slawizard.plain.dialogue import Back, Dialogue, answer_prompt
from slawizard.plain.drafting import say_drafts, told
from slawizard.wizard.drafting import fitting
from slawizard.wizard.naming import expanded
from slawizard.wizard.opening import open_session, resumed_session

if TYPE_CHECKING:
    from slawizard.core.questions import StepName
    from slawizard.wizard.session import Session


@dataclass(frozen=True)
class Start:
    """What to work on, whose keeper its draft has, and the place to begin at."""

    session: Session
    keeper: drafts.Keeper
    step: StepName
    focus: str | None = None


def choose_start(dialogue: Dialogue, file: Path | None, *, anew: bool) -> Start | None:
    """Where to begin on `file`, on a new agreement, or as the author chooses; None if refused."""
    found = drafts.find()
    for damaged in found.damaged:
        dialogue.tell(_("A draft can't be read, so it was set aside: {file}", file=str(damaged)))
    if file is None and not anew:
        return _choose(dialogue, list(found.drafts))
    start = _begin(dialogue, file)
    if start is None:
        return None
    reopened = start.session.reopened
    fit = fitting(found.drafts, file, anew=anew, reopened=reopened)
    if not dialogue.talk.is_terminal:
        say_drafts(dialogue, fit)  # the lines that come are answers, not to be asked for more
        return start
    return _offer(dialogue, list(fit)) or start


def _begin(dialogue: Dialogue, file: Path | None) -> Start | None:
    """The start on `file`, at the review where it is there already; None if it is refused."""
    session = open_session(file, dialogue.session.language)
    if isinstance(session, Message):
        dialogue.tell(session)
        return None
    return Start(session, drafts.new_keeper(), "review" if session.reopened else "company")


def _offer(dialogue: Dialogue, found: list[drafts.Kept]) -> Start | None:
    """Ask what is to become of the drafts that were `found`; None where none is gone on with."""
    while found:
        dialogue.tell(_n("Unsaved work found", "Unsaved work found ({count})", len(found)))
        rows = list(enumerate(told(kept, dialogue.session) for kept in found))
        try:
            row = dialogue.pick(rows, 0) if len(rows) > 1 else _say_only(dialogue, rows[0][1])
            start = _decide(dialogue, found, row or 0)
        except Back:
            return None
        if start is not None or not found:
            return start
    return None


def _say_only(dialogue: Dialogue, draft: Message) -> int:
    dialogue.tell(draft)
    return 0


def _decide(dialogue: Dialogue, found: list[drafts.Kept], row: int) -> Start | None:
    """Go on with the draft in `row`, throw it away, or (all of them) leave them for later."""
    options = [("resume", _("Resume")), ("discard", _("Discard")), ("later", _("Later"))]
    answer = dialogue.pick(options, "resume")
    if answer == "resume":
        return _resume(dialogue, found.pop(row))
    if answer == "discard":
        drafts.discard(found.pop(row))
    else:
        found.clear()
    return None


def _resume(dialogue: Dialogue, kept: drafts.Kept) -> Start | None:
    """Go on where `kept` was left; None where that can't be."""
    keeper = drafts.claim(kept)
    if keeper is None:
        dialogue.tell(_("That draft is no longer here: it was opened in another window."))
        return None
    session = resumed_session(kept.work, dialogue.session.language)
    if isinstance(session, Message):
        keeper.close()
        dialogue.tell(session)
        return None
    return Start(session, keeper, kept.work.step, kept.work.focus)


def _choose(dialogue: Dialogue, found: list[drafts.Kept]) -> Start:
    """Offer a new agreement, the drafts, the recent files, and any other by its name."""
    from slawizard.documents.recent import recent_files

    dialogue.tell(_("Your first marketing and sales agreement, in about 20 minutes."))
    files = recent_files()
    while True:
        _say_choices(dialogue, found, files)
        try:
            text = dialogue.ask(answer_prompt("1")) or "1"
            start = _chosen(dialogue, text, found, files)
        except Back:
            continue
        if start is not None:
            return start


def _say_choices(dialogue: Dialogue, found: Sequence[drafts.Kept], files: Sequence[Path]) -> None:
    """Say what there is to begin with."""
    labels = [_("New agreement")]
    labels += [_("Draft: {draft}", draft=told(kept, dialogue.session)) for kept in found]
    labels += [_("{name}, in {folder}", name=f.name, folder=str(f.parent)) for f in files]
    dialogue.line()
    for number, label in enumerate(labels, 1):
        dialogue.tell(_("{number}. {label}", number=number, label=label))
    dialogue.tell(_("Write a number, or the name of another file."))


def _chosen(
    dialogue: Dialogue, text: str, found: list[drafts.Kept], files: Sequence[Path]
) -> Start | None:
    """What `text` names: a number of the list, or a file."""
    if text == "1":
        return _begin(dialogue, None)
    rows = {str(number): row for row, number in enumerate(range(2, 2 + len(found)))}
    if text in rows:
        return _decide(dialogue, found, rows[text])
    recent = {str(number): file for number, file in enumerate(files, 2 + len(found))}
    file = recent.get(text) or expanded(text)
    try:
        is_there = file.is_file()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        dialogue.tell(_("There is no file {file}.", file=text))
        return None
    return _begin(dialogue, file)
