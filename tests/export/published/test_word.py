"""The Word file: real styles, nothing that Word would fetch or run, a letterhead where there is one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from slawizard.export.blocks import Heading, ListBlock, Paragraph, Rule, Run
from slawizard.export.options import ExportError
from slawizard.export.publication import PublishedSection
from slawizard.export.word.document import render_word
from slawizard.export.word.template import STYLES, Letterhead
from slawizard.i18n.translator import Translator
from tests.export.published.made import made, planned, publication

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xml(table: WordTable) -> Any:
    """The element of a table, for what python-docx does not read."""
    return table._tbl  # noqa: SLF001


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def letterhead() -> bytes:
    document = docx.Document()
    document.add_paragraph("What stood in the letter")
    document.add_table(1, 1)
    section = document.sections[0]
    section.header.paragraphs[0].text = "Harbor letterhead"
    section.left_margin = Mm(40)
    document.add_section()
    return saved(document)


def repacked(content: bytes, old: str, new: str) -> bytes:
    """The package with another content type."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts(content).items():
            package.writestr(name, data.replace(old.encode(), new.encode()))
    return out.getvalue()


def test_headings_lists_and_tables_have_real_styles() -> None:
    document = opened(made("hostile", "docx").content)
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles == {"Normal", *STYLES} - {"Table Grid"}
    drawn = [t for t in document.tables if xml(t).tblPr.find(qn("w:tblDescription")) is not None]
    assert {t.style.name for t in document.tables if t.style and t not in drawn} >= {"Table Grid"}
    assert len(drawn) == 2


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    tables = opened(made("harbor-quarterly", "docx").content).tables
    rows = list(xml(tables[0]).tr_lst)
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[:2]] == [True, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert xml(tables[0]).tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Summary"


def test_the_signatures_stay_with_their_heading() -> None:
    body = list(opened(made("harbor-quarterly", "docx").content).element.body)
    at = next(i for i, block in enumerate(body) if getattr(block, "text", "") == "Signatures")
    heading, sentence, table = body[at : at + 3]
    kept = [p.pPr.find(qn("w:keepNext")) is not None for p in (heading, sentence)]
    *upper, last = [
        [p.pPr.find(qn("w:keepNext")) is not None for p in row.iter(qn("w:p"))]
        for row in table.tr_lst
    ]
    assert all(kept)
    assert all(all(row) for row in upper)
    assert not any(last)


def test_the_bars_of_the_funnel_are_shaded_and_as_long_as_their_numbers() -> None:
    document = opened(made("harbor-quarterly", "docx").content)
    funnel = next(t for t in document.tables if "Visits: 180,000" in (described(t) or ""))
    ends = [int(i.get(qn("w:right"))) for i in xml(funnel).iter(qn("w:ind"))]
    assert ends[0] == 0
    assert ends == sorted(ends)
    widths = [int(column.get(qn("w:w"))) for column in xml(funnel).tblGrid.gridCol_lst]
    assert all(widths)
    assert "Hand-off" in [cell.text for row in funnel.rows for cell in row.cells]


def described(table: WordTable) -> str | None:
    found = xml(table).tblPr.find(qn("w:tblDescription"))
    return None if found is None else found.get(qn("w:val"))


def test_each_numbered_list_begins_at_one() -> None:
    numbered = ListBlock(ordered=True, items=((Run("a"),), (Run("b"),)))
    section = PublishedSection("notes", (numbered, Paragraph((Run("x"),)), numbered, Rule()), None)
    document = opened(render_word(publication("two-stages")._replace(sections=(section,))))
    numbers = [
        p.pPr.numPr.numId.val
        for p in document.element.body.p_lst
        if p.pPr is not None and p.pPr.numPr is not None
    ]
    assert len(numbers) == 4
    assert len(set(numbers)) == 2


def test_it_says_its_language_its_title_and_the_day_of_the_revision() -> None:
    agreement, _figures = planned("harbor-quarterly")
    document = opened(made("harbor-quarterly", "docx").content)
    told = document.core_properties
    assert told.title == "Harbor & Co.: SLA between Growth and Sales"
    assert told.created == told.modified
    assert told.created is not None
    assert told.created.date() == agreement.agreement.date
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-US"}


def test_nothing_in_it_is_a_field_or_a_link_of_a_user() -> None:
    content = parts(made("hostile", "docx").content)
    body = content["word/document.xml"].decode()
    assert "<w:fldSimple" not in body
    assert "<w:instrText" not in body
    assert "<w:hyperlink" not in body
    assert not any(b'TargetMode="External"' in data for data in content.values())
    assert all(not name.startswith(("/", "..")) for name in content)


def test_only_safe_addresses_become_links() -> None:
    runs = (Run("bad", link="file:///etc/passwd"), Run("good", link="https://example.com"))
    section = PublishedSection("notes", (Heading(2, (Run("x"),)), Paragraph(runs)), None)
    content = parts(render_word(publication("two-stages")._replace(sections=(section,))))
    assert content["word/document.xml"].count(b"<w:hyperlink ") == 1
    assert b"example.com" in content["word/_rels/document.xml.rels"]
    assert b"passwd" not in content["word/_rels/document.xml.rels"]


def test_a_letterhead_keeps_its_header_and_margins_and_loses_its_text() -> None:
    document = opened(render_word(publication("two-stages"), letterhead()))
    section = document.sections[-1]
    assert len(document.sections) == 1
    assert section.left_margin is not None
    assert section.header.paragraphs[0].text == "Harbor letterhead"
    assert round(section.left_margin.mm) == 40
    assert "What stood in the letter" not in [p.text for p in document.paragraphs]


def test_what_is_no_word_document_is_refused() -> None:
    letter = letterhead()
    for content in (
        b"",
        b"PK\x03\x04 no zip",
        repacked(letter, DOCUMENT, MACROS),
        repacked(letter, DOCUMENT, TEMPLATE),
        repacked(letter, "<w:body>", "<w:body"),  # broken XML
        repacked(letter, "w:body", "w:nobody"),
    ):
        with pytest.raises(ExportError) as refused:
            Letterhead(content).open()
        assert "save it in Word as .docx" in Translator("en")(refused.value.message)
        assert "guárdalo en Word como .docx" in Translator("es")(refused.value.message)


def test_a_style_that_a_letterhead_lacks_is_named_and_replaced() -> None:
    content = repacked(letterhead(), 'w:val="List Bullet"', 'w:val="Another"')
    warnings = list(map(Translator("en"), Letterhead(content).missing_styles()))
    assert warnings == ["The template has no style “List Bullet”: “Normal” takes its place."]
    document = opened(render_word(publication("two-stages"), content))
    assert "List Bullet" not in {p.style.name for p in document.paragraphs if p.style}
