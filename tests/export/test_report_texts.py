"""What somebody writes down beside the counts is text in the report, whatever else it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slawizard.export.markdown.report import render_report
from tests.core.tracking.examples import tables, tracking_of
from tests.each import for_each
from tests.export.markdown_reader import read
from tests.storage.hostile_texts import DANGEROUS, ORDINARY

CASE = "norte-three-misses"
SENTENCE = "Se devolvieron leads por “{}”, que no está entre los motivos acordados."
LOOK_ALIKES = ("25", "2026", "2027-01-01", "2027-13-45", "stages.mql", "missing-month")
"""Reasons that look like what else a report speaks of: a day, a stage, a code."""


def texts_with(reasons: Sequence[str]) -> list[str]:
    """The texts of a report on leads that were handed back for these reasons."""
    actuals = tables(f"{CASE}.actuals.toml")
    rejected = [{"reason": reason, "count": 2} for reason in reasons]
    actuals["readings"][-1]["followup"] = {"accepted": 5, "rejected": rejected}
    return read(render_report(tracking_of(tables(f"{CASE}.toml"), actuals))).texts


@for_each("reason", LOOK_ALIKES)
def test_a_reason_that_nobody_agreed_on_is_named_as_it_was_written(reason: str) -> None:
    assert SENTENCE.format(reason) in texts_with([reason])


def test_so_are_many_whatever_they_look_like() -> None:
    reasons = {reason.casefold(): reason for reason in (*DANGEROUS, *ORDINARY)}.values()

    assert SENTENCE.format(f"{', '.join(reasons)} y Otra") in texts_with([*reasons, "Otra"])


def notes_of(*days: str) -> list[str]:
    """The texts of a report on an agreement that was revised after all of its readings' `days`."""
    agreement = tables(f"{CASE}.toml")
    agreement["agreement"] |= {
        "revision": 2,
        "date": date(2028, 1, 10),
        "review_on": date(2028, 4, 10),
    }
    readings = [{"through": date.fromisoformat(day), "counts": {"mql": 9}} for day in days]
    return read(render_report(tracking_of(agreement, {"actuals": 1, "readings": readings}))).texts


SEVERAL = ("2027-01-31", "2027-02-28", "2027-03-31")
REVISED_AFTER_ONE = (
    "El acuerdo se revisó después de enero de 2027 y no se guardaron las metas de ese mes: "
    "se juzga con las de la versión vigente."
)
REVISED_AFTER_SEVERAL = (
    "El acuerdo se revisó después de enero de 2027, febrero de 2027 y marzo de 2027 y no se "
    "guardaron las metas de esos meses: se juzgan con las de la versión vigente."
)
NOT_CLOSED = (
    "No se contaron completos enero de 2027 y febrero de 2027: faltan los días posteriores "
    "al último conteo de cada mes."
)
MISSING = "De febrero de 2027 y marzo de 2027 no hay cifras: faltan en todas las sumas."


@for_each(
    ("days", "sentence"),
    [
        (["2027-01-31"], REVISED_AFTER_ONE),
        (SEVERAL, REVISED_AFTER_SEVERAL),
        (["2027-01-20", "2027-02-20", "2027-03-31"], NOT_CLOSED),
        (["2027-01-31", "2027-04-30"], MISSING),
    ],
)
def test_what_is_true_of_several_months_is_said_of_them_all(
    days: Sequence[str], sentence: str
) -> None:
    assert sentence in notes_of(*days)
