"""Exports as CRMs, spreadsheets and hands write them: right, or told why not; both readers alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import xlsxwriter

from slawizard.core.measuring.measured import CrmCounts, Measured
from slawizard.crm.errors import CrmFileError
from slawizard.crm.measuring import count_exports
from slawizard.crm.request import OpenQuestionsError
from tests.fuzz import thinned
from tests.measuring.examples import job, steady_rows

HEADERS: Final = ("ID", "Fecha de contacto", "Fecha de venta")
ROWS: Final = steady_rows(120, HEADERS)
MONTHS: Final = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]


def text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def dated(write: Callable[[date], str], rows: Sequence[list[str]] = ROWS) -> list[list[str]]:
    """`rows` with their dates written in another way."""
    return [rows[0]] + [
        [row[0], *(write(date.fromisoformat(cell)) if cell else "" for cell in row[1:])]
        for row in rows[1:]
    ]


def per_unit(headers: str, write: Callable[[str, str, str], list[str]]) -> str:
    """Rows of another kind of list, from the id and the two dates of each unit."""
    return text([headers.split(";"), *(write(*row) for row in ROWS[1:])], ";")


ALIKE: Final[Mapping[str, str | bytes]] = {
    "sep= and UTF-16": ("sep=;\r\n" + text(ROWS, ";")).encode("utf-16"),
    "Windows-1252": text([["Nº", *HEADERS[1:]], *ROWS[1:]]).encode("cp1252"),
    "a header twice": text([[*HEADERS, "ID"], *([*row, "x"] for row in ROWS[1:])]),
    "line breaks": text([[*HEADERS, "Nota"], *([*row, '"a\nb, ""c"""'] for row in ROWS[1:])]),
    "blanks as dashes": text([[cell or "-" for cell in row] for row in ROWS]),
    "milliseconds": text(dated(lambda day: str((day.toordinal() - 719_163) * 86_400_000 + 5))),
    "serial numbers": text(dated(lambda day: str(day.toordinal() - 693_594))),
    "two-digit years": text(dated(lambda day: f"{day:%d/%m/%y}")),
    "names of months": text(dated(lambda day: f"{day.day} {MONTHS[day.month - 1]}, {day.year}"), ";"),
    "month first, AM": text(dated(lambda day: f"{day:%m/%d/%Y} 10:15 AM")),
    "with an offset": text(dated(lambda day: f"{day}T23:59:59.123-06:00")),
    "midnight as 24:00": text(dated(lambda day: f"{day} 24:00")),
    "two ways of writing": text(ROWS[:60] + dated(lambda day: f"{day:%d/%m/%Y}")[60:]),
    "Zoho": per_unit(
        "ID de registro;Fase;Hora de creación;Fecha de cierre;Importe",
        lambda one, first, won: [one, "Cerrado ganado" if won else "Propuesta", first,
                                 won or "2027-01-01", "1.200,50"],
    ),
    "RD Station": per_unit(
        "Email;Data da primeira conversão;Data da última venda;Valor da última venda",
        lambda one, first, won: [f"{one}@example.com", first, won, "R$ 1.200,00" if won else ""],
    ),
    "entered twice": text([["Id", "Etapa", "Fecha"]] + [
        [row[0], stage, row[place]]
        for row in ROWS[1:]
        for stage, place in (("Lead", 1), ("Lead", 1), ("Cliente", 2)) if row[place]
    ]),
}  # fmt: skip


def workbook(path: Path, title: str = "", cover: str = "") -> None:
    """Write `ROWS` into a workbook, with dates as dates and ids as numbers."""
    with xlsxwriter.Workbook(path) as book:
        if cover:
            book.add_worksheet("Portada").write(0, 0, cover)
        sheet, day = book.add_worksheet("Datos"), book.add_format({"num_format": "dd/mm/yyyy"})
        start = 0
        if title:
            sheet.merge_range(0, 0, 0, 2, title)
            start = 2
        sheet.write_row(start, 0, HEADERS)
        for number, (one, *days) in enumerate(ROWS[1:], start + 1):
            sheet.write_number(number, 0, int(one))
            for column, cell in enumerate(days, 1):
                if cell:
                    sheet.write_datetime(number, column, date.fromisoformat(cell), day)


def counted(path: Path, *, native: bool, **more: Any) -> CrmCounts:
    return count_exports(replace(job(path, **more).request(), native=native))


def measured_by_both(path: Path) -> Measured:
    """What both readers measure."""
    first, second = (job(path).measured(counted(path, native=native)) for native in (True, False))
    assert first.conversions == second.conversions
    assert first.counts.log == second.counts.log
    assert (first.ticket, first.last_year) == (second.ticket, second.last_year)
    return first


def figures(measured: Measured) -> list[tuple[int | None, int | None, int | None]]:
    """Converted, entered and days."""
    return [(one.rate.converted, one.rate.entered, one.rate.days) for one in measured.conversions]


@pytest.mark.parametrize("kind", thinned(ALIKE))
def test_however_it_is_written_the_figures_are_the_same(kind: str, tmp_path: Path) -> None:
    path, content = tmp_path / "export.csv", ALIKE[kind]
    path.write_bytes(content.encode() if isinstance(content, str) else content)

    assert figures(measured_by_both(path)) == [(39, 117, 10)]


@pytest.mark.parametrize(("title", "cover"), [("", ""), ("Ventas de 2025", ""), ("", "Portada")])
def test_a_workbook_is_read_behind_its_title_or_its_cover(
    title: str, cover: str, tmp_path: Path
) -> None:
    workbook(tmp_path / "export.xlsx", title, cover)

    assert figures(job(tmp_path / "export.xlsx").run()) == [(39, 117, 10)]


def test_dates_that_are_none_are_counted_whatever_the_engine_makes_of_them(tmp_path: Path) -> None:
    odd = ["2025-02-30", "hola", "infinity", "epoch", "20001-01-01", "2025-01-01 (BC)", "1"]
    path = tmp_path / "export.csv"
    path.write_text(text([*ROWS, *([str(i), cell, ""] for i, cell in enumerate(odd))]))

    measured = measured_by_both(path)

    assert figures(measured) == [(39, 117, 10)]
    assert measured.counts.log.unreadable_dates == len(odd)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("\n\n", "no-header"),
        ("Nombre\nAna\n", "no-header"),
        (text([row[:2] for row in ROWS]), "no-stages"),
        (text(dated(lambda day: f"{day:%d/%m/%Y}")[:60] + dated(lambda day: f"{day:%m/%d/%Y}")[60:]),
         "mixed-dates"),
        (text([ROWS[0], *([*row, "x"] for row in ROWS[1:])]), "broken"),
        (text(ROWS).replace("1050,", '"1050,'), "broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(content, "utf-8", newline="")
    for native in (True, False):
        with pytest.raises(CrmFileError) as raised:
            counted(path, native=native)
        assert raised.value.code == code


def amounts(write: Callable[[date], str]) -> str:
    rows = dated(write)
    return text([[*HEADERS, "Importe"], *([*row, '"12,517"'] for row in rows[1:])])


def test_groups_of_three_digits_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(amounts(lambda day: f"{day:%d/%m/%Y}"))

    with pytest.raises(OpenQuestionsError) as raised:
        counted(path, native=True)

    assert [question.code for question in raised.value.questions] == ["ambiguous-decimal"]


def test_with_the_month_first_they_are_thousands_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(amounts(lambda day: f"{day:%m/%d/%Y}"))
    one = job(path)

    measured = one.run()

    assert measured.ticket is not None
    assert str(measured.ticket.mean) == "12517.00"
    assert "decimal" in [said.code for said in one.said(measured)]
    (assumed,) = measured.counts.answered
    assert (assumed.answer, assumed.is_assumed) == (".", True)
    assert measured.counts.mappings[0].decimal is None, "nobody has confirmed it"
    told = one.answered(assumed, ",").run()
    assert [(q.answer, q.is_assumed) for q in told.counts.answered] == [(",", False)]
    assert told.ticket is not None
    assert str(told.ticket.mean) == "12.52"
    assert told.counts.mappings[0].decimal == ","
    assert "decimal" not in [said.code for said in one.said(told)]


DECIMAL_MARKS: Final = (
    ("0.123", "0.12"), ("€ 0,123", "0.12"), ("-0.500", "-0.50"), ("'0.123", "0.12"), ("10.123", None)
)  # fmt: skip


@pytest.mark.parametrize(
    ("native", "amount", "mean"),
    thinned([(native, *told) for native in (True, False) for told in DECIMAL_MARKS], keep=2),
)
def test_a_nought_before_the_mark_tells_that_it_is_a_decimal_one(
    amount: str, mean: str | None, *, native: bool, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    rows = [[*HEADERS, "Importe"], *([*row, f'"{amount}"'] for row in ROWS[1:])]
    path.write_text(text(rows))
    if mean is None:
        with pytest.raises(OpenQuestionsError):
            counted(path, native=native)
        return

    counts = counted(path, native=native)

    ticket = job(path).measured(counts).ticket
    assert counts.log.unreadable_amounts == 0
    assert ticket is not None
    assert str(ticket.mean) == mean


def test_an_odd_sign_where_a_nought_was_is_no_nought(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    rows = [[*HEADERS, "Importe"], *([*row, "1\x01.120."] for row in ROWS[1:])]
    path.write_text(text(rows))

    assert counted(path, native=True).log.unreadable_amounts == len(ROWS) - 1


def test_both_readers_find_the_currency_beside_the_amount(tmp_path: Path) -> None:
    amounts = ["US$ 5,000.00", "MX$ 7,000.00", "MX$ 7,000.00"]
    rows = [[*row, amounts[i // 3 % 3]] for i, row in enumerate(ROWS)]
    rows[0][-1] = "Amount"
    path = tmp_path / "export.csv"
    path.write_text(text(rows, ";"))

    ticket = measured_by_both(path).ticket

    assert ticket is not None
    assert (ticket.currency, ticket.mean, ticket.is_currency_assumed) == (
        "MXN",
        Decimal(7000),
        False,
    )
    assert ticket.customers > ticket.other_currency > 0
