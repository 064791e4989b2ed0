"""Tracking line by line: the counts of a month, its promises, and how both teams stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TextIO

from slawizard.core.constants import OWNERS, PROMISES
from slawizard.core.parsing import parse
from slawizard.core.tracking.actuals import Followup, Reading
from slawizard.core.tracking.pace import months_of
from slawizard.core.tracking.recording import corrected_keys, reason_error
from slawizard.core.tracking.set_values import UnreadableValueError, with_value
from slawizard.core.tracking.suggested_day import is_stale, suggested_day
from slawizard.core.tracking.table_messages import outside_term
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.wording import ADVISORY, PROMISE, STATUS, stage_standing
from slawizard.i18n.languages import parse_yes_or_no
from slawizard.i18n.messages import Message, _, literal
from slawizard.i18n.translator import Translator
from slawizard.i18n.unprintable import look_alike_key
from slawizard.prompts.dialogue import LeaveError
from slawizard.prompts.line_io import LineIO
from slawizard.prompts.line_reader import EndOfInputError
from slawizard.prompts.reading import read_text
from slawizard.session.tracking_drafts import matching_readings
from slawizard.storage.drafts.readings import READINGS
from slawizard.storage.errors import SaveError
from slawizard.storage.file_names import agreement_path, relative_to_cwd
from slawizard.storage.replace_file import ChangedOnDiskError

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.i18n.languages import Language
    from slawizard.session.actuals import ActualsSession

SAVED, LEFT = 0, 1


def run(
    source: TextIO | None,
    sink: TextIO,
    session: ActualsSession,
    *,
    language: Language,
    today: date,
) -> int:
    """Take a reading for `session` with answers from `source`; return 0 if saved, 1 if not."""
    prompts = TrackingPrompts(LineIO(source, sink), session, language, today)
    if matching_readings(READINGS.find().drafts, agreement_path(session.path)):
        prompts.say(
            _(
                "Figures that were typed on the screen wait unsaved. To go on with them: "
                "slawizard track {file}",
                file=relative_to_cwd(agreement_path(session.path)),
            )
        )
    if is_stale(session.agreement, session.actuals, today):
        prompts.say(ADVISORY["stale"])
    try:
        return prompts.run()
    except (LeaveError, EndOfInputError):
        prompts.say(_("Nothing was saved."))
        return LEFT


class TrackingPrompts:
    """Asks for one reading, and says how both teams stand with it."""

    def __init__(
        self, line_io: LineIO, session: ActualsSession, language: Language, today: date
    ) -> None:
        self._line_io = line_io
        self._session = session
        self._agreement = session.agreement
        self._translate = Translator(language, session.agreement.agreement.locale)
        self._language: Language = language
        self._today = today

    def run(self) -> int:
        """Ask for everything and save; return the exit status."""
        self.say(_("{company}: tracking", company=self._agreement.agreement.company))
        self.say(_("Enter keeps what is in brackets; - takes it out: not counted. q leaves."))
        day = self._ask_day()
        if day is None:
            return LEFT
        older = self._session.reading_of(day)
        reading = self._ask_counts(older or Reading(through=day))
        reading = self._ask_followup(reading)
        why = self._ask_why(older, reading)
        self._session.record([reading], today=self._today, why=why)
        self._say_standing()
        if not self._is_yes(_("Save?"), usual=True):
            raise LeaveError
        return self._save()

    def say(self, message: Message) -> None:
        """Print the translated `message`."""
        self._line_io.line(self._translate(message))

    # Asking -------------------------------------------------------------------------------

    def _ask_day(self) -> date | None:
        day = suggested_day(self._agreement, self._session.actuals, self._today)
        if day is None:
            starts = self._agreement.revenue.starts
            self.say(_("The term begins on {day}: there is nothing to count yet.", day=starts))
            return None
        while True:
            text = self._read(_("Counted through [{day}]:", day=day.isoformat()))
            found = parse("date", text, self._translate.locale).value if text else day
            if found is None:
                self.say(_("Write a date like 2027-01-31: year, month, day."))
            elif found > self._today:
                self.say(_("{day} has not come yet: count through today at most.", day=found))
            elif (outside := outside_term(found, self._agreement)) is not None:
                self.say(outside)
            else:
                chosen: date = found
                return chosen

    def _ask_counts(self, reading: Reading) -> Reading:
        first = reading.through.replace(day=1)
        self.say(
            _(
                "How many entered each stage, from {first} to {last}?",
                first=first,
                last=reading.through,
            )
        )
        for stage in self._agreement.stages:
            known = reading.counts.get(stage.key)
            reading = self._ask_value(reading, stage.key, literal(stage.name), known)
        return reading

    def _ask_followup(self, reading: Reading) -> Reading:
        own = _("Customers that {sales} found on its own", sales=self._agreement.sales.team)
        reading = self._ask_value(reading, "own_customers", own, reading.own_customers)
        reading = self._ask_value(
            reading, "revenue", _("Revenue signed by new customers"), reading.revenue
        )
        if not self._is_yes(_("Count the promises too?"), usual=reading.followup is not None):
            return reading
        followup = reading.followup or Followup()
        known_back = {look_alike_key(one.reason): one.count for one in followup.rejected}
        reading = self._ask_value(reading, "accepted", _("Leads accepted"), followup.accepted)
        for rejection in self._agreement.commitments.rejections:
            handed_back = known_back.get(look_alike_key(rejection.reason))
            label = _("Handed back: {reason}", reason=rejection.reason)
            reading = self._ask_value(reading, f"rejected.{rejection.reason}", label, handed_back)
        for what in PROMISES:
            count = getattr(followup, what)
            known = None if count is None else f"{count.kept}/{count.of}"
            label = _("{promise}, kept of so many, like 84/89", promise=PROMISE[what])
            reading = self._ask_value(reading, what, label, known)
        return reading

    def _ask_value(self, reading: Reading, name: str, label: Message, known: object) -> Reading:
        """Ask for the value called `name` until the answer can be read."""
        shown = "" if known is None else str(known)
        while True:
            text = self._read(_("{label} [{known}]:", label=label, known=shown))
            if not text:
                return reading
            try:
                return with_value(reading, name, "" if text == "-" else text, self._agreement)
            except UnreadableValueError as error:
                self.say(error.message)

    def _ask_why(self, older: Reading | None, reading: Reading) -> str:
        """Ask why a closed month changes, where one does; it may stay empty."""
        if older is None or not corrected_keys(self._session.actuals, self._agreement, reading):
            return ""
        while True:
            why = self._read(_("This month was closed. Why does it change? (may stay empty)"))
            problem = reason_error(why)
            if problem is None:
                return why
            self.say(problem)

    def _is_yes(self, question: Message, *, usual: bool) -> bool:
        prompt = _("{question} [{usual}]:", question=question, usual=_("yes") if usual else _("no"))
        while True:
            text = look_alike_key(self._read(prompt))
            if not text:
                return usual
            said = parse_yes_or_no(text, self._language)
            if said is not None:
                return said
            self.say(_("Answer yes or no."))

    def _read(self, prompt: Message) -> str:
        """Read the answer to `prompt`; raise `LeaveError` on q and `EndOfInputError` at the end."""
        text = read_text(self._line_io, self._translate, prompt).strip()
        if text == "q":
            raise LeaveError
        return text

    # Saying and saving --------------------------------------------------------------------

    def _say_standing(self) -> None:
        """Say how each stage and each team stands now."""
        tracking = self._session.tracking
        if tracking is None:
            return
        months = months_of(tracking.months, tracking.period)
        closed = tracking.is_closed(tracking.period)
        for pace in tracking.paces:
            sums = pace.sums(months, tracking.until)
            self.say(stage_standing(pace.stage.name, sums, closed=closed))
        for team in OWNERS:
            name = getattr(self._agreement, team).team
            status = STATUS[team_result(tracking, team).status]
            self.say(_("{stage}: {status}", stage=name, status=status))

    def _save(self) -> int:
        try:
            written = self._session.save()
        except ChangedOnDiskError as error:
            self.say(
                _(
                    "Not saved: somebody else has changed {file} meanwhile. Start again to see it.",
                    file=error.path.name,
                )
            )
            return LEFT
        except SaveError as error:
            self.say(_("Not saved: {why}", why=error.message))
            return LEFT
        self.say(_("Saved: {file}.", file=self._session.path.name))
        if written.backup is not None:
            self.say(backup_message(written.backup))
        return SAVED


def backup_message(backup: Path) -> Message:
    """Say that a copy of the file as it was is kept, for its comments are lost."""
    return _(
        "Not all of your own notes in the file could be kept: a copy of it as it was is kept as "
        "{backup}.",
        backup=backup.name,
    )
