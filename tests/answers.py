"""The six answers that make an agreement, for every way through the wizard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from slawizard.core.defaults import new_draft
from slawizard.core.questionnaire import questions
from slawizard.i18n.translator import Translator

SIX: Final[Mapping[str, str]] = {
    "agreement.company": "Acme [red]& Co[/]",
    "revenue.goal": "12,000,000",
    "revenue.currency": "mxn",
    "revenue.starts": "2027-01",
    "customers.average_ticket": "150 000",
}
"""What is typed, by path; the sixth is that benchmarks be taken for all rates."""


def plain_lines() -> list[str]:
    """The six answers as the plain wizard's lines; an empty one keeps what is offered."""
    draft = new_draft(Translator("en"), "en", date(2026, 11, 23))
    lines = [
        SIX.get(question.path, "")
        for step in ("company", "revenue", "customers")
        for question in questions(step, draft)
    ]
    keep_stages, keep_criteria, keep_rates, keep_commitments, save = [""] * 5
    return [*lines, keep_stages, keep_criteria, "b", keep_rates, keep_commitments, save]
