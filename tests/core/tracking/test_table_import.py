"""Counts from tables, as spreadsheets write and copy them."""

from __future__ import annotations

from datetime import date

import pytest

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.core.tracking.table_import import read_table
from slawizard.export.csv_targets import to_csv
from tests.core.tracking.examples import tables

AGREEMENT = Agreement.model_validate(tables("norte-week-by-week.toml"))  # es_MX


@pytest.mark.parametrize(
    "text",
    [
        "mes,Visitas,MQL\n2027-01,90133,439\n2027-02,82765,\n",
        "Mes;visits;mql\nene 2027;90,133;439\nfebrero de 2027;82765;\n",
        "\tVISITAS\tMQL\r\n01/01/2027\t90133\t439\r\n01/02/2027\t82765\t\r\n",
        "mes,Visitas,MQL,Total\n31/01/2027,90133,439,9\n28/02/2027,82765,,9\n",
    ],
)
def test_a_row_for_each_month_and_a_column_for_each_stage(text: str) -> None:
    found = read_table(text, AGREEMENT)

    assert found.issues == []
    assert found.counts == {
        date(2027, 1, 31): {"visits": 90133, "mql": 439},
        date(2027, 2, 28): {"visits": 82765},
    }


def test_the_export_of_the_targets_with_a_column_of_actuals() -> None:
    rows = to_csv(AGREEMENT, plan(AGREEMENT)).splitlines()
    text = "\n".join(
        [rows[0] + ",actual", *(f"{row},{7 if i == 0 else ''}" for i, row in enumerate(rows[1:]))]
    )

    found = read_table(text, AGREEMENT)

    assert found.issues == []
    assert {day: counts for day, counts in found.counts.items() if counts} == {
        date(2027, 1, 31): {"visits": 7}
    }


def test_own_customers_and_revenue_are_columns_too() -> None:
    found = read_table("mes,own_customers,revenue\n2027-01,3,1200000.50\n", AGREEMENT)

    assert found.values[date(2027, 1, 31)]["own_customers"] == 3
    assert str(found.values[date(2027, 1, 31)]["revenue"]) == "1200000.50"


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("", 1, "The table is empty."),
        ("mes,MQL\nnunca,3\n", 2, "“{text}” is no month: write it like 2027-01."),
        ("mes,MQL\n2027-01,3\n2027-02,tres\n", 3, "Write a number, like {example}."),
        ("mes,MQL\n2027-01,-3\n", 2, "Write it without a minus sign."),
        (f"mes,MQL\n2027-01,{'9' * 16}\n", 2, "Write at most {digits} digits."),
        (
            "mes,revenue\n2027-01,1.1234567\n",
            2,
            "Write at most {digits} digits after the decimal point.",
        ),
        ("mes,Correos\n2027-01,3\n", 1, "“{text}” names no stage. The stages are: {names}."),
        (
            "mes,MQL,mql\n2027-01,3,4\n",
            2,
            "This stage and day are in another row too: keep one of them.",
        ),
        (
            "stage,period_start,period_end,target,actual\nMQL,2027-01-01,2027-03-31,9,3\n",
            2,
            "Actuals are counted month by month: this period has several months.",
        ),
    ],
)
def test_a_row_that_is_not_understood_is_told(text: str, row: int, said: str) -> None:
    issues = read_table(text, AGREEMENT).issues

    assert [(issue.row, issue.message.text) for issue in issues] == [(row, said)]


def test_an_unknown_column_is_named() -> None:
    assert read_table("mes,MQL,Total\n2027-01,3,4\n", AGREEMENT).ignored == ["Total"]


def test_a_row_with_more_cells_than_heads_is_not_understood() -> None:
    found = read_table("month,mql\n2027-01,6,956\n2027-02,57\n", AGREEMENT)

    assert found.counts == {date(2027, 2, 28): {"mql": 57}}
    assert [issue.row for issue in found.issues] == [2]


@pytest.mark.parametrize("text", ["", "month,mql\n", "month,mql\n2027-01,\n"])
def test_a_table_without_a_number_is_empty(text: str) -> None:
    (issue,) = read_table(text, AGREEMENT).issues

    assert issue.message.text == "The table is empty."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way_and_a_column_may_be_added_behind_the_cr(end: str) -> None:
    text = end.join(["month,mql", "2027-01,6", ""])
    added = text.replace("\r\n", "\r,note\r\n") if end == "\r\n" else text

    assert read_table(added, AGREEMENT).counts == {date(2027, 1, 31): {"mql": 6}}
