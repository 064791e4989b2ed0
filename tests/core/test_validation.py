"""What is wrong with a file, all of it at once, and what is worth a warning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given

from slawizard.core import validation
from slawizard.core.agreement import MarketingTable
from slawizard.core.constants import MAX_STAGES
from slawizard.core.issues import dotted_path
from tests.core.examples import NAMES, Data, case, issues_of, small, with_value, without
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreement_data

MISSING = "This is missing."
LIST = "Write a list, between [ and ]."
TABLE = "Write a table with keys here, not a single value."


@for_each("name", NAMES)
def test_nothing_is_wrong_with_the_cases(name: str) -> None:
    assert issues_of(case(name)) == []


def test_an_agreement_has_the_defaults_of_its_format() -> None:
    agreement, _problems = validation.validate(small())
    assert agreement is not None
    assert agreement.agreement.language == "es"
    assert agreement.agreement.locale == "es_MX"
    assert agreement.agreement.revision == 1
    assert agreement.agreement.review_on == date(2027, 4, 1)
    assert agreement.revenue.from_existing_customers == 0
    assert agreement.revenue.marketing_share_percent == 100
    revenue = agreement.revenue
    assert (revenue.months, revenue.next_term) == (12, "repeat")
    assert revenue.next_term_percent == 100
    assert (agreement.customers.billing, agreement.customers.cadence) == ("contract", "monthly")
    assert (agreement.stages[0].open_today, agreement.stages[0].cost_each) == (None, None)
    assert agreement.stages[1].criteria is not None
    assert agreement.stages[1].criteria.engagement_needed == 1
    assert agreement.commitments.marketing.acceptance_percent == 80
    both = agreement.commitments
    assert (int(both.hours_per_day), int(both.kept_percent)) == (8, 90)
    assert both.silence == "accepted"
    assert (both.business_hours, both.counted_in, both.audit, both.relief) == ("", "", "", ())
    sales = agreement.commitments.sales
    assert sales.first_contact_hours == 8
    assert sales.fast_track_hours == 1
    assert sales.attempts == 6
    assert sales.attempt_days == 14
    assert sales.decision_hours == 16


def test_an_english_document_writes_numbers_as_the_united_states_do() -> None:
    agreement, _problems = validation.validate(with_value(small(), "agreement.language", "en"))
    assert agreement is not None
    assert agreement.agreement.locale == "en_US"


@given(agreement_data())
@examples(20)
def test_every_agreement_of_the_format_is_read(data: Data) -> None:
    assert issues_of(data) == []


# Missing and unknown keys -----------------------------------------------------------------

REQUIRED = [
    "format",
    "agreement.company",
    "agreement.date",
    "marketing.team",
    "sales.team",
    "revenue.goal",
    "revenue.currency",
    "revenue.starts",
    "customers.average_ticket",
    "stages.mql.key",
    "stages.mql.name",
    "stages.mql.owner",
    "stages.mql.conversion.percent",
    "stages.mql.conversion.basis",
    "commitments.marketing.if_missed",
    "commitments.sales.if_missed",
]


@for_each("path", REQUIRED)
def test_a_required_key_that_is_missing_is_named(path: str) -> None:
    data = without(small(), path.replace("mql", "1"))
    shown = "stages.2.key" if path == "stages.mql.key" else path
    assert issues_of(data) == [(shown, MISSING)]


TABLES = ["agreement", "marketing", "sales", "revenue", "customers", "stages", "commitments"]


@for_each("table", [*TABLES, "commitments.marketing", "commitments.sales"])
def test_a_required_table_that_is_missing_is_named(table: str) -> None:
    assert issues_of(without(small(), table)) == [(table, MISSING)]


UNKNOWN = [
    ("comitments", "comitments", "commitments"),
    ("agreement.compani", "agreement.compani", "company"),
    ("agreement.COMPANY", "agreement.COMPANY", "company"),
    ("agreement.review", "agreement.review", "review_on"),
    ("marketing.tema", "marketing.tema", "team"),
    ("sales.representative", "sales.representative", "representatives"),
    ("revenue.gaol", "revenue.gaol", "goal"),
    ("customers.ticket", "customers.ticket", "average_ticket"),
    ("stages.1.naem", "stages.mql.naem", "name"),
    ("stages.1.conversion.percentage", "stages.mql.conversion.percentage", "percent"),
    ("stages.1.criteria.fits", "stages.mql.criteria.fits", "fit"),
    ("commitments.market", "commitments.market", "marketing"),
    ("commitments.marketing.if_mised", "commitments.marketing.if_mised", "if_missed"),
    ("commitments.sales.atempts", "commitments.sales.atempts", "attempts"),
    ("commitments.reporting.dayly", "commitments.reporting.dayly", "daily"),
]


@for_each(("path", "shown", "nearest"), UNKNOWN)
def test_an_unknown_key_is_named_with_the_nearest_one(path: str, shown: str, nearest: str) -> None:
    assert issues_of(with_value(small(), path, 1)) == [
        (shown, f"Unknown key; did you mean “{nearest}”?"),
    ]


def test_an_unknown_key_in_a_list_of_tables_is_named_with_its_number() -> None:
    rejections = [{"reason": "r", "then": "t"}, {"reason": "r", "then": "t", "than": "t"}]
    assert issues_of(with_value(small(), "commitments.rejections", rejections)) == [
        ("commitments.rejections.2.than", "Unknown key; did you mean “then”?")
    ]


def test_an_unknown_key_in_the_history_is_named() -> None:
    entry = {"revision": 1, "date": date(2026, 1, 1), "customers": 1, "targets": {}, "notes": ""}
    assert issues_of(with_value(small(), "history", [entry])) == [
        ("history.1.notes", "Unknown key; did you mean “note”?")
    ]


@for_each("path", ["[key]", "marketing.[key]"])
def test_an_unknown_key_may_have_any_name(path: str) -> None:
    [(place, text)] = issues_of(with_value(small(), path, None))
    assert place == path.replace("[key]", '"[key]"')
    assert text.startswith("Unknown key")


def test_an_unknown_key_that_is_like_none_is_told_the_known_ones() -> None:
    known = ", ".join(MarketingTable.model_fields)
    assert issues_of(with_value(small(), "marketing.zzz", 1)) == [
        ("marketing.zzz", f"Unknown key. The keys that can go here are: {known}.")
    ]


# Values of another kind -------------------------------------------------------------------


@for_each("table", [*TABLES[:5], "commitments", "stages.0", "stages.1.conversion"])
@for_each("value", [5, "x", [], [1], True, date(2027, 1, 1)])
def test_a_value_in_place_of_a_table_is_refused(table: str, value: object) -> None:
    found = issues_of(with_value(small(), table, value))
    named = "stages.1" if table == "stages.0" else table.replace("stages.1.", "stages.mql.")
    assert found == [(named, TABLE)]


@for_each("value", [5, "x", {}, {"key": "a"}, True])
@for_each(
    ("path", "shown"),
    [
        ("stages", "stages"),
        ("history", "history"),
        ("customers.seasonality", "customers.seasonality"),
        ("commitments.rejections", "commitments.rejections"),
        ("commitments.sales.channels", "commitments.sales.channels"),
        ("stages.0.criteria.fit", "stages.leads.criteria.fit"),
    ],
)
def test_a_value_in_place_of_a_list_is_refused(path: str, shown: str, value: object) -> None:
    of_tables = isinstance(value, dict) and path in ("stages", "history", "commitments.rejections")
    [(where, told)] = issues_of(with_value(small(), path, value))
    assert where == shown
    assert told.startswith(f"Write [[{path}]], with two brackets") if of_tables else told == LIST


def test_stages_that_are_no_tables_are_refused_each() -> None:
    assert issues_of(with_value(small(), "stages", [1, "x"])) == [
        ("stages.1", TABLE),
        ("stages.2", TABLE),
    ]


def test_an_item_of_a_list_is_named_by_its_number() -> None:
    assert issues_of(with_value(small(), "stages.1.criteria.fit", ["a", 2, ""])) == [
        ("stages.mql.criteria.fit.2", 'Write text in quotes, like "this".'),
        ("stages.mql.criteria.fit.3", "This can't be left empty."),
    ]


def test_a_history_with_keys_that_no_stage_can_have_is_refused() -> None:
    entry: Data = {"revision": 1, "date": date(2026, 1, 1), "customers": 1}
    entry["targets"] = {"gone": 5, "Bad Key": 5, "mql": -1, "[key]": 1}
    key = "Write a key that starts with a letter and has only lowercase letters a-z, digits and _."
    assert issues_of(with_value(small(), "history", [entry])) == [
        ('history.1.targets."Bad Key"', key),
        ("history.1.targets.mql", "Write a whole number that is 0 or more."),
        ('history.1.targets."[key]"', key),
    ]


@for_each("value", [0, -1, True, "1", Decimal("1.0"), None])
def test_a_format_that_never_was_is_refused(value: object) -> None:
    assert issues_of(with_value(small(), "format", value)) == [
        ("format", "Write 1, the version number of this file format.")
    ]


def test_a_newer_format_is_the_only_thing_told() -> None:
    newer: Data = {"format": 2, "agreement": 5, "new_table": {}}
    assert issues_of(newer) == [
        ("format", "A newer version of slawizard made this file: update slawizard to open it.")
    ]


# Several problems -------------------------------------------------------------------------


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    data = small()
    with_value(data, "zzzz", 1)
    with_value(data, "commitments.sales.attempts", 0)
    with_value(data, "commitments.marketing.if_missed", " ")
    with_value(data, "stages.2.conversion.percent", 0)
    with_value(data, "stages.1.name", "leads")
    with_value(data, "stages.0.owner", "Marketing")
    with_value(data, "customers.seasonality", [1])
    with_value(data, "revenue.from_existing_customers", 1000)
    with_value(data, "revenue.currency", "MXM")
    without(data, "marketing.team")
    with_value(data, "agreement.company", "")
    assert [place for place, _text in issues_of(data)] == [
        "agreement.company",
        "marketing.team",
        "revenue.currency",
        "revenue.from_existing_customers",
        "customers.seasonality",
        "stages.leads.owner",
        "stages.mql.name",
        "stages.customer.conversion.percent",
        "commitments.marketing.if_missed",
        "commitments.sales.attempts",
        "zzzz",
    ]


def test_a_value_that_is_refused_is_told_once() -> None:
    data = with_value(small(), "stages.1.conversion", {"percent": 200, "basis": "guess"})
    with_value(data, "stages.1.conversion.entered", "many")
    with_value(data, "customers.seasonality", [-1] * 12)
    with_value(data, "agreement.language", "fr")
    with_value(data, "revenue.goal", "1000")
    with_value(data, "revenue.from_existing_customers", 5000)
    places = [place for place, _text in issues_of(data)]
    assert len(places) == len(set(places))
    assert "agreement.review_on" not in places
    assert "customers.seasonality" not in places
    assert "revenue.from_existing_customers" not in places


def test_one_bad_stage_of_two_is_not_taken_for_too_few() -> None:
    data = small()
    del data["stages"][0]
    data["stages"][0] = {"key": "mql", "name": "MQL", "owner": "marketing", "criteria": {"fit": 1}}
    assert issues_of(data) == [("stages.mql.criteria.fit", LIST)]


def test_too_many_stages_are_told_with_what_else_is_wrong() -> None:
    data = small()
    data["stages"] += [
        {**data["stages"][2], "key": f"s{i}", "name": f"S{i}"} for i in range(MAX_STAGES)
    ]
    with_value(data, "stages.14.name", "")
    assert issues_of(data) == [
        ("stages", "A funnel needs 2 to 12 stages."),
        ("stages.s11.name", "This can't be left empty."),
    ]


def test_what_was_never_written_is_told_from_what_is_wrong() -> None:
    data = with_value(small(), "revenue.goal", -1)
    without(data, "marketing.team")
    without(data, "stages.1.criteria")
    without(data, "stages.2.conversion")
    _agreement, found = validation.validate(data)
    assert {dotted_path(problem.path, data): problem.missing for problem in found} == {
        "revenue.goal": False,
        "marketing.team": True,
        "stages.mql.criteria.fit": True,
        "stages.customer.conversion.percent": True,
    }
