"""Every sentence is said with its numbers, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from slawizard.core.measuring.counts import CountTable
from slawizard.core.measuring.mapping import FileMapping
from slawizard.core.measuring.measured import (
    BulkNote,
    Conversion,
    CrmCounts,
    FileLog,
    Measured,
    Overall,
    ReadLog,
)
from slawizard.core.measuring.messages import sentences
from slawizard.core.measuring.rate import Drift, MeasuredRate
from slawizard.core.measuring.season import MeasuredSeason, NoSeason
from slawizard.core.measuring.ticket import Ticket
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from slawizard.session.measuring import status_only_message

NAMES = {"leads": "Leads", "mql": "MQL", "customer": "Cliente"}
DAY = date(2026, 3, 17)
RATE = MeasuredRate(
    "few",
    entered=131,
    converted=9,
    percent=Decimal("6.87"),
    low_percent=Decimal("3.66"),
    high_percent=Decimal("12.53"),
    final_percent=Decimal("7.02"),
    still_to_come_percent=Decimal("2.1"),
    horizon_days=58,
    seen_days=117,
    first=date(2025, 5, 6),
    last=date(2026, 1, 19),
    young=23,
    expected_before=36.6,
    log_starts=date(2025, 6, 24),
    counted_from=date(2025, 7, 1),
    before_log=155,
    drift=Drift(Decimal("4.44"), Decimal("9.99")),
)
CONVERSION = Conversion(
    "leads",
    "mql",
    "person",
    RATE,
    skipped=11,
    reversed=12,
    is_gap=True,
    bulk_notes=(BulkNote("leads", DAY, 61, Decimal("17.43"), Decimal("66.81")),),
)
LOG = ReadLog(
    files=(FileLog("a.csv", 393, 14, 15, 93, is_guessed=True),),
    unreadable_dates=16,
    unreadable_amounts=17,
    future_dates=18,
    rows_without_id=19,
    unmapped_values=20,
    merged_rows=32,
    re_entered={"mql": 21},
)
TICKET = Ticket("ok", "MXN", True, 26, Decimal("1561.90"), Decimal("1000.92"),  # noqa: FBT003
                Decimal("25.7"), 22, 24, True)  # fmt: skip  # noqa: FBT003
MEASURED = Measured(
    CrmCounts(
        DAY,
        ("leads", "mql", "customer"),
        persons=CountTable.of(("leads", "mql", "customer"), ()),
        decided=(38, 31),
        log=LOG,
        last_date_stages=("customer",),
    ),
    (
        CONVERSION,
        replace(CONVERSION, into_stage="customer", rate=replace(RATE, status="rising")),
        Conversion("mql", "customer", "person", replace(RATE, status="too-few", converted=0)),
        Conversion("mql", "customer", "deal", MeasuredRate("no-link")),
    ),
    Overall(replace(RATE, percent=Decimal("9.12")), Decimal("6.43"), chain_differs=True),
    {},
    TICKET,
    MeasuredSeason(why="too-short"),
    {"mql": 8},
)
NUMBERS = {
    "rate": "131 9 6.87 3.7 12.5 2025 2026",
    "few": "3.7 12.5",
    "still-to-come": "2.1 7.02",
    "young": "23 58",
    "log-starts": "24 2025 37 155",
    "bulk-day": "61 17.4 66.81 17 2026",
    "gap": "",
    "skipped": "11",
    "reversed": "12",
    "drift": "4.44 9.99 58",
    "rising": "117 9 131",
    "too-few": "0 131 30",
    "no-link": "MQL Cliente",
    "enter-later": "8",
    "chain": "6.43 9.12",
    "decided": "38 69 55.07",
    "last-date": "Cliente",
    "whale": "1,561.90 1,000.92 25.7",
    "currency": "22",
    "currency-assumed": "MXN",
    "without-amount": "24",
    "no-season": "24",
    "broken": "14 93 a.csv",
    "short": "15",
    "encoding": "a.csv 1252",
    "merged": "32",
    "re-entered": "21",
    "dates": "16",
    "future": "18 2026",
    "amounts": "17",
    "no-id": "19",
    "unmapped": "20",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sentence_is_said_with_its_numbers(language: Language) -> None:
    translate = Translator(language, "es_MX" if language == "es" else "en_US")
    said: dict[str, str] = {}
    for one in sentences(MEASURED, NAMES):
        said.setdefault(one.code, translate(one.message))

    assert said.keys() == NUMBERS.keys()
    for code, numbers in NUMBERS.items():
        assert [part for part in numbers.split() if part not in said[code]] == [], said[code]
        assert "{" not in said[code]


def test_spanish_says_none_of_them_in_english() -> None:
    english, spanish = Translator("en"), Translator("es")
    alike = [one.code for one in sentences(MEASURED, NAMES)
             if english(one.message) == spanish(one.message)]  # fmt: skip

    assert alike == []


@pytest.mark.parametrize("why", ["too-short", "too-few", "even"])
def test_why_there_is_no_season_is_said(why: NoSeason) -> None:
    said = sentences(replace(MEASURED, season=MeasuredSeason(why=why)), NAMES)

    assert [one.code for one in said].count("no-season") == 1


def test_the_columns_that_are_missing_are_named_as_the_crm_does() -> None:
    english = status_only_message(FileMapping("a.csv", status="Lifecycle Stage"), ["Leads"])
    other = status_only_message(FileMapping("a.csv", status="Estado"), ["Leads", "Cliente"])

    assert "Became a Customer Date" in Translator("es")(english)
    assert "Leads; → Cliente" in Translator("es")(other)
