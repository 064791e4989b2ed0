"""The targets of a term that is no year, in the document's words."""

from __future__ import annotations

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.markdown.translator import MarkdownTranslator
from tests.core.examples import small, with_value
from tests.each import for_each


@for_each(
    ("months", "cadence", "said"),
    [
        (2, "monthly", "100 for the term, 50 a month"),
        (2, "quarterly", "100 for the term"),
        (6, "quarterly", "100 for the term, 50 a quarter"),
        (6, "half-yearly", "100 for the term"),
        (18, "half-yearly", "100 for the term, 33 to 34 per half-year"),
        (11, "yearly", "100 for the term"),
        (24, "yearly", "100 for the term, 50 a year"),
        (12, "yearly", "100 for the year"),
    ],
)
def test_a_target_names_its_periods_where_there_are_several(
    months: int, cadence: str, said: str
) -> None:
    data = with_value(with_value(small(), "revenue.months", months), "customers.cadence", cadence)
    agreement = Agreement.model_validate(with_value(data, "agreement.language", "en"))
    customers = plan(agreement).stages[-1]

    assert MarkdownTranslator(agreement).target(customers).startswith(said)
