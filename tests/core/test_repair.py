"""Whatever a file holds, it is held in a draft or told of."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.issues import ValidationIssue, dotted_path
from slawizard.core.parsing import parse
from slawizard.core.questionnaire import STEPS, questions, step_of
from slawizard.core.repair import CLEANED
from tests.core.damaged_data import damaged
from tests.core.examples import NAMES, Data, case, small
from tests.core.repaired import agreement_with, agreement_without, findings, repaired
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreement_data


@for_each("name", NAMES)
def test_an_agreement_that_is_right_is_held_as_it_is(name: str) -> None:
    agreement = Agreement.model_validate(case(name))

    found = repaired(case(name))

    assert found.draft == Draft.from_data(agreement.model_dump(exclude_none=True))
    assert found.reports == ()


@given(agreement_data())
@examples(30)
def test_any_agreement_that_is_right_is_held_as_it_is(data: Data) -> None:
    found = repaired(data)

    assert found.draft == Draft.from_data(
        Agreement.model_validate(data).model_dump(exclude_none=True)
    )
    assert found.reports == ()


def test_a_rule_that_joins_fields_stays_with_the_checks() -> None:
    found = repaired(agreement_with({"revenue.from_existing_customers": 10**12}))

    assert (found.draft.invalid_inputs, found.reports) == ({}, ())
    assert findings(found.draft) == ["revenue.from_existing_customers"]


# What has a field --------------------------------------------------------------------------


@for_each(
    ("path", "value", "text"),
    [
        ("agreement.company", 5, "5"),
        ("agreement.company", "x" * 121, "x" * 121),
        ("agreement.company", 7, "7"),
        ("agreement.language", "fr", "fr"),
        ("agreement.language", ["es"], '["es"]'),
        ("agreement.locale", Decimal("1.50"), "1.5"),
        ("agreement.review_on", "soon", "soon"),
        ("agreement.review_on", datetime(2027, 2, 3, 4, 5), "2027-02-03T04:05:00"),  # noqa: DTZ001
        ("agreement.notes", ["one", 2], "one\n2"),
        ("sales.representatives", Decimal("2.5"), "2.5"),
        ("sales.owner", time(9, 30), "09:30:00"),
        ("revenue.goal", "12 millones", "12 millones"),
        ("revenue.goal", True, "true"),
        ("revenue.goal", -5, "-5"),
        ("revenue.goal", Decimal("Infinity"), "Infinity"),
        ("revenue.goal", Decimal("1E+999999"), "1E+999999"),
        ("revenue.goal", {"a b": [1, "x"]}, '{ "a b" = [1, "x"] }'),
        ("revenue.currency", "XXX", "XXX"),
        ("revenue.starts", date(2027, 1, 15), "2027-01-15"),
        ("customers.cadence", "weekly", "weekly"),
        ("customers.seasonality", [1, "a", -2], "1 a -2"),
        ("customers.seasonality", "1 1 2", "1 1 2"),
        ("commitments.marketing.handoff_fields", ["Name", 5, ["x"]], 'Name\n5\n["x"]'),
        ("commitments.sales.attempts", 0, "0"),
        ("commitments.reporting.daily", False, "false"),
    ],
)
def test_a_value_that_does_not_read_stands_in_its_field(path: str, value: Any, text: str) -> None:
    data = agreement_with({path: value})
    told = next(
        p for p in validation.validate(data)[1] if dotted_path(p.path, data).startswith(path)
    )

    found = repaired(data)

    (question,) = (q for q in questions(step_of(path), found.draft) if q.path == path)
    typed = parse(question.kind, text, "en_US")
    assert found.draft.invalid_inputs[path].text == text
    assert found.draft.invalid_inputs[path].message == (typed.error or told.message)
    assert path not in found.draft.values
    assert found.reports == ()


@for_each(
    ("last", "value", "text"),
    [
        ("name", "", None),
        ("name", 3, "3"),
        ("conversion.percent", 101, "101"),
        ("conversion.days", Decimal("1.5"), "1.5"),
        ("criteria.fit", "Only one", "Only one"),
        ("criteria.engagement_needed", "2", "2"),
    ],
)
def test_a_stage_s_value_stands_in_the_stage_s_field(
    last: str, value: Any, text: str | None
) -> None:
    found = repaired(agreement_with({f"stages.1.{last}": value}, small()))

    unread = found.draft.invalid_inputs.get(f"stages.mql.{last}")
    assert (unread.text if unread else None) == text
    assert found.reports == ()


@for_each("path", ["agreement.company", "stages.1.meaning", "sales.owner"])
def test_a_text_that_only_had_to_be_one_line_is_one_and_that_is_said(path: str) -> None:
    data = agreement_with({path: "a\nb"}, small())

    found = repaired(data)

    (report,) = found.reports
    field = path.replace(".1.", ".mql.")
    assert (dotted_path(report.path, data), report.message) == (field, CLEANED)
    assert found.draft.get(field) == "a b"
    assert not found.draft.invalid_inputs


def test_what_is_missing_is_asked_as_ever() -> None:
    found = repaired(agreement_without("revenue.goal"))

    assert (found.draft.invalid_inputs, found.reports) == ({}, ())
    assert findings(found.draft) == ["revenue.goal"]


def test_a_table_that_is_missing_is_asked_as_ever() -> None:
    found = repaired(agreement_without("marketing"))

    assert found.reports == ()
    assert findings(found.draft) == ["marketing.team"]


def test_an_empty_text_is_as_good_as_none() -> None:
    found = repaired(agreement_with({"customers.cadence": " ", "revenue.goal": ""}))

    assert (found.draft.invalid_inputs, found.reports) == ({}, ())
    assert found.draft.get("customers.cadence") == "monthly"
    assert findings(found.draft) == ["revenue.goal"]


def test_one_cell_of_a_rejection_stands_in_its_cell() -> None:
    rows = [{"reason": "Spam", "then": 5}, {"then": 6}, {}, {"reason": "No", "then": "Back"}]

    found = repaired(agreement_with({"commitments.rejections": rows}))

    assert {path: u.text for path, u in found.draft.invalid_inputs.items()} == {
        "commitments.rejections.1.then": "5",
        "commitments.rejections.2.then": "6",
    }
    assert found.draft.get("commitments.rejections") == (
        {"reason": "Spam", "then": ""},
        {"reason": "", "then": ""},
        {"reason": "No", "then": "Back"},
    )
    assert found.reports == ()


def test_numbers_of_any_length_and_lists_of_any_depth_are_shown() -> None:
    deep: list[Any] = []
    for _level in range(300):
        deep = [deep]

    found = repaired(agreement_with({"revenue.goal": 16**9000, "marketing.owner": deep}))

    assert found.draft.invalid_inputs["revenue.goal"].text == hex(16**9000)
    assert found.draft.invalid_inputs["marketing.owner"].text.startswith("[[[[")


@given(damaged(st.one_of(agreement_data(), st.sampled_from(NAMES).map(case))))
@examples(80)
def test_whatever_is_damaged_is_held_or_told(data: Data) -> None:
    problems = validation.field_issues(data)

    found = repaired(data)

    assert {path for path in findings(found.draft) if path != "stages"} <= asked_of(found.draft)
    assert set(found.draft.visible_invalid_inputs) <= asked_of(found.draft)
    if any(not problem.missing and not is_blank(data, problem) for problem in problems):
        assert found.reports or found.draft.invalid_inputs


def asked_of(draft: Draft) -> set[str]:
    """The paths of all fields that the screens have for `draft`."""
    rows = range(1, len(draft.get("commitments.rejections")) + 1)
    cells = {f"commitments.rejections.{i}.{name}" for i in rows for name in ("reason", "then")}
    return cells | {q.path for step in STEPS for q in questions(step, draft)}


def is_blank(data: Data, problem: ValidationIssue) -> bool:
    """Whether there is nothing to lose where `problem` is."""
    node: Any = data
    for step in problem.path:
        if isinstance(node, str):
            break
        node = node[step]
    return node in ([], {}) or (isinstance(node, str) and not node.strip())
