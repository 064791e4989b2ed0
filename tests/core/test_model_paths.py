"""Whatever key the model has, whoever keeps or compares agreements knows it.

Each test walks the model itself: a new key or table is tried without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from slawizard.core.agreement import Agreement
from slawizard.core.changes import field_changes
from slawizard.core.defaults import new_draft
from slawizard.core.draft import Draft
from slawizard.core.model_paths import ModelPath, model_paths
from slawizard.core.questionnaire import STEPS, step_of
from slawizard.core.repair import repair
from slawizard.export.diff import field_differences
from slawizard.export.schema import Schema, agreement_schema
from slawizard.i18n.translator import Translator
from slawizard.storage.drafts.serialization import pack, unpack
from slawizard.storage.drafts.unsaved_work import UnsavedWork
from tests.cli.test_diff_of_every_key import FULL
from tests.each import for_each

WHOLE: Final = Agreement.model_validate(FULL)
FRESH: Final = new_draft(Translator("en"), "en", date(2026, 11, 23))
NOW: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

VALUES: Final = [found for found in model_paths() if found.table is None]
CHANGEABLE: Final = [found for found in VALUES if found.path != "format"]
# A stage with another key is another stage.
HELD: Final = [found for found in CHANGEABLE if found.path != "stages.*.key"]

every_value = for_each("key", VALUES)
every_changeable_value = for_each("key", CHANGEABLE)
every_value_of_a_draft = for_each("key", HELD)

ITEM: Final = {"stages": 2, "rejections": 0, "history": 0}
"""Which item of a list is changed: the stage with the rate that is an estimate."""


def samples() -> Iterator[Any]:
    """Values of every kind that a key can hold."""
    yield from ("other", "en", "en_US", "yearly", "benchmark", "marketing", "EUR")
    yield from ("level", "monthly", "escalated")
    yield from (7, 60, Decimal("7.5"), True, False)
    yield from (date(2027, 3, 1), ("other",), (1,) * 12, {"leads": 7}, {"2027-01-01": {"leads": 7}})


def other_value(key: ModelPath, now: object) -> Any:
    """A value that `key` can have, other than `now`."""
    kind: Any = key.info.annotation
    reader = TypeAdapter(Annotated[kind, *key.info.metadata] if key.info.metadata else kind)
    for sample in samples():
        try:
            value = reader.validate_python(sample)
        except ValidationError:
            continue
        if value != now:
            return value
    raise AssertionError(f"no sample for {key.path}: add one of its kind")


def value_at(node: Any, way: list[str]) -> Any:
    for step in way:
        node = getattr(node, step)
        node = node[ITEM[step]] if isinstance(node, tuple) and step in ITEM else node
    return node


def changed(node: Any, way: list[str], value: object) -> Any:
    """`node` with `value` where `way` leads, its rules aside."""
    name, *rest = way
    inner = getattr(node, name)
    if not rest:
        new: Any = value
    elif isinstance(inner, tuple):
        items = list(inner)
        items[ITEM[name]] = changed(items[ITEM[name]], rest, value)
        new = tuple(items)
    else:
        new = changed(inner, rest, value)
    assert isinstance(node, BaseModel)
    return node.model_copy(update={name: new})


def another(key: ModelPath) -> Agreement:
    """The agreement that differs from `WHOLE` in `key` alone."""
    way = [step for step in key.path.split(".") if step != "*"]
    agreement = changed(WHOLE, way, other_value(key, value_at(WHOLE, way)))
    assert isinstance(agreement, Agreement)
    return agreement


def as_draft(agreement: Agreement) -> Draft:
    return Draft.from_data(agreement.model_dump(exclude_none=True, exclude={"format"}))


@every_changeable_value
def test_a_difference_is_a_change(key: ModelPath) -> None:
    assert list(field_changes(WHOLE, another(key)))
    assert not list(field_changes(WHOLE, WHOLE))


@every_value_of_a_draft
def test_a_change_is_told(key: ModelPath) -> None:
    (told, *_more) = field_differences(WHOLE, another(key), Translator("en"))

    assert told.name
    assert told.before != told.after


def test_the_schema_describes_each() -> None:
    schema = agreement_schema(Translator("en"))
    for key in VALUES:
        node: Schema = schema
        for step in key.path.split("."):
            node = node["items"] if step == "*" else node["properties"][step]
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]

        assert node["description"], key.path


@every_value_of_a_draft
def test_a_draft_holds_it(key: ModelPath) -> None:
    draft = as_draft(another(key))
    work = UnsavedWork(draft, None, "company", None, frozenset(), None)

    again, _kept_at = unpack(pack(work, NOW))

    assert again.draft == draft
    assert draft != as_draft(WHOLE)
    assert draft.to_data() != as_draft(WHOLE).to_data()


@every_value_of_a_draft
def test_repair_holds_it(key: ModelPath) -> None:
    draft = as_draft(another(key))

    found = repair(draft.to_data(), FRESH)

    assert found.reports == ()
    assert {path: found.draft.get(path) for path in draft.values} == draft.values


@every_value
def test_a_step_edits_it(key: ModelPath) -> None:
    assert step_of(key.path) in STEPS
    assert key.path.startswith(("format", "history")) == (step_of(key.path) == "review")
