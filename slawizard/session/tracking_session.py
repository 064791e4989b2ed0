"""Tracking as all front ends share it: the days being typed, and how both teams stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.parsing import parse
from slawizard.core.plan import Plan, plan, term_of
from slawizard.core.tracking.actuals import Actuals, Reading
from slawizard.core.tracking.months import TrackedMonth, tracked_months
from slawizard.core.tracking.recording import corrected_keys
from slawizard.core.tracking.suggested_day import suggested_day
from slawizard.core.tracking.table_messages import outside_term
from slawizard.core.tracking.tracking import Tracking
from slawizard.core.tracking.typed_reading import VALUE_NAMES, TypedReading
from slawizard.core.tracking.value_names import REJECTED, count_name
from slawizard.i18n.locale_format import plain_number, separators
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Term
    from slawizard.core.tracking.table_import import ImportedTable
    from slawizard.i18n.languages import Language
    from slawizard.session.actuals import ActualsSession
    from slawizard.storage.replace_file import PreparedFile

NO_DAY: Final = _("Write a date like 2027-01-31: year, month, day.")


class PendingSave(NamedTuple):
    """A save under way: the actuals `before` it, and what was `typed` by then."""

    before: Actuals
    typed: Mapping[date, TypedReading]


class TrackingSession:
    """The readings of one agreement in the making.

    `file` is the agreement's; `day` is the day that is counted through, and `typed` the reading of it; `others` are those of
    other days that were changed and not saved yet. `touched` is called at each change.
    """

    def __init__(
        self, file: Path, actuals: ActualsSession, language: Language, today: date
    ) -> None:
        self.file = file
        self.store = actuals
        self.today = today
        self.translate = Translator(language, actuals.agreement.agreement.locale)
        self.plan: Plan = plan(actuals.agreement)
        self.term: Term = term_of(actuals.agreement)
        self.touched: Callable[[], None] = lambda: None
        self.others: dict[date, TypedReading] = {}
        self.day = suggested_day(actuals.agreement, actuals.actuals, today) or self.term.starts
        self.day_text = self.day.isoformat()
        self._own: dict[str, str] = {}
        self.typed = self._typed_on(self.day)
        self._shown: tuple[object, Tracking] | None = None

    @property
    def agreement(self) -> Agreement:
        """The agreement that is tracked."""
        return self.store.agreement

    @property
    def path(self) -> Path:
        """The file of the actuals."""
        return self.store.path

    @property
    def has_begun(self) -> bool:
        """Whether there is a day of the term that can be counted."""
        return self.term.starts < self.today

    # Typing -------------------------------------------------------------------------------

    def type(self, name: str, text: str) -> None:
        """Take `text` as the value called `name` of the day."""
        self._own[name] = text
        self.typed = self.typed.with_text(name, text)
        self.touched()

    def type_day(self, text: str) -> None:
        """Take `text` as the day; the values that were typed go with it."""
        self.day_text = text
        day = self.day_of(text)
        if not isinstance(day, Message) and day != self.day:
            self.day = day
            # Half a date may be another day on the way: what was typed there stays there.
            there = self.others.get(day) or self._typed_on(day)
            self.typed = replace(there, texts={**there.texts, **self._own})
        self.touched()

    @property
    def day_problem(self) -> Message | None:
        """What to write instead of a day that can't be read or counted."""
        day = self.day_of(self.day_text)
        return day if isinstance(day, Message) else None

    def day_of(self, text: str) -> date | Message:
        """The day of the term that `text` writes, or what to write instead."""
        day = parse("date", text, self.translate.locale).value
        if day is None:
            return NO_DAY
        if day > self.today:
            return _("{day} has not come yet: count through today at most.", day=day)
        outside = outside_term(day, self.agreement)
        if outside is not None:
            return outside
        found: date = day
        return found

    def problem(self, name: str) -> Message | None:
        """What to write instead of what was typed as the value called `name`."""
        return self.typed.problems.get(name)

    def problem_with(self, name: str, text: str) -> Message | None:
        """What to write instead of `text` as the value called `name`; nothing is taken."""
        return self.typed.with_text(name, text).problems.get(name)

    # Months -------------------------------------------------------------------------------

    def months(self) -> tuple[TrackedMonth, ...]:
        """The months of the term, with what the file holds and what was typed."""
        return tracked_months(self.term, self._with_typed())

    def month(self) -> TrackedMonth:
        """The month that `day` lies in, as it stands that day."""
        return next(
            one for one in self.tracking.months if one.period.first <= self.day <= one.period.last
        )

    def turn_to(self, month: TrackedMonth) -> bool:
        """Go to another month; whether there is something to count in it."""
        first, last = month.period.first, month.period.last
        if first > self.today:
            return False
        self._put_aside()
        typed = [day for day in self.others if first <= day <= last]
        read = [reading.through for reading in month.readings]
        if typed:
            day = max(typed)
        elif last < self.today:
            day = last
        else:
            yesterday = max(first, self.today - timedelta(1))
            day = max([*read, yesterday])
        self.go_to(day)
        return True

    def go_to(self, day: date) -> None:
        """Go to `day`, if the term has it; what was typed for another day stays there."""
        if not self.has_day(day):
            return
        self._put_aside()
        self.day, self.day_text = day, day.isoformat()
        self.typed = self.others.pop(day, self._typed_on(day))
        self._own = dict(self.typed.texts)
        self.touched()

    def _put_aside(self) -> None:
        if self.typed.texts:
            self.others[self.day] = self.typed
        self._own = {}
        self.typed = self._typed_on(self.day)

    def _base(self, day: date) -> Reading:
        return self.store.reading_of(day) or Reading(through=day)

    def _typed_on(self, day: date) -> TypedReading:
        return TypedReading(self._base(day), self.agreement)

    def has_value(self, name: str) -> bool:
        """Whether a reading has a value called `name`."""
        keys = {count_name(stage.key) for stage in self.agreement.stages}
        return name in keys or name in VALUE_NAMES or name.startswith(REJECTED)

    def put(self, day: date, values: Mapping[str, str]) -> None:
        """Type the texts `values` by name into the reading of `day`."""
        if day == self.day:
            for name, text in values.items():
                self.type(name, text)
            return
        typed = self.others.get(day) or self._typed_on(day)
        for name, text in values.items():
            typed = typed.with_text(name, text)
        self.others[day] = typed
        self.touched()

    def take_table(self, found: ImportedTable) -> None:
        """Type what a table says, and go to its last day."""
        mark = separators(self.translate.locale)[0]
        for day in sorted(found.counts.keys() | found.values.keys()):
            counts = {count_name(key): n for key, n in found.counts.get(day, {}).items()}
            values = {**counts, **found.values.get(day, {})}
            texts = {name: plain_number(value).replace(".", mark) for name, value in values.items()}
            self.put(day, texts)
            self.go_to(day)

    # What is unsaved ----------------------------------------------------------------------

    def all_typed(self) -> Iterator[tuple[date, TypedReading]]:
        """Each day with what was typed of it, that in front last."""
        yield from ((day, one) for day, one in self.others.items() if day != self.day)
        yield self.day, self.typed

    @property
    def changed(self) -> list[TypedReading]:
        """The readings that leaving now would lose."""
        return [one for _day, one in self.all_typed() if one.is_changed]

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return bool(self.changed) or self.store.unsaved

    def has_day(self, day: date) -> bool:
        """Whether `day` is within the term; readings of others are kept, and shown nowhere."""
        return 0 <= (day - self.term.starts).days < self.term.days

    def first_problem(self) -> tuple[date, str] | None:
        """The day and the name of a value that can't be read, the day in front first."""
        if self.day_problem is not None:
            return self.day, "through"
        for day, one in sorted(self.all_typed(), key=lambda pair: pair[0] != self.day):
            if one.problems and self.has_day(day):
                return day, next(iter(one.problems))
        return None

    @property
    def corrects(self) -> bool:
        """Whether a save changes figures of a closed month."""
        return any(
            corrected_keys(self.store.actuals, self.agreement, one.reading) for one in self.changed
        )

    def begin_save(self, why: str = "") -> PendingSave:
        """Record what was typed, for `write` to save it on any thread, and `end_save` after it."""
        saving = PendingSave(self.store.actuals, dict(self.all_typed()))
        self.store.record([one.reading for one in self.changed], today=self.today, why=why)
        return saving

    def write(self) -> PreparedFile:
        """Write the file; raise as `ActualsSession.save`."""
        return self.store.save()

    def end_save(self, saving: PendingSave, *, is_saved: bool) -> None:
        """Forget what was typed before the save; forget nothing where it failed."""
        if not is_saved:
            self.store.actuals = saving.before
            return
        late = {day: one for day, one in self.all_typed() if one != saving.typed.get(day)}
        self.others = {day: one.on(self._base(day)) for day, one in late.items() if day != self.day}
        self._own = dict(self.typed.texts) if self.day in late else {}
        self.typed = replace(self._typed_on(self.day), texts=dict(self._own))
        self.touched()

    def reload(self, store: ActualsSession) -> None:
        """Take what the file holds now as what there was; what was typed stays typed over it."""
        self.store = store
        self.others = {day: one.on(self._base(day)) for day, one in self.others.items()}
        self.typed = self.typed.on(self._base(self.day))
        self.touched()

    # How it stands ------------------------------------------------------------------------

    def _with_typed(self) -> Actuals:
        """The actuals as they would be saved, but for what a save adds."""
        by_day = {reading.through: reading for reading in self.store.actuals.readings}
        by_day |= {one.reading.through: one.reading for one in self.changed}
        return self.store.actuals.model_copy(update={"readings": tuple(by_day.values())})

    @property
    def tracking(self) -> Tracking:
        """The agreement and what is counted through `day`, the day in front even if it is empty."""
        key = (self.store.actuals, self.typed, self.day, tuple(self.others.items()))
        if self._shown is None or self._shown[0] != key:
            actuals = self._with_typed().up_to(self.day)
            others = [one for one in actuals.readings if one.through != self.day]
            actuals = actuals.model_copy(update={"readings": (*others, self.typed.reading)})
            months = tracked_months(self.term, actuals)
            self._shown = (
                key,
                Tracking(self.agreement, actuals, self.plan, self.term, months, self.day),
            )
        return self._shown[1]
