"""Contract 3 on the worked cases: they come out to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.plan import (
    Plan,
    plan,
)
from slawizard.i18n import locale_format
from tests.core.examples import NAMES, case, expected


def exported(agreement: Agreement, made: Plan) -> dict[str, Any]:
    """The figures of `made` in the shape of the expected files."""
    stages = zip(agreement.stages, made.stages, strict=True)
    return {
        "format": 1,
        "company": agreement.agreement.company,
        "revision": agreement.agreement.revision,
        "currency": agreement.revenue.currency,
        "revenue": {
            "goal": locale_format.plain_number(agreement.revenue.goal),
            "from_existing_customers": locale_format.plain_number(
                agreement.revenue.from_existing_customers
            ),
            "new": locale_format.plain_number(made.new),
            "from_marketing": locale_format.plain_number(made.from_marketing),
        },
        "customers": {
            "needed": made.customers_needed,
            "from_marketing": made.customers_from_marketing,
            "average_ticket": locale_format.plain_number(agreement.customers.average_ticket),
        },
        "periods": [
            {"start": period.first.isoformat(), "end": period.last.isoformat()}
            for period in made.periods
        ],
        "stages": [
            {
                "key": figures.key,
                "name": stage.name,
                "owner": stage.owner,
                "percent": locale_format.plain_number(stage.conversion.percent)
                if stage.conversion
                else None,
                "lag_days": figures.lag,
                "needed": figures.needed,
                "in_pipeline_at_start": figures.in_pipeline_at_start,
                "unit_value": format(figures.unit_value, "f"),
                "by_period": list(figures.by_period),
            }
            for stage, figures in stages
        ],
        "capacity": made.capacity
        and {"needed": made.capacity.needed, "available": made.capacity.available},
        "warning_codes": sorted({warn.code for warn in validation.advisories(agreement, made)}),
    }


def test_there_are_four_cases() -> None:
    assert len(NAMES) == 4


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_as_it_was_worked_out_apart(name: str) -> None:
    agreement = Agreement.model_validate(case(name))
    assert exported(agreement, plan(agreement)) == expected(name)
