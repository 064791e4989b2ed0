"""The agreement in the making: what has been answered so far, and what can't be read yet.

Values go by their path in the file (`revenue.goal`, `stages.mql.conversion.percent`), stages by
their key. A draft never changes; every change gives a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from slawizard.core.constants import FORMAT, MAX_STAGES, Owner
from slawizard.core.keypath import KeyPath, split_path
from slawizard.core.rules import Data
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.season_turn import SeasonTurn

REJECTIONS: Final = KeyPath("commitments.rejections")
"""Where the reasons to hand a lead back are: pairs of the reason and what then."""

NOTE_PATH: Final = KeyPath("history.note")
"""What the author says of the changes, until the save that makes them a revision."""


class InvalidInput(NamedTuple):
    """A text that is no value yet, and the `message` with what to write instead."""

    text: str
    message: Message


class PartedRate(NamedTuple):
    """The row of the rate from the stage of key `above` into that of `key`, which stand apart now."""

    above: str
    key: str
    values: Mapping[str, Any]
    invalid_inputs: Mapping[str, InvalidInput]


@dataclass(frozen=True)
class Draft:
    """Answers by path, the stages' keys top to bottom, and the texts that can't be read.

    `past_keys` are those of stages that are gone: no other stage may ever have one of them.
    `suggested` are the paths of values that came from no answer and that nobody has accepted yet.
    `season_starts` is the first month that the season was written for, kept while the term has no
    first month; `season_turn` tells what became of the season when that month last moved.
    `parted_rates` come back when their stages stand together again (see `pair_rates`).
    """

    stages: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    invalid_inputs: Mapping[str, InvalidInput] = field(default_factory=dict)
    past_keys: frozenset[str] = frozenset()
    suggested: frozenset[str] = frozenset()
    season_starts: date | None = None
    season_turn: SeasonTurn | None = None
    parted_rates: tuple[PartedRate, ...] = ()

    def get(self, path: str, default: Any = None) -> Any:
        """The value at `path`, `default` where there is none."""
        return self.values.get(path, default)

    def with_value(self, path: str, value: Any) -> Draft:
        """This draft with `value` at `path`; None takes the value away."""
        return self.with_values({path: value})

    def with_values(self, changes: Mapping[str, Any]) -> Draft:
        """This draft with several values changed; None takes a value away."""
        values = {**self.values, **changes}
        unread = {path: text for path, text in self.invalid_inputs.items() if path not in changes}
        return replace(
            self,
            values={k: v for k, v in values.items() if v is not None},
            invalid_inputs=unread,
            suggested=self.suggested.difference(changes),
        )

    def with_suggested(self, values: Mapping[str, Any]) -> Draft:
        """This draft with several values changed that its author is still to accept."""
        changed = self.with_values(values)
        return replace(changed, suggested=changed.suggested.union(values))

    def with_accepted(self, path: str) -> Draft:
        """This draft in which the value at `path`, if it was suggested, is an answer."""
        if path not in self.suggested:
            return self
        return replace(self, suggested=self.suggested - {path})

    def with_invalid_input(self, path: str, text: str, problem: Message) -> Draft:
        """This draft with a text at `path` that is no value yet; the value there goes."""
        changed = self.with_value(path, None)
        return replace(
            changed, invalid_inputs={**changed.invalid_inputs, path: InvalidInput(text, problem)}
        )

    @property
    def visible_invalid_inputs(self) -> Mapping[str, InvalidInput]:
        """What can't be read in the fields that there are: the first stage has no conversion."""
        hidden = [KeyPath.of_conversion(key) for key in self.stages[:1]]
        return {
            path: text
            for path, text in self.invalid_inputs.items()
            if not any(table.covers(path) for table in hidden)
        }

    def owner(self, key: str) -> Owner:
        """The team that owns the stage of `key`."""
        owner: Owner = self.values[KeyPath.of_stage(key) / "owner"]
        return owner

    def name(self, key: str) -> str:
        """The name of the stage of `key`, its key while it has none."""
        return str(self.values.get(KeyPath.of_stage(key) / "name") or key)

    @property
    def handoff(self) -> tuple[str, str]:
        """The keys of the last stage of marketing and the first of sales."""
        last = max(
            (i for i, k in enumerate(self.stages) if self.owner(k) == "marketing"), default=0
        )
        last = min(last, len(self.stages) - 2)
        return self.stages[last], self.stages[last + 1]

    def to_data(self) -> dict[str, Any]:
        """The tables of the file, with what is there; see `validation.validate`."""
        from slawizard.core.model_paths import required_tables  # loads the model

        data: dict[str, Any] = {"format": FORMAT}
        stages: dict[str, dict[str, Any]] = {key: {"key": key} for key in self.stages}
        for path, value in self.values.items():
            if value in ("", ()) or path == NOTE_PATH:
                continue  # the file's default for a text or a list that nobody wrote; no value yet
            parts = split_path(path)
            if parts[0] != "stages":
                _put(data, parts, value)
            elif parts[1] in stages:
                _put(stages[parts[1]], parts[2:], value)
        if reasons := self.get(REJECTIONS):
            filled = tuple(pair for pair in reasons if any(pair.values()))
            _put(data, split_path(REJECTIONS), filled)
        if self.stages:
            stages[self.stages[0]].pop("conversion", None)
        data["stages"] = [_without_blanks(stage) for stage in stages.values()]
        for path in required_tables():
            _table_at(data, split_path(path))
        return data

    @classmethod
    def from_data(cls, data: Data) -> Draft:
        """The draft that holds what the tables `data` hold."""
        values: dict[str, Any] = {}
        keys = []
        for stage in data["stages"]:
            keys.append(stage["key"])
            inner = {name: value for name, value in stage.items() if name != "key"}
            values |= _flatten(KeyPath.of_stage(stage["key"]), inner)
        for name, table in data.items():
            if name not in ("format", "stages"):
                values |= _flatten(KeyPath(name), table)
        return cls(tuple(keys), values)

    def same_agreement(self, other: Draft) -> bool:
        """Whether both would be saved alike and neither holds a text that can't be read."""
        if self is other:
            return True
        return self.invalid_inputs == other.invalid_inputs and self.to_data() == other.to_data()

    # The funnel's stages -----------------------------------------------------------------

    def with_new_stage(self, after: str, name: str) -> Draft:
        """This draft with one more stage behind `after`, of the same team, called `name`."""
        position = self.stages.index(after) + 1
        position = min(position, len(self.stages) - 1)
        key = next(k for k in unused_keys() if k not in self._used_keys())
        stages = (*self.stages[:position], key, *self.stages[position:])
        owner, stage = self.owner(self.stages[position - 1]), KeyPath.of_stage(key)
        changes: dict[str, Any] = {stage / "name": name, stage / "owner": owner}
        return replace(self.with_values(changes), stages=stages)

    def _used_keys(self) -> set[str]:
        """Keys of the stages that there are, were, or are named in older revisions."""
        named = {key for key in (KeyPath(p).stage_key for p in self.values) if key is not None}
        old = {key for entry in self.get("history", ()) for key in entry["targets"]}
        return named | old | set(self.stages) | self.past_keys

    def after(self, before: Draft) -> Draft:
        """This draft, which takes the place of `before`, with the keys of the stages gone since."""
        return self.with_past_keys(before.past_keys.union(before.stages))

    def with_past_keys(self, keys: frozenset[str]) -> Draft:
        """This draft, in which those of `keys` that no stage has are not given to another one."""
        gone = keys.difference(self.stages)
        return self if gone <= self.past_keys else replace(self, past_keys=self.past_keys | gone)

    def without_stage(self, key: str) -> Draft:
        """This draft without the stage of `key` and all that was said of it."""
        gone = KeyPath.of_stage(key)
        return replace(
            self,
            stages=tuple(k for k in self.stages if k != key),
            values={p: v for p, v in self.values.items() if not gone.covers(p)},
            invalid_inputs={p: t for p, t in self.invalid_inputs.items() if not gone.covers(p)},
        )

    def with_stage_moved(self, key: str, by: int) -> Draft:
        """This draft with the stage `by` places further down (or up, where `by` < 0).

        The hand-off stays where it is: a stage that crosses it changes team.
        """
        here = self.stages.index(key)
        there = max(0, min(len(self.stages) - 1, here + by))
        owners = [self.owner(k) for k in self.stages]
        stages = [k for k in self.stages if k != key]
        stages.insert(there, key)
        changes: dict[str, Any] = {
            KeyPath.of_stage(k) / "owner": o for k, o in zip(stages, owners, strict=True)
        }
        return replace(self.with_values(changes), stages=tuple(stages))

    def with_stage_given(self, key: str, owner: Owner) -> Draft:
        """This draft with the stage of `key` owned by `owner`.

        There is one hand-off: what stands above a stage of marketing is marketing's, what stands
        below one of sales is sales'.
        """
        here = self.stages.index(key)
        side = self.stages[: here + 1] if owner == "marketing" else self.stages[here:]
        changes: dict[str, Any] = {KeyPath.of_stage(k) / "owner": owner for k in side}
        return self.with_values(changes)

    def stages_full(self) -> bool:
        """Whether there is no room for one more stage."""
        return len(self.stages) >= MAX_STAGES


def unused_keys() -> Iterable[str]:
    """Keys for stages that have none of their own."""
    return (f"stage_{number}" for number in count(1))


def new_stage_name(draft: Draft) -> Message:
    """What a new stage is called until its author names it."""
    return _("New stage {number}", number=len(draft.stages) + 1)


def _put(table: dict[str, Any], steps: Sequence[str], value: Any) -> None:
    _table_at(table, steps[:-1])[steps[-1]] = value


def _table_at(table: dict[str, Any], steps: Sequence[str]) -> dict[str, Any]:
    """The table in `table` that `steps` lead to, made where there is none."""
    for step in steps:
        table = table.setdefault(step, {})
    return table


def _without_blanks(stage: dict[str, Any]) -> dict[str, Any]:
    """`stage` as it is saved: no empty criteria, a conversion's basis where it has a rate."""
    criteria = stage.get("criteria", {})
    if not any(value for name, value in criteria.items() if name != "engagement_needed"):
        stage.pop("criteria", None)
    conversion = stage.get("conversion", {})
    if conversion and "percent" in conversion:
        conversion.setdefault("basis", "estimate")
    return stage


def _flatten(path: KeyPath, node: Any) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        return {path: node}
    flat: dict[str, Any] = {}
    for name, inner in node.items():
        flat |= _flatten(path / name, inner)
    return flat
