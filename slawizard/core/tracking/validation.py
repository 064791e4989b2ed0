"""What is wrong in a file of actuals, by itself and beside its agreement. Nothing here raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from slawizard.core.constants import PROMISES
from slawizard.core.field_types import NO_TABLE
from slawizard.core.issues import Location, ValidationIssue
from slawizard.core.model_paths import table_class_of
from slawizard.core.tracking.actuals import NEWER_ACTUALS, Actuals, Followup
from slawizard.core.validation import unknown_key, wrong_table
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

Data = Mapping[str, Any]


def validate_actuals(data: Data) -> tuple[Actuals | None, list[ValidationIssue]]:
    """The actuals that `data` (the tables of a file) makes, or every problem that it has."""
    try:
        actuals = Actuals.model_validate(data)
    except ValidationError as error:
        issues = [
            wrong_table(item["loc"], data) or _field_issue(item)
            for item in error.errors(include_url=False)
        ]
        newer = [issue for issue in issues if issue.message == NEWER_ACTUALS]
        return None, newer or issues
    broken = list(_broken_rules(actuals))
    return (None, broken) if broken else (actuals, [])


def foreign_stages(actuals: Actuals, agreement: Agreement) -> list[ValidationIssue]:
    """The stages that `actuals` name and no revision of `agreement` has had.

    Those of an older revision stay in the file, for what was counted then was counted.
    """
    known = {stage.key for stage in agreement.stages}
    for entry in agreement.history:
        known |= set(entry.targets)
    named: list[tuple[Location, Sequence[str]]] = [(("opening",), list(actuals.opening))]
    for i, reading in enumerate(actuals.readings):
        named.append((("readings", i, "counts"), list(reading.counts)))
        named.append((("readings", i, "targets"), list(reading.targets or ())))
    keys = [stage.key for stage in agreement.stages]
    return [
        ValidationIssue((*place, key), unknown_key(key, keys))
        for place, found in named
        for key in found
        if key not in known
    ] + [
        ValidationIssue(("corrections", i, "stage"), unknown_key(correction.stage, keys))
        for i, correction in enumerate(actuals.corrections)
        if correction.stage not in known
    ]


def _broken_rules(actuals: Actuals) -> Iterator[ValidationIssue]:
    days = set()
    for i, reading in enumerate(actuals.readings):
        if reading.through in days:
            yield ValidationIssue(
                ("readings", i, "through"),
                _("Another reading has this day: keep one of them."),
            )
        days.add(reading.through)
        if reading.followup is None:
            continue
        yield from _same_reasons(("readings", i, "followup", "rejected"), reading.followup)
        for what in PROMISES:
            count = getattr(reading.followup, what)
            if count is not None and count.kept > count.of:
                yield ValidationIssue(
                    ("readings", i, "followup", what, "kept"),
                    _(
                        "Write {of} or less: more can't have been kept than there were.",
                        of=count.of,
                    ),
                )


def _same_reasons(place: Location, followup: Followup) -> Iterator[ValidationIssue]:
    """The reasons of `followup` that look like one before them."""
    seen: set[str] = set()
    for i, rejection in enumerate(followup.rejected):
        look = look_alike_key(rejection.reason)
        if look in seen:
            yield ValidationIssue(
                (*place, i, "reason"), _("This reason is there already: add both counts up.")
            )
        seen.add(look)


def _field_issue(item: Any) -> ValidationIssue:
    place, kind = item["loc"], item["type"]
    if place[-1:] == ("[key]",):
        place = place[:-1]  # pydantic's way to say that the key itself is wrong
    if kind == "slawizard":
        return ValidationIssue(place, item["ctx"]["message"])
    if kind == "missing":
        return ValidationIssue(place, _("This is missing."), missing=True)
    if kind == "extra_forbidden":
        return ValidationIssue(place, unknown_key(str(place[-1]), _known_keys(place[:-1])))
    return ValidationIssue(place, NO_TABLE)


def _known_keys(place: Location) -> list[str]:
    model: Any = Actuals
    for step in place:
        if isinstance(step, str) and model is not None:
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = table_class_of(fields[step].annotation) if step in fields else None
    return [field.alias or name for name, field in model.model_fields.items()] if model else []
