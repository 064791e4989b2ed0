"""Whatever the format, its texts are those of the Markdown, in order; only figures come in between."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product, zip_longest
from typing import Final

import docx
from docx.oxml.ns import qn
from hypothesis import given
from lxml import html

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.blocks import (
    Table,
    block_texts,
    column_weights,
    is_label,
    parse_blocks,
    xml_text,
)
from slawizard.export.markdown.document import render
from slawizard.export.options import ExportOptions
from slawizard.export.pdf.document import as_data, render_pdf
from slawizard.export.publication import Publication, publish
from slawizard.export.web_page.page import render_page
from slawizard.export.word.document import render_word
from tests.each import for_each
from tests.export.markdown_reader import read
from tests.export.published.made import ALL, HOSTILE, hostile_data, made, planned, publication
from tests.export.rendered import NAMES
from tests.fuzz import examples, thinned
from tests.strategies import agreements


@cache
def texts_of_markdown(name: str, *, short: bool = False) -> list[str]:
    agreement, figures = planned(name)
    return [xml_text(text) for text in read(render(agreement, figures, short=short)).texts]


def texts_of(document: Publication) -> list[str]:
    return [text for section in document.sections for text in block_texts(section.blocks)]


def texts_of_page(page: str) -> list[str]:
    tree = html.document_fromstring(page.encode())
    return [block.text_content() for block in tree.iter("h1", "h2", "h3", "p", "li", "th", "td")]


def texts_of_word(content: bytes) -> list[str]:
    """The text of each paragraph, without the tables that draw figures and what belongs to them."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = []
    for block in body:
        if block.tag == qn("w:tbl"):
            if block.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}") is None:
                found += [p.text for p in block.iter(qn("w:p"))]
        elif block.tag == qn("w:p") and not block.xpath("./w:pPr/w:pStyle[@w:val='Caption']"):
            found += filter(None, [block.text])
    return found


def texts_of_data(data: object) -> Iterator[str]:
    """The texts of the runs in what the PDF's template takes in, block by block."""
    if isinstance(data, dict):
        for value in data.values():
            yield from texts_of_data(value)
    elif isinstance(data, list) and data and isinstance(data[0], dict) and "italic" in data[0]:
        yield "".join(run["text"] for run in data)
    elif isinstance(data, list):
        for value in data:
            yield from texts_of_data(value)


def printable(text: str) -> str:
    """Leave of a text what every reader of PDF gives back in the order it was written in."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if "!" <= c <= "~")


def texts_of_pdf(content: bytes, title: str) -> str:
    """All that a program reads in a PDF, without the title and the number of its further pages."""
    from pypdf import PdfReader  # not for each process of a parallel run

    pages = [printable(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]
    assert all(page.startswith(printable(title)) for page in pages)
    numbered = [page.removesuffix(f"{n}/{len(pages)}") for n, page in enumerate(pages, 1)]
    return printable(title) + "".join(page.removeprefix(printable(title)) for page in numbered)


ARABIC: Final = "العربية"
SOME: Final = [("hostile", False), *thinned(product(NAMES, [False, True]))]


@for_each("short", [False, True])
@for_each("name", ALL)
def test_the_blocks_hold_the_texts_of_the_markdown(name: str, *, short: bool) -> None:
    expected = texts_of_markdown(name, short=short)
    document = publication(name, short=short)
    assert texts_of(document) == expected
    assert texts_of_page(render_page(document)) == expected
    assert list(texts_of_data(as_data(document)["sections"])) == expected


@for_each(("name", "short"), SOME)
def test_so_does_a_word_file(name: str, *, short: bool) -> None:
    assert texts_of_word(made(name, "docx", short=short).content) == texts_of_markdown(
        name, short=short
    )


@for_each(("name", "short"), SOME[1:])
def test_so_do_the_pages_of_a_pdf(name: str, *, short: bool) -> None:
    assert_printed(made(name, "pdf", short=short).content, texts_of_markdown(name, short=short))


def test_so_do_those_with_texts_that_are_markup_elsewhere() -> None:
    # A reader of PDF turns around what stands beside Arabic, its brackets too.
    tables = hostile_data([text for text in HOSTILE if ARABIC not in text])
    agreement = Agreement.model_validate(tables)
    document = publish(agreement, plan(agreement), ExportOptions())
    expected = [xml_text(text) for text in read(render(agreement, plan(agreement))).texts]
    assert_printed(render_pdf(document).content, expected)


def assert_printed(content: bytes, texts: list[str]) -> None:
    """Assert that a PDF says these texts one after the other; figures may stand in between."""
    printed = texts_of_pdf(content, title=texts[0])
    end = 0
    for text in map(printable, texts):
        assert text in printed[end:]
        end = printed.index(text, end) + len(text)


@given(agreements())
@examples(15)
def test_of_any_agreement(agreement: Agreement) -> None:
    planned_ = plan(agreement)
    document = publish(agreement, planned_, ExportOptions())
    expected = [xml_text(text) for text in read(render(agreement, planned_)).texts]
    assert texts_of(document) == expected
    assert texts_of_page(render_page(document)) == expected


def test_a_number_and_its_unit_are_one_word_to_the_width_of_a_column() -> None:
    def width(unit: str) -> int:
        text = "word " * 9
        row = f"| {text}| {text}| {text}| 149,999.99{unit}USD |\n"
        (found,) = parse_blocks(f"| A | B | C | D |\n| --- | --- | --- | ---: |\n{row}")
        assert isinstance(found, Table)
        return column_weights(found)[-1]

    assert width("\N{NO-BREAK SPACE}") == len("149,999.99 USD") + 3 > width(" ")


def test_a_sentence_stays_with_the_list_whose_head_follows_it() -> None:
    blocks = parse_blocks(
        "It takes both.\n\n**Fit** (all of it):\n\n- 20 people\n\n**Note:** no.\n"
    )
    pairs = zip_longest(blocks, blocks[1:])
    assert [is_label(block, following) for block, following in pairs] == [True, True, False, False]


@given(agreements())
@examples(6)
def test_of_any_agreement_in_word(agreement: Agreement) -> None:
    document = publish(agreement, plan(agreement), ExportOptions())
    expected = [xml_text(text) for text in read(render(agreement, plan(agreement))).texts]
    assert texts_of_word(render_word(document)) == expected
