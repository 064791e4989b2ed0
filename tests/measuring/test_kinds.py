"""The lists that CRMs and people write: what their columns are taken for, and how they join."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from slawizard.core.measuring.detection import detect
from slawizard.core.measuring.mapping import Answers
from slawizard.core.measuring.sample import FileSample
from slawizard.crm.crm_file import SAMPLED_ROWS, open_crm_file
from tests.cli.conftest import Slawizard
from tests.fuzz import thinned
from tests.measuring.examples import STAGES, job, steady_rows, write_csv

HUBSPOT: Final = ("lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer")
KINDS: Final[Mapping[str, tuple[Sequence[str], Mapping[str, Any]]]] = {
    "Zoho leads": (
        ["LEADID", "Email", "Created Time", "Converted Time"],
        {"id": "LEADID", "stages": {"leads": "Created Time", "opportunity": "Converted Time"}},
    ),
    "Zoho, tratos": (
        ["ID de registro", "Nombre de Trato", "Fase", "Hora de creación", "Fecha de cierre"],
        {"unit": "deal", "won_date": "Fecha de cierre", "status": "Fase",
         "stages": {"opportunity": "Hora de creación"}},
    ),
    "Pipedrive, pt": (
        ["Negócio - ID", "Negócio - Status", "Negócio - Negócio criado em", "Negócio - Ganho em",
         "Negócio - Data de perda", "Negócio - Data prevista de fechamento"],
        {"unit": "deal", "won_date": "Negócio - Ganho em", "lost": "Negócio - Data de perda",
         "stages": {"opportunity": "Negócio - Negócio criado em"}},
    ),
    "HubSpot, dates entered": (
        ["Record ID", 'Date entered "Lead (Lifecycle Stage Pipeline)"', "Create Date",
         'Date entered "Customer (Lifecycle Stage Pipeline)"', "Recent Deal Close Date"],
        {"stages": {"leads": 'Date entered "Lead (Lifecycle Stage Pipeline)"',
                    "customer": 'Date entered "Customer (Lifecycle Stage Pipeline)"'}},
    ),
    "HubSpot, internal names": (
        ["hs_object_id", *(f"hs_v2_date_entered_{name}" for name in HUBSPOT)],
        {"id": "hs_object_id", "stages": dict(zip(
            ("leads", "mql", "sql", "opportunity", "customer"),
            (f"hs_v2_date_entered_{name}" for name in HUBSPOT), strict=True))},
    ),
    "HubSpot, es": (
        ["Fecha de creación", "Fecha en que se convirtió en lead",
         "Fecha en que se convirtió en lead cualificado por ventas"],
        {"stages": {"leads": "Fecha en que se convirtió en lead",
                    "sql": "Fecha en que se convirtió en lead cualificado por ventas"}},
    ),
    "a spreadsheet": (
        ["Folio", "Contacto", "Fecha MQL", "Venta", "Monto"],
        {"id": "Folio", "amount": "Monto",
         "stages": {"leads": "Contacto", "mql": "Fecha MQL", "customer": "Venta"}},
    ),
}  # fmt: skip


def cell_of(header: str) -> str:
    """A cell that fits a column."""
    folded = header.casefold()
    if folded in ("status", "fase", "negócio - status"):
        return "Ganado"
    is_text = any(word in folded.split() for word in ("id", "folio", "email", "nombre", "monto"))
    return "12" if is_text or folded in ("leadid", "hs_object_id") else "2026-01-02"


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_are_taken_for_what_they_are(kind: str) -> None:
    headers, expected = KINDS[kind]
    sample = FileSample("a.csv", tuple(headers), [[cell_of(header) for header in headers]] * 3)

    found = detect(sample, STAGES, Answers())

    data = found.mapping.to_data()
    assert {key: data.get(key) for key in expected} == expected
    assert found.questions == ()


def test_a_close_date_counts_only_where_it_was_won_and_an_expected_one_never() -> None:
    headers = ("Deal Name", "Create Date", "Expected Close Date")
    sample = FileSample("a.csv", headers, [["a", "2026-01-02", "2026-01-03"]] * 3)

    assert detect(sample, STAGES, Answers()).mapping.won_date is None


def figures(slawizard: Slawizard, *words: object) -> dict[str, Any]:
    done = slawizard("measure", *map(str, words), "--format", "json")
    found: dict[str, Any] = json.loads(done.out)
    return found


def deals_of(path: Path, link: str, links: Sequence[str]) -> Path:
    rows = [["Deal Name", "Record ID", "Deal Stage", "Create Date", "Close Date", link]]
    for i, (name, entered, won) in enumerate(steady_rows(200)[1:]):
        stage = "Closed Won" if won else "Qualified"
        rows.append([name, f"d{i}", stage, entered, won or "2027-01-01", links[i]])
    return write_csv(path, rows)


def persons_of(path: Path) -> Path:
    rows = [["Record ID", "Email", "Create Date"]]
    rows += [[f"p{i}", f"U{i}@x.example", row[1]] for i, row in enumerate(steady_rows(200)[1:])]
    return write_csv(path, rows)


@pytest.mark.parametrize("by", ["id", "e-mail"])
def test_deals_find_their_persons_by_id_or_e_mail_several_of_them(
    by: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    one = [f"p{i}; p{(i + 1) % 200}" if by == "id" else f"u{i}@X.example" for i in range(200)]
    header = "Associated Contact IDs" if by == "id" else "Contact Email"

    found = figures(
        slawizard, persons_of(tmp_path / "p.csv"), deals_of(tmp_path / "d.csv", header, one)
    )

    pairs = [(c["from_stage"], c["into_stage"], c["unit"]) for c in found["conversions"]]
    assert pairs == [("leads", "opportunity", "person"), ("opportunity", "customer", "deal")]
    assert found["log"]["linked_deals"] == 200
    assert found["conversions"][0]["percent"] == "100.00"


def test_without_a_link_the_rate_between_the_files_is_not_measured(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    persons = persons_of(tmp_path / "p.csv")
    deals = deals_of(tmp_path / "d.csv", "Owner", ["x"] * 200)

    found = figures(slawizard, persons, deals)

    assert [c["status"] for c in found["conversions"]] == ["no-link", "ok"]
    assert "no-link" in [message["code"] for message in found["messages"]]


def test_records_that_were_merged_are_one(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = [[*row, ""] for row in steady_rows(120)]
    rows[0][3] = "Merged object IDs"
    rows[10][3] = "1020:1700000000000;1030"
    rows[40][3] = "1030"

    found = figures(slawizard, write_csv(tmp_path / "a.csv", rows))

    assert found["log"]["units"]["person"] == 117
    assert found["log"]["merged_rows"] == 3


@pytest.mark.parametrize(
    ("separator", "encoding"),
    thinned(product([";", "\t", "|"], ["utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])),
)
def test_encodings_and_separators_are_found(
    encoding: str, separator: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    text = "".join(separator.join(["Ñ", *row]) + "\r\n" for row in steady_rows(90))
    text = text.replace("Ñ", "Añadido (€)", 1)
    bom = "\ufeff" if encoding.startswith("utf-16") else ""
    (tmp_path / "a.csv").write_bytes((bom + text).encode(encoding))

    found = figures(slawizard, tmp_path / "a.csv")

    assert open_crm_file(tmp_path / "a.csv").headers[0] == "Añadido (€)"
    assert found["log"]["files"][0]["rows"] == 90
    assert found["conversions"][0]["status"] == "ok"


def test_times_in_milliseconds_and_spreadsheet_numbers_are_dates(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    rows = [["id", "lead date", "customer date"]]
    rows += [[str(i), str(1735689600000 + i * 86_400_000), str(45700 + i)] for i in range(60)]

    found = figures(slawizard, write_csv(tmp_path / "a.csv", rows))

    assert found["as_of"] == "2025-04-12"
    assert found["log"]["unreadable_dates"] == 0


def test_files_of_one_kind_may_have_different_decimal_marks(tmp_path: Path) -> None:
    headers = ["Deal created", "Won time", "Status", "Value", "Currency"]
    files = [
        write_csv(
            tmp_path / f"{year}.csv",
            [headers, *([f"{year}-08-{day:02}", f"{year}-09-01", "Won", amount, "USD"]
                        for day in range(1, 16))],
            ";",
        )
        for year, amount in ((2025, "1.234,50"), (2026, "1,234.5"))
    ]  # fmt: skip

    ticket = job(*files, as_of=date(2026, 9, 1)).run().ticket

    assert ticket is not None
    assert (ticket.status, ticket.mean, ticket.median) == (
        "ok",
        Decimal("1234.5"),
        Decimal("1234.5"),
    )


@pytest.mark.parametrize("spelled", ["%Y-%m-%d", "%m/%d/%Y"])
def test_what_columns_hold_is_told_of_the_whole_file(spelled: str, tmp_path: Path) -> None:
    days = [date(2018, 1, 1) + timedelta(days=i) for i in range(SAMPLED_ROWS + 500)]
    rows = [
        [day.strftime(spelled), day.strftime(spelled) if day.day < 4 else "", f"Year {day.year}"]
        for day in days
    ]
    headers = ["deal created", "won time", "status"]
    file = write_csv(tmp_path / "deals.csv", [headers, *rows, [days[-1].isoformat(), "", "Won"]])

    (columns,) = job(file).run().counts.columns

    assert columns.spans == {"opportunity": (days[0], days[-1], 100)}
    assert columns.statuses == ["Won", *(f"Year {year}" for year in range(2018, 2025))]
