"""Keeps the counts that a percentage has taken the place of, so that nobody loses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slawizard.core.conversion_rules import COUNTS, percent_of
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slawizard.core.draft import Draft

_RATE: Final = ("percent", "basis", "low_percent", "high_percent", "source", *COUNTS)


class ReplacedCounts:
    """The rates of some stages as they were before another percentage took their counts away."""

    def __init__(self) -> None:
        self._rates: dict[str, Mapping[str, Any]] = {}

    def note(self, before: Draft, after: Draft) -> None:
        """Remember the counts that went from `before` to `after`, forget those that are back.

        Those of a stage that has another one above it now are none of its own.
        """
        moved: Mapping[str, str] = {}
        if before.stages != after.stages:
            from slawizard.core.pair_rates import changed_pairs

            moved = changed_pairs(before, after)
        for key in after.stages:
            path = KeyPath.of_conversion(key)
            if key in moved or _has_counts(after, path):
                self._rates.pop(key, None)
            elif _has_counts(before, path) and not _same(before, after, path / "percent"):
                self._rates[key] = {path / name: before.get(path / name) for name in _RATE}

    def forget(self, keys: Iterable[str]) -> None:
        """Forget the counts of the rates into the stages of `keys`."""
        for key in keys:
            self._rates.pop(key, None)

    def __contains__(self, key: str) -> bool:
        """Whether the rate into the stage of `key` had counts."""
        return key in self._rates

    def __iter__(self) -> Iterator[str]:
        """The keys of the stages whose rates had counts."""
        return iter(self._rates)

    def message(self, key: str) -> Message:
        """The counts that the rate into the stage of `key` had: `5 of 15`."""
        path = KeyPath.of_conversion(key)
        whole, part = (self._rates[key][path / name] for name in COUNTS)
        missing = literal("?")
        return _(
            "{converted} of {entered}",
            converted=missing if part is None else part,
            entered=missing if whole is None else whole,
        )

    def restored(self, draft: Draft, key: str) -> Draft:
        """`draft` with the rate into the stage of `key` as it was with its counts."""
        path, rate = KeyPath.of_conversion(key), dict(self._rates[key])
        whole, part = (rate[path / name] for name in COUNTS)
        if whole and part and part <= whole:
            rate[path / "percent"] = percent_of(whole, part)
        return draft.with_values(rate)


def _has_counts(draft: Draft, path: KeyPath) -> bool:
    return any(path / name in draft.values for name in COUNTS)


def _same(before: Draft, after: Draft, path: str) -> bool:
    unread = before.invalid_inputs.get(path), after.invalid_inputs.get(path)
    return before.get(path) == after.get(path) and unread[0] == unread[1]
