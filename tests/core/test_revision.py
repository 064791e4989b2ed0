"""Revisions: what a save makes of the saved agreement, and what each one moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.core.revision import (
    FigureChange,
    changes_by_revision,
    next_revision,
    same_apart_from_revision,
)
from tests.core.examples import case
from tests.fuzz import examples
from tests.strategies import agreements

TODAY = date(2027, 2, 1)


def changed(agreement: Agreement, /, **tables: object) -> Agreement:
    return agreement.model_copy(update=tables)


def example(name: str = "norte-primer-sla") -> Agreement:
    agreement, _problems = validation.validate(case(name))
    assert agreement is not None
    return agreement


def with_ticket(agreement: Agreement, ticket: int) -> Agreement:
    customers = agreement.customers.model_copy(update={"average_ticket": Decimal(ticket)})
    return changed(agreement, customers=customers)


def test_a_revision_keeps_the_figures_of_the_one_before() -> None:
    saved = example()
    new = next_revision(saved, with_ticket(saved, 50_000), "why", TODAY)

    assert (new.agreement.revision, new.agreement.date) == (2, TODAY)
    (entry,) = new.history
    assert (entry.revision, entry.date, entry.note) == (1, saved.agreement.date, "why")
    assert entry.customers == 134
    assert entry.targets["visits"] == 1_022_400


def test_another_revision_date_or_history_alone_is_no_change() -> None:
    saved = example()

    assert same_apart_from_revision(saved, next_revision(saved, saved, "", TODAY))
    assert not same_apart_from_revision(saved, with_ticket(saved, 50_000))


def test_what_a_revision_moved() -> None:
    saved = example()
    new = next_revision(saved, with_ticket(saved, 50_000), "", TODAY)
    (change,) = changes_by_revision(new, plan(new))

    assert (change.since, change.number) == (1, 2)
    assert change.changes[0] == FigureChange("visits", 1_022_400, 915_200)
    assert change.changes[-1] == FigureChange("customer", 134, 120)


def test_a_revision_of_words_moved_nothing() -> None:
    saved = example()
    head = saved.agreement.model_copy(update={"notes": "More words."})
    new = next_revision(saved, changed(saved, agreement=head), "", TODAY)

    assert changes_by_revision(new, plan(new)) == []


def test_customers_are_told_where_no_stage_tells_them() -> None:
    saved = example()
    new = next_revision(saved, with_ticket(saved, 50_000), "", TODAY)
    entry = new.history[0].model_copy(update={"targets": {"gone": 5}})
    new = changed(new, history=(entry,))

    (change,) = changes_by_revision(new, plan(new))
    assert change.changes == (FigureChange(None, 134, 120),)


@given(agreements(), agreements())
@examples(20)
def test_whatever_changed_the_next_revision_is_a_valid_agreement(
    saved: Agreement, other: Agreement
) -> None:
    new = next_revision(saved, other, "note", TODAY)

    assert validation.validate(new.model_dump(exclude_none=True)) == (new, [])
    assert all(change.changes for change in changes_by_revision(new, plan(new)))
