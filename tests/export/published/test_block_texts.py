"""Whatever the format, its texts are those of the Markdown, in order; only figures come in between."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import zip_longest

import docx
import pytest
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
from slawizard.export.pdf.document import as_data
from slawizard.export.publication import Publication, publish
from slawizard.export.web_page.page import render_page
from slawizard.export.word.document import render_word
from tests.export.markdown_reader import read
from tests.export.published.made import ALL, planned, publication
from tests.fuzz import examples
from tests.strategies import agreements


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


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_the_blocks_hold_the_texts_of_the_markdown(name: str, *, short: bool) -> None:
    expected = texts_of_markdown(name, short=short)
    document = publication(name, short=short)
    assert texts_of(document) == expected
    assert texts_of_page(render_page(document)) == expected
    assert list(texts_of_data(as_data(document)["sections"])) == expected


@pytest.mark.parametrize("name", ["nube-mensual", "hostile"])
def test_so_does_a_word_file(name: str) -> None:
    document = publication(name)
    assert texts_of_word(render_word(document)) == texts_of_markdown(name)


@given(agreements())
@examples(15)
def test_of_any_agreement(agreement: Agreement) -> None:
    document = publish(agreement, plan(agreement), ExportOptions())
    expected = [xml_text(text) for text in read(render(agreement, plan(agreement))).texts]
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
