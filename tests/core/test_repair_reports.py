"""What has no field is told of."""

from __future__ import annotations

from datetime import date
from typing import Any

from slawizard.core.issues import dotted_path
from slawizard.core.repair import MAX_STAGES_REPAIRED
from tests.core.examples import small
from tests.core.repaired import (
    FRESH,
    agreement_with,
    agreement_without,
    findings,
    repaired,
    reports_of,
)
from tests.each import for_each


@for_each(
    ("changes", "place", "said"),
    [
        ({"revenue.gaol": 5}, "revenue.gaol", "Unknown key; did you mean “goal”?"),
        ({"extra": {"a": 1}}, "extra", "Unknown key. The keys that can go here are: format,"),
        ({"revenue": 5}, "revenue", "Write a table with keys here"),
        ({"format": "1"}, "format", "Write 1, the version number of this file format."),
        ({"agreement.date": "today"}, "agreement.date", "Write a date without quotes"),
        ({"agreement.revision": 0}, "agreement.revision", "Write a whole number that is 1"),
        ({"commitments.rejections": "none"}, "commitments.rejections", "Write a list"),
        ({"commitments.rejections": ["none"]}, "commitments.rejections.1", "Write a table"),
        ({"history": 3}, "history", "Write a list"),
        ({"history": [{"revision": 1}]}, "history.1.date", "This is missing."),
        ({"stages.1.owner": "both"}, "stages.mql.owner", "Write one of these"),
        ({"stages.1.conversion.basis": "guess"}, "stages.mql.conversion.basis", "Write one of"),
        ({"stages.1.key": "MQL!"}, "stages.2.key", "Write a key that starts with a letter"),
        ({"stages.1.key": "leads"}, "stages.leads.key", "Another stage has this key"),
        ({"stages.1.criteria": []}, "stages.mql.criteria", "Write a table"),
        (
            {"stages.0.conversion": {"percent": 5, "basis": "estimate"}},
            "stages.leads.conversion",
            "Take this out",
        ),
    ],
)
def test_what_has_no_field_is_told(changes: dict[str, Any], place: str, said: str) -> None:
    said_of = dict(reports_of(agreement_with(changes, small())))

    assert said_of[place].startswith(said)


@for_each("path", ["format", "agreement.date", "stages", "stages.1.key"])
def test_what_has_no_field_and_is_missing_is_told(path: str) -> None:
    assert any(
        said == "This is missing." for _place, said in reports_of(agreement_without(path, small()))
    )


def test_without_a_date_it_is_that_of_a_new_agreement() -> None:
    draft = repaired(
        agreement_without("agreement.date", agreement_without("agreement.review_on"))
    ).draft

    assert draft.get("agreement.date") == date(2026, 11, 24)
    assert draft.get("agreement.review_on") == date(2027, 7, 1)


def test_without_the_table_of_the_date_it_is_that_of_a_new_agreement_too() -> None:
    assert repaired(agreement_without("agreement")).draft.get("agreement.date") == date(
        2026, 11, 24
    )


def test_a_revision_that_does_not_read_follows_on_the_history() -> None:
    entry = {"revision": 4, "date": date(2026, 1, 1), "customers": 1, "targets": {}}
    data = agreement_with({"agreement.revision": "five", "history": [entry, "x"]}, small())

    draft = repaired(data).draft

    assert draft.get("agreement.revision") == 5
    assert draft.get("history") == ({**entry, "note": ""},)


@for_each(
    ("owners", "given"),
    [
        (("x", "marketing", "sales"), "marketing marketing sales"),
        (("marketing", "x", "sales"), "marketing marketing sales"),
        (("x", "sales", "x"), "marketing sales sales"),
        (("marketing", "x", "x"), "marketing marketing sales"),
        (("x", "x", "x"), "marketing marketing sales"),
    ],
)
def test_a_team_that_does_not_read_leaves_one_hand_off(owners: tuple[str, ...], given: str) -> None:
    data = agreement_with({f"stages.{i}.owner": owner for i, owner in enumerate(owners)}, small())

    draft = repaired(data).draft

    assert " ".join(map(draft.owner, draft.stages)) == given


def test_a_basis_that_does_not_read_follows_from_what_is_there() -> None:
    counted = {"percent": 50, "basis": 1, "entered": 100, "converted": 50}
    data = agreement_with(
        {"stages.1.conversion": counted, "stages.2.conversion.basis": "guess"}, small()
    )

    draft = repaired(data).draft

    assert draft.get("stages.mql.conversion.basis") == "measured"
    assert draft.get("stages.customer.conversion.basis") == "estimate"


def test_stages_without_a_key_of_their_own_get_a_spare_one() -> None:
    history = [{"revision": 1, "date": date(2026, 1, 1), "customers": 1, "targets": {"stage_1": 3}}]
    data = agreement_with({"stages.1.key": 5, "stages.2.key": "leads", "history": history}, small())

    draft = repaired(data).draft

    assert draft.stages == ("leads", "stage_2", "stage_3")
    assert [draft.name(key) for key in draft.stages] == ["Leads", "MQL", "Customer"]


@for_each("stages", [[], "none", [5, {"key": "a"}], {}])
def test_too_few_stages_are_those_of_a_new_agreement(stages: Any) -> None:
    data = agreement_with({"stages": stages}, small())

    draft = repaired(data).draft

    assert draft.stages == FRESH.stages
    assert draft.name("leads") == "Leads"
    assert "stages" in dict(reports_of(data))


def test_too_many_stages_are_held_for_their_author_to_choose() -> None:
    more = [{"key": f"k{n}", "name": f"N{n}", "owner": "sales"} for n in range(30)]
    data = agreement_with({"stages": [*small()["stages"], *more]}, small())

    found = repaired(data)

    assert len(found.draft.stages) == MAX_STAGES_REPAIRED
    assert "stages" in findings(found.draft)
    assert [dotted_path(p.path, data) for p in found.reports] == [
        f"stages.k{n}" for n in range(21, 30)
    ]
