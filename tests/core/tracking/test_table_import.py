"""Counts from tables, as spreadsheets write and copy them."""

from __future__ import annotations

from datetime import date

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.core.tracking.actuals import Reading
from slawizard.core.tracking.table_import import read_table
from slawizard.core.tracking.typed_reading import TypedReading
from slawizard.core.tracking.value_names import value_called
from slawizard.export.csv_targets import to_csv
from slawizard.i18n.translator import Translator
from tests.core.tracking.examples import tables
from tests.each import for_each

AGREEMENT = Agreement.model_validate(tables("norte-week-by-week.toml"))  # es_MX


@for_each(
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


@for_each(
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


@for_each(
    ("text", "row", "said"),
    [
        ("mes,Visitas\n2027-01,1,234\n", 2, "This row has more cells than there are heads"),
        ("mes;revenue;MQL\n2027-01;1;2\n2027-01;3;\n", 3, "The same figure of this day"),
        ("mes;revenue;Revenue\n2027-01;1;2\n", 1, "The column “{head}” is there twice"),
        (
            "stage,period_start,period_end,actual,actual\nMQL,2027-01-01,2027-01-31,5,7\n",
            1,
            "The column “{head}” is there twice",
        ),
        (
            "stage,period_start,period_end,actual\nMQL,2027-01-15,2027-01-31,5\n",
            2,
            "Count from the first day of a month",
        ),
        (
            "stage,period_start,period_end,actual\nMQL,2027-01-31,2027-01-01,5\n",
            2,
            "Count from the first day of a month",
        ),
    ],
)
def test_no_cell_is_dropped_in_silence(text: str, row: int, said: str) -> None:
    issues = read_table(text, AGREEMENT).issues

    assert [issue.row for issue in issues] == [row]
    assert issues[0].message.text.startswith(said)


def test_a_month_without_a_day_is_a_whole_one_beside_days_too() -> None:
    found = read_table("sep=;\nmes;MQL\nene 2027;5\n2027-02-14;7\n", AGREEMENT)

    assert found.issues == []
    assert sorted(found.counts) == [date(2027, 1, 31), date(2027, 2, 14)]


def renamed(names: dict[str, str]) -> Agreement:
    """The agreement with other names for the stages of these keys."""
    data = tables("norte-week-by-week.toml")
    for stage in data["stages"]:
        stage["name"] = names.get(stage["key"], stage["name"])
    return Agreement.model_validate(data)


@for_each(
    ("head", "key"),
    [("SQL", "mql"), ("sql", "sql"), ("Sql\u200b", "mql"), ("mql", "mql"), ("Decision", "sql")],
)
def test_a_stage_that_is_named_like_the_key_of_another_keeps_its_counts(
    head: str, key: str
) -> None:
    agreement = renamed({"mql": "SQL", "sql": "Decision"})

    assert read_table(f"mes;{head}\n2027-01;5\n", agreement).counts == {date(2027, 1, 31): {key: 5}}
    assert value_called(head, agreement) == key
    typed = TypedReading(Reading(through=date(2027, 1, 31)), agreement).with_text(key, "5")
    assert typed.reading.counts == {key: 5}
    assert typed.with_text("decision", "4/5").problems == {}
    assert value_called("decision", agreement) == "decision"


def days(*cells: str, agreement: Agreement = AGREEMENT) -> tuple[list[date], list[str]]:
    """The days that a table with these `cells` counts through, and what is wrong with it."""
    text = "mes,MQL\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells))
    found = read_table(text, agreement)
    return sorted(found.counts), [Translator("en")(issue.message) for issue in found.issues]


def test_of_a_date_of_either_order_both_readings_are_named() -> None:
    said = (
        "“03/04/2027” can be read as April 3, 2027 or as March 4, 2027: write it like 2027-04-03."
    )
    assert days("03/04/2027") == ([], [said])


@for_each(
    ("cells", "read"),
    [
        (("03/04/2027", "13/04/2027"), [date(2027, 4, 3), date(2027, 4, 13)]),
        (("04/03/2027", "04/13/2027"), [date(2027, 4, 3), date(2027, 4, 13)]),
        (("01/04/2027", "01/05/2027"), [date(2027, 4, 30), date(2027, 5, 31)]),
        (("03/03/2027",), [date(2027, 3, 3)]),
        (("2027-04-03", "3 abr 2027"), [date(2027, 4, 3)]),
    ],
)
def test_other_rows_tell_the_order_of_day_and_month(
    cells: tuple[str, ...], read: list[date]
) -> None:
    found, issues = days(*cells)
    assert found == read
    assert not any("can be read as" in issue for issue in issues)


def test_periods_of_the_other_order_are_read() -> None:
    text = "stage,period_start,period_end,actual\nMQL,01/01/2027,01/31/2027,7\n"
    assert read_table(text, AGREEMENT).counts == {date(2027, 1, 31): {"mql": 7}}
