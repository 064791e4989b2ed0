"""What is wrong with a file, all of it at once, and what is worth a warning."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slawizard.core import checks
from slawizard.core.agreement import Agreement
from slawizard.core.constants import STAGES_MOST
from slawizard.core.plan import plan
from slawizard.core.problem import where
from slawizard.core.text import is_unseen
from slawizard.voice import Voice
from tests.core.examples import NAMES, Data, case, problems, put, small, without
from tests.strategies import agreement_data, agreements

MISSING = "This is missing."
LIST = "Write a list, between [ and ]."
TABLE = "Write a table with keys here, not a single value."


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_the_cases(name: str) -> None:
    assert problems(case(name)) == []


def test_an_agreement_has_the_defaults_of_its_format() -> None:
    agreement, _problems = checks.read(small())
    assert agreement is not None
    assert agreement.agreement.language == "es"
    assert agreement.agreement.locale == "es_MX"
    assert agreement.agreement.revision == 1
    assert agreement.agreement.review_on == date(2027, 2, 23)
    assert agreement.revenue.from_existing_customers == 0
    assert agreement.revenue.marketing_share_percent == 100
    assert agreement.customers.cadence == "monthly"
    assert agreement.stages[1].criteria is not None
    assert agreement.stages[1].criteria.engagement_needed == 1
    assert agreement.commitments.marketing.acceptance_percent == 80
    sales = agreement.commitments.sales
    assert sales.first_contact_hours == 24
    assert sales.fast_track_hours == 1
    assert sales.attempts == 6
    assert sales.attempt_days == 14
    assert sales.decision_hours == 48


def test_an_english_document_writes_numbers_as_the_united_states_do() -> None:
    agreement, _problems = checks.read(put(small(), "agreement.language", "en"))
    assert agreement is not None
    assert agreement.agreement.locale == "en_US"


@given(agreement_data())
@settings(max_examples=30)
def test_every_agreement_of_the_format_is_read(data: Data) -> None:
    assert problems(data) == []


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


@pytest.mark.parametrize("path", REQUIRED)
def test_a_required_key_that_is_missing_is_named(path: str) -> None:
    data = without(small(), path.replace("mql", "1"))
    shown = "stages.2.key" if path == "stages.mql.key" else path
    assert problems(data) == [(shown, MISSING)]


TABLES = ["agreement", "marketing", "sales", "revenue", "customers", "stages", "commitments"]


@pytest.mark.parametrize("table", [*TABLES, "commitments.marketing", "commitments.sales"])
def test_a_required_table_that_is_missing_is_named(table: str) -> None:
    assert problems(without(small(), table)) == [(table, MISSING)]


UNKNOWN = [
    ("comitments", "comitments", "commitments"),
    ("agreement.compani", "agreement.compani", "company"),
    ("agreement.Company", "agreement.Company", "company"),
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


@pytest.mark.parametrize(("path", "shown", "nearest"), UNKNOWN)
def test_an_unknown_key_is_named_with_the_nearest_one(path: str, shown: str, nearest: str) -> None:
    assert problems(put(small(), path, 1)) == [
        (shown, f"Unknown key; did you mean “{nearest}”?"),
    ]


def test_an_unknown_key_in_a_list_of_tables_is_named_with_its_number() -> None:
    rejections = [{"reason": "r", "then": "t"}, {"reason": "r", "then": "t", "than": "t"}]
    assert problems(put(small(), "commitments.rejections", rejections)) == [
        ("commitments.rejections.2.than", "Unknown key; did you mean “then”?")
    ]


def test_an_unknown_key_in_the_history_is_named() -> None:
    entry = {"revision": 1, "date": date(2026, 1, 1), "customers": 1, "targets": {}, "notes": ""}
    assert problems(put(small(), "history", [entry])) == [
        ("history.1.notes", "Unknown key; did you mean “note”?")
    ]


@pytest.mark.parametrize("path", ["[key]", "marketing.[key]"])
def test_an_unknown_key_may_have_any_name(path: str) -> None:
    [(place, text)] = problems(put(small(), path, None))
    assert place == path.replace("[key]", '"[key]"')
    assert text.startswith("Unknown key")


def test_an_unknown_key_that_is_like_none_is_told_the_known_ones() -> None:
    assert problems(put(small(), "marketing.zzz", 1)) == [
        ("marketing.zzz", "Unknown key; the ones that go here are: team, owner, email.")
    ]


# Values of another kind -------------------------------------------------------------------


@pytest.mark.parametrize("table", [*TABLES[:5], "commitments", "stages.0", "stages.1.conversion"])
@pytest.mark.parametrize("value", [5, "x", [], [1], True, date(2027, 1, 1)])
def test_a_value_in_place_of_a_table_is_refused(table: str, value: object) -> None:
    found = problems(put(small(), table, value))
    named = "stages.1" if table == "stages.0" else table.replace("stages.1.", "stages.mql.")
    assert found == [(named, TABLE)]


@pytest.mark.parametrize("value", [5, "x", {}, {"key": "a"}, True])
@pytest.mark.parametrize(
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
    assert problems(put(small(), path, value)) == [(shown, LIST)]


def test_stages_that_are_no_tables_are_refused_each() -> None:
    assert problems(put(small(), "stages", [1, "x"])) == [("stages.1", TABLE), ("stages.2", TABLE)]


def test_an_item_of_a_list_is_named_by_its_number() -> None:
    assert problems(put(small(), "stages.1.criteria.fit", ["a", 2, ""])) == [
        ("stages.mql.criteria.fit.2", 'Write a text between quotes, like "this".'),
        ("stages.mql.criteria.fit.3", "This can't be left empty."),
    ]


def test_a_history_with_keys_that_no_stage_can_have_is_refused() -> None:
    entry: Data = {"revision": 1, "date": date(2026, 1, 1), "customers": 1}
    entry["targets"] = {"gone": 5, "Bad Key": 5, "mql": -1, "[key]": 1}
    key = "Write a key of small letters a-z, digits and _ that starts with a letter."
    assert problems(put(small(), "history", [entry])) == [
        ('history.1.targets."Bad Key"', key),
        ("history.1.targets.mql", "Write a whole number that is 0 or more."),
        ('history.1.targets."[key]"', key),
    ]


@pytest.mark.parametrize("value", [0, -1, True, "1", Decimal("1.0"), None])
def test_a_format_that_never_was_is_refused(value: object) -> None:
    assert problems(put(small(), "format", value)) == [
        ("format", "Write 1: the number of this file format.")
    ]


def test_a_newer_format_is_the_only_thing_told() -> None:
    newer: Data = {"format": 2, "agreement": 5, "new_table": {}}
    assert problems(newer) == [
        ("format", "A newer version of slawizard made this file: update slawizard to open it.")
    ]


# Several problems -------------------------------------------------------------------------


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    data = small()
    put(data, "zzzz", 1)
    put(data, "commitments.sales.attempts", 0)
    put(data, "commitments.marketing.if_missed", " ")
    put(data, "stages.2.conversion.percent", 0)
    put(data, "stages.1.name", "leads")
    put(data, "stages.0.owner", "Marketing")
    put(data, "customers.seasonality", [1])
    put(data, "revenue.from_existing_customers", 1000)
    put(data, "revenue.currency", "MXM")
    without(data, "marketing.team")
    put(data, "agreement.company", "")
    assert [place for place, _text in problems(data)] == [
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
    data = put(small(), "stages.1.conversion", {"percent": 200, "basis": "guess"})
    put(data, "stages.1.conversion.entered", "many")
    put(data, "customers.seasonality", [-1] * 12)
    put(data, "agreement.language", "fr")
    put(data, "revenue.goal", "1000")
    put(data, "revenue.from_existing_customers", 5000)
    places = [place for place, _text in problems(data)]
    assert len(places) == len(set(places))
    assert "agreement.review_on" not in places
    assert "customers.seasonality" not in places
    assert "revenue.from_existing_customers" not in places


def test_one_bad_stage_of_two_is_not_taken_for_too_few() -> None:
    data = small()
    del data["stages"][0]
    data["stages"][0] = {"key": "mql", "name": "MQL", "owner": "marketing", "criteria": {"fit": 1}}
    assert problems(data) == [("stages.mql.criteria.fit", LIST)]


def test_too_many_stages_are_told_with_what_else_is_wrong() -> None:
    data = small()
    data["stages"] += [
        {**data["stages"][2], "key": f"s{i}", "name": f"S{i}"} for i in range(STAGES_MOST)
    ]
    put(data, "stages.14.name", "")
    assert problems(data) == [
        ("stages", "Write 2 to 12 stages."),
        ("stages.s11.name", "This can't be left empty."),
    ]


def test_what_was_never_written_is_told_from_what_is_wrong() -> None:
    data = put(small(), "revenue.goal", -1)
    without(data, "marketing.team")
    without(data, "stages.1.criteria")
    without(data, "stages.2.conversion")
    _agreement, found = checks.read(data)
    assert {where(problem.place, data): problem.missing for problem in found} == {
        "revenue.goal": False,
        "marketing.team": True,
        "stages.mql.criteria.fit": True,
        "stages.customer.conversion.percent": True,
    }


# Anything at all --------------------------------------------------------------------------

anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([10**4000, -1, 0, 1, "marketing", "sales", "measured", "leads"]),
        st.decimals(),
        st.sampled_from([Decimal("sNaN"), Decimal("1E+999999"), Decimal("-0")]),
        st.floats(),
        st.text(st.characters(), max_size=5),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3),
    ),
    max_leaves=8,
)


def paths(node: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to all that `node` holds."""
    if isinstance(node, dict):
        inner = [found for key, value in node.items() for found in paths(value, (*way, key))]
    elif isinstance(node, list):
        inner = [found for i, value in enumerate(node) for found in paths(value, (*way, i))]
    else:
        inner = []
    return [way, *inner] if way else inner


def tell(data: Any) -> None:
    """Read `data` and say what is wrong with it in both languages, as a command would."""
    agreement, found = checks.read(data)
    assert (agreement is None) == bool(found)
    for problem in found:
        assert seen(where(problem.place, data))
        assert seen(Voice("en")(problem.message))
        assert seen(Voice("es")(problem.message))


def seen(text: str) -> bool:
    """Whether nothing in `text` could play tricks on a terminal."""
    return not any(map(is_unseen, text))


@given(anything)
@settings(max_examples=150)
def test_anything_in_place_of_a_file_is_told(data: Any) -> None:
    tell(data)


@given(st.dictionaries(st.sampled_from(list(Agreement.model_fields)), anything))
@settings(max_examples=150)
def test_anything_in_place_of_its_tables_is_told(data: Data) -> None:
    tell(data)


@given(st.data())
@settings(max_examples=200)
def test_anything_in_place_of_any_of_its_values_is_told(data: st.DataObject) -> None:
    tables = case("harbor-quarterly")
    for _change in range(data.draw(st.integers(1, 4))):
        ways = paths(tables)
        *way, last = data.draw(st.sampled_from(ways))
        node: Any = tables
        for step in way:
            node = node[step]
        change = data.draw(st.sampled_from(["put", "delete", "add"]))
        if change == "put":
            node[last] = data.draw(anything)
        elif change == "delete":
            del node[last]
        elif isinstance(node, dict):
            node[data.draw(st.text(max_size=5))] = data.draw(anything)
        else:
            node.insert(int(last), data.draw(anything))
    tell(tables)


# Places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((), ""),
        (("revenue", "goal"), "revenue.goal"),
        (("stages", 1, "name"), "stages.mql.name"),
        (("stages", 9, "name"), "stages.10.name"),
        (("stages", 1, "criteria", "fit", 0), "stages.mql.criteria.fit.1"),
        (("history", 0, "note"), "history.1.note"),
        (("a b", "\x1b[0m"), '"a b"."␛[0m"'),
        (("", "ñ", "a.b"), '""."ñ"."a.b"'),
    ],
)
def test_a_place_is_a_dotted_path(place: tuple[str | int, ...], shown: str) -> None:
    assert where(place, small()) == shown


@pytest.mark.parametrize("key", [None, 5, "", "a b", "\x1b", ["a"]])
def test_a_stage_without_a_readable_key_goes_by_its_number(key: object) -> None:
    assert where(("stages", 1, "name"), put(small(), "stages.1.key", key)) == "stages.2.name"


# Warnings ---------------------------------------------------------------------------------

TODAY = date(2027, 2, 23)


def warned(data: Data, today: date | None = None) -> list[tuple[str, str]]:
    """The code and the place of each warning; each can be said in both languages."""
    agreement, found = checks.read(data)
    assert agreement is not None, found
    warns = checks.warnings(agreement, plan(agreement), today)
    assert all(Voice("en")(warn.message) and Voice("es")(warn.message) for warn in warns)
    return [(warn.code, warn.where) for warn in warns]


def test_nothing_is_worth_a_warning_in_a_good_agreement() -> None:
    assert warned(small(), TODAY) == []


def test_a_benchmark_is_worth_a_warning() -> None:
    data = put(small(), "stages.1.conversion.basis", "benchmark")
    assert warned(data) == [("benchmark-rate", "stages.mql.conversion")]


@pytest.mark.parametrize(
    ("entered", "converted", "warns"),
    [(30, 10, False), (29, 10, True), (30, 9, True), (10**6, 9, True), (10**6, 10, False)],
)
def test_a_small_sample_is_worth_a_warning(entered: int, converted: int, warns: bool) -> None:  # noqa: FBT001
    percent = Decimal(round(Decimal(100 * converted) / entered, 4))
    conversion = {"percent": percent, "basis": "measured"}
    conversion |= {"entered": entered, "converted": converted}
    expected = [("small-sample", "stages.mql.conversion")] if warns else []
    assert warned(put(small(), "stages.1.conversion", conversion)) == expected


def test_a_measured_rate_without_counts_is_no_small_sample() -> None:
    assert warned(put(small(), "stages.1.conversion.basis", "measured")) == []


def test_a_rate_of_all_is_worth_a_warning() -> None:
    data = put(small(), "stages.2.conversion.percent", Decimal("100.0"))
    assert warned(data) == [("hundred-percent", "stages.customer.conversion")]
    assert warned(put(small(), "stages.2.conversion.percent", Decimal("99.999999"))) == []


@pytest.mark.parametrize(("each", "warns"), [(42, False), (41, True)])
def test_more_leads_than_sales_can_take_are_worth_a_warning(each: int, warns: bool) -> None:  # noqa: FBT001
    # 100 customers take 500 MQL: 41 or 42 in a month.
    data = put(small(), "sales.representatives", 1)
    put(data, "sales.leads_per_representative", each)
    assert warned(data) == ([("over-capacity", "sales.representatives")] if warns else [])


def test_a_lead_time_is_worth_a_warning_where_it_begins() -> None:
    data = put(small(), "stages.2.conversion.days", 1)
    assert warned(data) == [("pipeline-gap", "stages.customer.conversion")]


def test_a_lead_time_over_months_without_sales_needs_nobody_in_the_pipeline() -> None:
    data = put(small(), "stages.2.conversion.days", 31)
    put(data, "customers.seasonality", [0] + [1] * 11)
    assert warned(data) == []


@pytest.mark.parametrize(("after", "warns"), [(0, False), (1, True)])
def test_a_review_that_is_overdue_is_worth_a_warning(after: int, warns: bool) -> None:  # noqa: FBT001
    expected = [("review-passed", "agreement.review_on")] if warns else []
    assert warned(small(), TODAY + timedelta(days=after)) == expected


def test_the_day_has_no_part_in_a_document() -> None:
    assert warned(put(small(), "agreement.review_on", date.min)) == []


def test_several_warnings_are_all_told() -> None:
    data = put(small(), "stages.1.conversion", {"percent": 100, "basis": "benchmark", "days": 9})
    put(data, "stages.2.conversion", {"percent": 100, "basis": "measured"})
    put(data, "stages.2.conversion.entered", 5)
    put(data, "stages.2.conversion.converted", 5)
    assert warned(data, date.max) == [
        ("benchmark-rate", "stages.mql.conversion"),
        ("hundred-percent", "stages.mql.conversion"),
        ("small-sample", "stages.customer.conversion"),
        ("hundred-percent", "stages.customer.conversion"),
        ("pipeline-gap", "stages.mql.conversion"),
        ("review-passed", "agreement.review_on"),
    ]


@given(agreements())
@settings(max_examples=20)
def test_a_warning_names_a_stage_literally(agreement: Agreement) -> None:
    for warn in checks.warnings(agreement, plan(agreement), date.max):
        assert seen(Voice("es")(warn.message))
