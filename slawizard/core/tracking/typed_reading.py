"""A reading in the making: what a file holds of a day, and the texts typed over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from slawizard.core.constants import PROMISES
from slawizard.core.formatting import format_value
from slawizard.core.tracking.actuals import Followup, Reading
from slawizard.core.tracking.set_values import UnreadableValueError, with_value
from slawizard.core.tracking.value_names import OTHER_VALUES, REJECTED
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

OTHER_REASON: Final = "other_reason"
OTHER_COUNT: Final = "other_count"
"""The names of a reason for hand-backs that was not agreed, and of how many there were."""

VALUE_NAMES: Final = frozenset({*OTHER_VALUES, OTHER_REASON, OTHER_COUNT})
"""The names of the values that are no stage's, but for those of reasons."""

_REASON_FIRST: Final = _("Write the reason too, in the field before the number.")
_COUNTED: Final = _("This reason has a field of its own: add this count to the one there.")
_HOW_MANY: Final = _("Write how many were handed back for it too, in the field after it.")


@dataclass(frozen=True)
class TypedReading:
    """The reading `base` of `agreement` with `texts` typed over its values, by their names.

    The names are those of `value_names`. A text that can't be read changes nothing, and is kept.
    """

    base: Reading
    agreement: Agreement
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_text(self, name: str, text: str) -> TypedReading:
        """This one with `text` as the value called `name`."""
        return replace(self, texts=MappingProxyType({**self.texts, name: text}))

    def on(self, base: Reading) -> TypedReading:
        """The same texts over another reading."""
        return replace(self, base=base)

    @property
    def reading(self) -> Reading:
        """The base with each text that can be read."""
        return self._read[0]

    @property
    def problems(self) -> Mapping[str, Message]:
        """What to write instead of each text that can't be read, by its name."""
        return self._read[1]

    @property
    def is_changed(self) -> bool:
        """Whether leaving it would lose something."""
        return bool(self.problems) or self.reading != self.base

    @cached_property
    def _read(self) -> tuple[Reading, Mapping[str, Message]]:
        reading, problems = self.base, {}
        for name, text in self.texts.items():
            if name == OTHER_REASON:
                if text.strip() and not self.texts.get(OTHER_COUNT, "").strip():
                    problems[name] = _HOW_MANY
                continue
            value = name
            if name == OTHER_COUNT:
                reason = self.texts.get(OTHER_REASON, "").strip()
                if not reason:
                    if text.strip():
                        problems[name] = _REASON_FIRST
                    continue
                counted = self._counted_reasons().get(look_alike_key(reason), "")
                if counted not in ("", text.strip()):
                    problems[OTHER_REASON] = _COUNTED
                    continue
                value = REJECTED + reason
            try:
                reading = with_value(reading, value, text, self.agreement)
            except UnreadableValueError as error:
                problems[name] = error.message
        return reading, MappingProxyType(problems)

    def _counted_reasons(self) -> dict[str, str]:
        """The counts of reasons, in the file or typed over it, by how the reasons look."""
        followup = self.base.followup or Followup()
        counts = {look_alike_key(one.reason): str(one.count) for one in followup.rejected}
        for name, text in self.texts.items():
            if name.startswith(REJECTED):
                counts[look_alike_key(name.removeprefix(REJECTED))] = text.strip()
        return counts

    def text(self, name: str) -> str:
        """What the field of the value called `name` shows: what was typed, else what there was."""
        typed = self.texts.get(name)
        return shown_value(self.base, name, self.agreement) if typed is None else typed


def shown_value(reading: Reading, name: str, agreement: Agreement) -> str:
    """The value of `reading` called `name` as its field shows it, empty where there is none."""
    locale = agreement.agreement.locale
    followup = reading.followup or Followup()
    if any(stage.key == name for stage in agreement.stages):
        return format_value("count", reading.counts.get(name), locale)
    if name == "note":
        return reading.note
    if name == "revenue":
        return format_value("amount", reading.revenue, locale)
    if name == "own_customers":
        return format_value("count", reading.own_customers, locale)
    if name == "accepted":
        return format_value("count", followup.accepted, locale)
    if name in PROMISES:
        count = getattr(followup, name)
        if count is None:
            return ""
        kept, of = (format_value("count", one, locale) for one in (count.kept, count.of))
        return f"{kept}/{of}"
    back = dict(followup.rejected_by_reason).get(name.removeprefix(REJECTED))
    return format_value("count", back, locale)
