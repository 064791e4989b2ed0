"""Every figure of the summary is the one further down: read in the document, and added up."""

from __future__ import annotations

import re

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.markdown.document import PERIODS_PER_TABLE, render
from slawizard.export.markdown.translator import MarkdownTranslator
from tests.each import for_each
from tests.export.markdown_reader import ReadDocument, read
from tests.export.rendered import NAMES, Data, data
from tests.fuzz import examples
from tests.strategies import agreements

NUMBER = r"(\d(?:[\d,]*\d)?)"
TARGET = re.compile(rf"{NUMBER} for the (?:year|term)")
CUSTOMERS = re.compile(rf"{NUMBER}\xa0customers? for the (?:year|term)")
PARTS = re.compile(rf": {NUMBER} that .* brings in and {NUMBER} that .* finds on its own\Z")


def in_english(agreement: Agreement) -> Agreement:
    head = agreement.agreement.model_copy(update={"language": "en", "locale": "en_US"})
    return agreement.model_copy(update={"agreement": head})


def count(text: str) -> int:
    return int(text.replace(",", ""))


def first_count(text: str) -> int:
    found = re.match(NUMBER, text)
    assert found is not None, text
    return count(found[1])


def last(pattern: re.Pattern[str], text: str) -> int:
    return count(pattern.findall(text)[-1])


def calendar(page: ReadDocument, agreement: Agreement) -> list[list[int]]:
    """The cells of each row of the calendar, its tables joined."""
    planned = plan(agreement)
    say = MarkdownTranslator(agreement)
    heads = [say.period(period) for period in planned.periods]
    rows: list[list[int]] = []
    for i in range(0, len(heads), PERIODS_PER_TABLE):
        table = page.table("Stage", *heads[i : i + PERIODS_PER_TABLE])
        rows = rows or [[] for _row in table]
        for row, (_name, *cells) in zip(rows, table, strict=True):
            row.extend(map(count, cells))
    return rows


def check(agreement: Agreement) -> None:  # one figure after another, top to bottom
    agreement = in_english(agreement)
    page = read(render(agreement, plan(agreement)))
    revenue, new, customers, *others = [cell for _name, cell in page.tables[0][1:]]
    margin = first_count(others.pop(0)) if agreement.customers.margin_percent else 0
    place = next(i for i, cell in enumerate(others) if CUSTOMERS.search(cell))
    handed_over, closed = others[place - 1 : place + 1]
    parts = PARTS.search(closed)
    total = last(CUSTOMERS, closed)
    started, found = (count(parts[1]), count(parts[2])) if parts else (total, 0)

    # The summary by itself.
    assert started + found == total == first_count(customers) + margin

    # The annex: the revenue, and the customers that it takes.
    below = page.texts[page.texts.index("The shared goal") :]
    assert below[1].startswith("Revenue from ")
    assert below[1].endswith(f": {revenue}.")
    assert any(new in text for text in below[2:5]) or new == revenue
    needed = next(text for text in page.texts if text.startswith("New customers needed: "))
    assert re.findall(NUMBER, needed)[-1] == re.findall(NUMBER, customers)[0]

    # The targets, and the calendar that divides them.
    whole = f"For the {term(agreement)}"
    # What this term's customers take alone stands in a column before it, where that is less.
    heads, *table = next(found for found in page.tables if whole in found[0])
    column, stages = heads.index(whole), len(agreement.stages)
    targets = [count(row[column]) for row in table[:stages]]
    rows = calendar(page, agreement)
    assert [sum(row) for row in rows[:stages]] == targets
    assert last(TARGET, handed_over) == targets[agreement.handoff]
    assert targets[-1] == started
    if found:
        own, everybody = rows[stages:]
        assert (sum(own), sum(everybody)) == (found, total)
        assert [count(row[column]) for row in table[stages:]] == [found, total]
        assert [a + b for a, b in zip(rows[stages - 1], own, strict=True)] == everybody
    else:
        assert len(rows) == len(table) == stages

    # What each team promises.
    promised = [text for text in page.texts if TARGET.search(text) or CUSTOMERS.search(text)]
    said = [last(TARGET, text) for text in promised if TARGET.search(text)]
    assert not set(targets) - set(said)
    assert not found or any(f"{found:,}\xa0customer" in text for text in promised[1:])


def term(agreement: Agreement) -> str:
    return "year" if agreement.revenue.months == 12 else "term"


def with_everything(tables: Data) -> None:
    tables["customers"] |= {"margin_percent": 15, "billing": "monthly"}
    tables["revenue"]["marketing_share_percent"] = 70


@for_each("name", NAMES)
@for_each("change", [lambda _tables: None, with_everything])
def test_the_cases_add_up(name: str, change: object) -> None:
    tables = data(name)
    assert callable(change)
    change(tables)
    check(Agreement.model_validate(tables))


@given(agreements())
@examples(20)
def test_any_agreement_adds_up(agreement: Agreement) -> None:
    check(agreement)
