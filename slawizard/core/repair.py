"""A damaged file as a draft: what reads is taken, what does not stands in its field to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from slawizard.core.agreement import Agreement, HistoryEntry, StageTable
from slawizard.core.commitments import Rejection
from slawizard.core.constants import MAX_STAGES, MIN_STAGES
from slawizard.core.defaults import REVIEW, default_review_of
from slawizard.core.draft import REJECTIONS, Draft, InvalidInput, unused_keys
from slawizard.core.formatting import format_invalid
from slawizard.core.issues import Location, ValidationIssue
from slawizard.core.keypath import KeyPath
from slawizard.core.model_paths import model_paths, table_class_of
from slawizard.core.parsing import Kind, parse
from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.rules import NOTHING_BEFORE, SAME_KEY, WRONG_COUNT, Data, table_at
from slawizard.core.stage_questions import conversion_of, criteria_of, range_of
from slawizard.core.validation import field_issues, sorted_by_file_order
from slawizard.i18n.languages import DEFAULT_LANGUAGE, LANGUAGES
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import clean_line

MAX_STAGES_REPAIRED: Final = 2 * MAX_STAGES
"""Stages that the screens have room for; of these the author takes out what is too many."""

CLEANED: Final = _("Now in one line, without characters that can't be seen.")
"""What is said of a text that needed no more than that."""

_BY_HAND: Final = ("key", "rejections")
"""Names of the values that are held in a way of their own."""


@dataclass(frozen=True, slots=True)
class RepairedDraft:
    """A `draft` made from a damaged file, and `reports` on each value that it leaves out or replaces."""

    draft: Draft
    reports: tuple[ValidationIssue, ...]


def repair(data: Data, fresh: Draft) -> RepairedDraft:
    """The draft that holds all that can be held of the tables `data` of a file, whatever they are.

    `fresh` is a new agreement's draft: what must be there and does not read is taken from it.
    """
    return _Repair(data, fresh).result()


class _Repair:
    """One file on its way into a draft: problems by place in the file, values by path."""

    def __init__(self, data: Data, fresh: Draft) -> None:
        self.data = data
        self.fresh = fresh
        self.problems = field_issues(data)
        self.first: dict[Location, Message] = {}
        for problem in self.problems:
            for end in range(1, len(problem.path) + 1):
                self.first.setdefault(problem.path[:end], problem.message)
        self.reports: list[ValidationIssue] = []
        self.repaired_paths: set[Location] = set()
        self.invalid_inputs: dict[str, InvalidInput] = {}
        history = self._history()
        self.values: dict[str, Any] = {"history": history}
        self.fallbacks: dict[str, Any] = {
            "agreement.date": fresh.get("agreement.date"),
            "agreement.revision": 1 + max((e["revision"] for e in history), default=0),
        }
        self.keys = self._keys()
        self.kinds = self._kinds()

    def result(self) -> RepairedDraft:
        """The draft, and what could not be held in it."""
        for found in model_paths():
            if found.table is not None and not found.is_list and not found.path.parent:
                self._table(Agreement, found.path, self.data, (), KeyPath())
        self._rejections()
        for i, key in self.keys.items():
            self._stage(i, key)
        stages = tuple(self.keys.values())
        if not stages:
            stages = self.fresh.stages
            own = {p: v for p, v in self.fresh.values.items() if KeyPath(p).stage_key is not None}
            self.values |= own
        if "review_on" not in table_at(self.data, "agreement"):
            self.values[REVIEW] = default_review_of(Draft((), self.values))
        told = self.reports + [problem for problem in self.problems if self._is_reported(problem)]
        return RepairedDraft(
            Draft(stages, self.values, self.invalid_inputs), tuple(sorted_by_file_order(told))
        )

    def _is_reported(self, problem: ValidationIssue) -> bool:
        """Whether `problem` is of what has no field; in a field, what is missing is asked anyway."""
        place = problem.path
        if any(place[:end] in self.repaired_paths for end in range(1, len(place) + 1)):
            return False
        return not problem.missing or _has_no_field(place)

    def _kinds(self) -> Mapping[str, Kind]:
        """How each value that has a field of its own is asked, by its path."""
        stages = tuple(self.keys.values()) or self.fresh.stages
        draft = Draft(stages, {KeyPath.of_stage(key) / "owner": "marketing" for key in stages})
        asked = [question for step in STEPS for question in questions(step, draft)]
        for key in stages:
            asked += [*criteria_of(draft, key), *conversion_of(draft, key), *range_of(draft, key)]
        # A draft always knows the owners of its stages: their fields hold nothing unread.
        owners = {KeyPath.of_stage(key) / "owner" for key in stages}
        return {q.path: q.kind for q in asked if q.path not in owners}

    def _kind(self, path: KeyPath) -> Kind | None:
        """How the value at `path` is asked, None where it has no field."""
        return "line" if path.is_within(REJECTIONS) else self.kinds.get(path)

    # Tables -------------------------------------------------------------------------------

    def _table(
        self, model: type[BaseModel], name: str, above: Data, place: Location, path: KeyPath
    ) -> None:
        """Hold the table `name` of the table `above`, a `model` at `place` and `path`."""
        inner = table_class_of(model.model_fields[name].annotation)
        if inner is not None:
            self._fields(inner, table_at(above, name), (*place, name), path / name)

    def _fields(self, model: type[BaseModel], raw: Data, place: Location, path: KeyPath) -> None:
        """Hold what the table `raw` of `model` has, and the defaults of what it has not."""
        known: dict[str, Any] = {}
        for name, info in model.model_fields.items():
            if name in _BY_HAND:
                continue
            if table_class_of(info.annotation) is None:
                self._value(model, name, raw, (*place, name), path / name, known=known)
            elif info.default is not None or isinstance(raw.get(name), Mapping):
                self._table(model, name, raw, place, path)
        self.values |= {path / name: value for name, value in known.items() if value is not None}

    def _value(
        self,
        model: type[BaseModel],
        name: str,
        raw: Data,
        place: Location,
        path: KeyPath,
        *,
        known: dict[str, Any],
    ) -> None:
        """Hold the value `name` of `raw`: among the `known` ones, or as a text to be mended."""
        reader, info, kind = _reader(model, name), model.model_fields[name], self._kind(path)
        trouble = self.first.get(place)
        if name in raw and trouble is None:
            known[name] = reader.validate_python(raw[name])
            return
        if name in raw and trouble is not None and kind is not None:
            self.repaired_paths.add(place)
            if kind == "line" and (line := _cleaned(reader, raw[name])) is not None:
                known[name] = line
                self.reports.append(ValidationIssue(place, CLEANED))
                return
            text = format_invalid(kind, raw[name])
            if text.strip():
                # As who types it is told, without the file's quotes; else as who checks the file.
                usual = LANGUAGES[DEFAULT_LANGUAGE].default_locale
                typed = parse(kind, text, self.values.get("agreement.locale", usual))
                self.invalid_inputs[path] = InvalidInput(text, typed.error or trouble)
                return
        if path in self.fallbacks and (trouble is not None or not raw):
            known[name] = self.fallbacks[path]
        elif not info.is_required():
            default = info.get_default(call_default_factory=True, validated_data=known)
            known[name] = reader.validate_python(default)

    def _history(self) -> tuple[dict[str, Any], ...]:
        """The entries of the revisions before this one that read as a whole."""
        return tuple(
            HistoryEntry.model_validate(entry).model_dump(exclude_none=True)
            for i, entry in enumerate(_items(self.data, "history"))
            if ("history", i) not in self.first
        )

    def _rejections(self) -> None:
        """The reasons for rejecting a lead, a row each; those with nothing in them left out."""
        pairs: list[dict[str, str]] = []
        listed = _items(table_at(self.data, "commitments"), "rejections")
        for i, item in enumerate(listed):
            path = REJECTIONS / str(len(pairs) + 1)
            if isinstance(item, Mapping):
                self._fields(Rejection, item, ("commitments", "rejections", i), path)
            pair = {name: self.values.pop(path / name, "") for name in Rejection.model_fields}
            if any(pair.values()) or any(path / name in self.invalid_inputs for name in pair):
                pairs.append(pair)
        self.values[REJECTIONS] = tuple(pairs)

    # Stages -------------------------------------------------------------------------------

    def _keys(self) -> dict[int, str]:
        """The keys of the stages that are held, by their index in the file; none if too few."""
        listed = _items(self.data, "stages")
        tables = [i for i, stage in enumerate(listed) if isinstance(stage, Mapping)]
        if len(tables) < MIN_STAGES:
            if all(problem.path != ("stages",) for problem in self.problems):
                self.reports.append(ValidationIssue(("stages",), WRONG_COUNT))
            return {}
        self.reports += [
            ValidationIssue(("stages", i), WRONG_COUNT) for i in tables[MAX_STAGES_REPAIRED:]
        ]
        own = {i: listed[i]["key"] for i in tables if ("stages", i, "key") not in self.first}
        named = {key for entry in self.values["history"] for key in entry["targets"]}
        spare = (key for key in unused_keys() if key not in named | set(own.values()))
        keys: dict[int, str] = {}
        for i in tables[:MAX_STAGES_REPAIRED]:
            key = own.get(i)
            if key in keys.values():
                self.reports.append(ValidationIssue(("stages", i, "key"), SAME_KEY))
                key = None
            keys[i] = key if key is not None else next(spare)
        return keys

    def _stage(self, i: int, key: str) -> None:
        """Hold the stage with the index `i` as that of `key`, below those held before."""
        stage, place, path = self.data["stages"][i], ("stages", i), KeyPath.of_stage(key)
        self._fields(StageTable, stage, place, path)
        *before, last = self.keys.values()
        above = before[before.index(key) - 1] if key in before[1:] else None
        owner = (
            "sales"
            if key == last
            else self.values.get(KeyPath.of_stage(str(above)) / "owner", "marketing")
        )
        self.values.setdefault(path / "owner", owner)
        if isinstance(stage.get("conversion"), Mapping):
            if above is None and key != last:
                self.reports.append(ValidationIssue((*place, "conversion"), NOTHING_BEFORE))
            base = path / "conversion"
            is_counted = all(base / name in self.values for name in ("entered", "converted"))
            self.values.setdefault(base / "basis", "measured" if is_counted else "estimate")


@cache
def _reader(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Reads one value as `model` does."""
    info = model.model_fields[name]
    kind: Any = info.annotation
    return TypeAdapter(Annotated[kind, *info.metadata] if info.metadata else kind)


def _cleaned(reader: TypeAdapter[Any], value: object) -> str | None:
    """`value` in one line that can be seen whole, None where `reader` refuses that too."""
    if not isinstance(value, str):
        return None
    try:
        return str(reader.validate_python(clean_line(value)))
    except ValidationError:
        return None


def _items(data: Data, name: str) -> list[Any] | tuple[Any, ...]:
    """The items of the list `name`, none where there is no list."""
    value = data.get(name)
    return value if isinstance(value, list | tuple) else ()


def _has_no_field(place: Location) -> bool:
    """Whether what belongs at `place` is not asked on any screen."""
    if place in (("format",), ("stages",), ("agreement", "date")) or place[0] == "history":
        return True
    return place[0] == "stages" and place[-1] in ("key", "owner", "basis")
