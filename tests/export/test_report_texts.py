"""What somebody writes down beside the counts is text in the report, whatever else it looks like."""

from __future__ import annotations

from slawizard.export.markdown.report import render_report
from tests.core.tracking.examples import tables, tracking_of
from tests.each import for_each
from tests.export.markdown_reader import read
from tests.fuzz import thinned
from tests.storage.hostile_texts import DANGEROUS, ORDINARY

CASE = "norte-three-misses"
LOOK_ALIKES = ("25", "2026", "2027-01-01", "2027-13-45", "stages.mql", "missing-month")
"""Reasons that look like what else a report speaks of: a day, a stage, a code."""


@for_each("reason", [*LOOK_ALIKES, *thinned((*DANGEROUS, *ORDINARY))])
def test_a_reason_that_nobody_agreed_on_is_named_as_it_was_written(reason: str) -> None:
    actuals = tables(f"{CASE}.actuals.toml")
    reading = actuals["readings"][-1]
    reading["followup"] = {"accepted": 5, "rejected": [{"reason": reason, "count": 2}]}

    page = read(render_report(tracking_of(tables(f"{CASE}.toml"), actuals)))

    assert f"Se devolvieron leads por “{reason}”, que no está entre los motivos acordados." in (
        page.texts
    )
