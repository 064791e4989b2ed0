"""What somebody writes down beside the counts is text in the report, whatever else it looks like."""

from __future__ import annotations

from collections.abc import Sequence

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
