"""Writes blocks into the body of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from slawizard.export.blocks import (
    Heading,
    ListBlock,
    Run,
    Runs,
    Table,
    column_weights,
    fits_a_page,
    plain_text,
)
from slawizard.export.charts import COLORS, MUTED_COLOR, Bar, Chart
from slawizard.export.publication import CHART_WIDTHS, SAFE_SCHEMES
from slawizard.export.word.elements import (
    LINE_COLOR,
    cells_of,
    describe,
    element,
    keep_whole,
    mark_head,
    set_paragraph,
    set_widths,
    shade,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

_HEAD_COLOR: Final = "f0f4f8"
_EMU_PER_TWIP: Final = 635
_SIGNATURE_HEIGHT: Final = 40
"""Points that a hand needs to sign."""


class Body:
    """Appends to the body of `document`; a style that it lacks is left out, which is Normal."""

    def __init__(self, document: Document, *, is_compact: bool = False) -> None:
        self._document = document
        self._cell_gap = 10 if is_compact else 40
        self._bar_height = 120 if is_compact else 200
        self._signature_height = 26 if is_compact else _SIGNATURE_HEIGHT
        self._part = document.part
        self._style_ids = {style.name: style.style_id for style in document.styles}
        section = document.sections[-1]
        page = section.page_width, section.left_margin, section.right_margin
        full, left, right = (int(length or 0) for length in page)
        self._width = max((full - left - right) // _EMU_PER_TWIP, 4000)

    def heading(self, heading: Heading, *, on_new_page: bool = False) -> str:
        """Append a heading; return its text."""
        found = self._paragraph(f"Heading {heading.level}", keep_next=True)
        if on_new_page:
            set_paragraph(found, element("pageBreakBefore"))
        self._fill(found, heading.runs)
        return plain_text(heading.runs)

    def paragraph(self, runs: Runs, *, keep_next: bool) -> None:
        """Append a paragraph."""
        self._fill(self._paragraph(keep_next=keep_next), runs)

    def list_block(self, block: ListBlock) -> None:
        """Append a list; each numbered one starts at 1."""
        name = "List Number" if block.ordered else "List Bullet"
        number = self._restarted() if block.ordered else None
        for item in block.items:
            paragraph = self._paragraph(name)
            if number is not None:
                properties = element("numPr")
                properties.append(element("ilvl", val=0))
                properties.append(element("numId", val=number))
                set_paragraph(paragraph, properties)
            self._fill(paragraph, item)

    def rule(self) -> None:
        """Append a line across the page."""
        borders = element("pBdr")
        borders.append(element("bottom", val="single", sz=6, space=1, color=LINE_COLOR))
        set_paragraph(self._paragraph(), borders)

    def table(self, block: Table, title: str, *, is_whole: bool) -> None:
        """Append a table under its `title`; with no page's end inside where it `is_whole`."""
        table = self._table(1 + len(block.rows), len(block.head), "Table Grid")
        describe(table, title)
        set_widths(table, self._widths(block))
        mark_head(table.tr_lst[0])
        is_kept = is_whole or fits_a_page([block])
        for i, (cells, runs) in enumerate(
            zip(cells_of(table), (block.head, *block.rows), strict=True)
        ):
            height = self._signature_height if is_whole and i else 0
            keep_whole(table.tr_lst[i], least_height=height)
            keep_next = not i or (is_kept and i < len(block.rows))
            for cell, text, alignment in zip(cells, runs, block.alignments, strict=True):
                if not i:
                    shade(cell, _HEAD_COLOR)
                elif is_whole:
                    cell.get_or_add_tcPr().append(element("vAlign", val="bottom"))
                shown = tuple(run._replace(bold=True) for run in text) if not i else text
                self._fill_cell(cell, shown, alignment, keep_next=keep_next)
        self._after_table()

    def chart(self, chart: Chart) -> None:
        """Append the bars of `chart` as a table that one may edit, no picture."""
        shares = CHART_WIDTHS[chart.kind]
        widths = [self._width * share // 100 for share in shares]
        table = self._table(len(chart.bars), len(widths))
        describe(table, chart.title, chart.description)
        set_widths(table, widths)
        for i, (bar, cells) in enumerate(zip(chart.bars, cells_of(table), strict=True)):
            name, drawn, number = cells
            keep_whole(table.tr_lst[i])
            self._fill_cell(name, (Run(bar.name),), "left", keep_next=True)
            self._draw(drawn, bar, widths[1])
            self._fill_cell(number, (Run(bar.beside),), "left", keep_next=True)
        if chart.handoff:
            self._mark_handoff(table, chart)
        self._caption(chart)

    def _caption(self, chart: Chart) -> None:
        """Append what stands under the bars: the teams in their colors, and how to read them."""
        paragraph = WordParagraph(self._paragraph("Caption"), self._document)
        if chart.handoff:
            for owner, team in chart.teams.items():
                self._colored(paragraph, f"■ {team}    ", COLORS[owner])
        self._colored(paragraph, chart.caption, MUTED_COLOR)

    def _colored(self, paragraph: WordParagraph, text: str, color: str) -> None:
        run = paragraph.add_run(text)
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(color.removeprefix("#").upper())

    def _draw(self, cell: CT_Tc, bar: Bar, width: int) -> None:
        """Shade a paragraph that ends where the bar ends."""
        paragraph, gap = cell.p_lst[0], self._cell_gap
        inside = width - 240  # the margins of a cell
        rest = round(inside * (1 - bar.length))
        set_paragraph(
            paragraph,
            element("keepNext"),
            element("shd", val="clear", color="auto", fill=COLORS[bar.owner].removeprefix("#")),
            element("spacing", before=gap, after=gap, line=self._bar_height, lineRule="exact"),
            element("ind", right=min(rest, inside - 20)),
        )

    def _mark_handoff(self, table: CT_Tbl, chart: Chart) -> None:
        """Insert a row with the hand-off's word, a dashed line over it."""
        row = element("tr")
        cell = element("tc")
        properties = element("tcPr")
        properties.append(element("gridSpan", val=3))
        borders = element("tcBorders")
        borders.append(element("top", val="dashed", sz=8, color=MUTED_COLOR.removeprefix("#")))
        properties.append(borders)
        cell.append(properties)
        paragraph = cast("CT_P", element("p"))
        cell.append(paragraph)
        row.append(cell)
        table.insert(list(table).index(table.tr_lst[chart.handoff]), row)
        set_paragraph(
            paragraph, element("keepNext"), element("spacing", before=0, after=0),
            element("jc", val="right"),
        )  # fmt: skip
        shown = WordParagraph(paragraph, self._document)
        self._colored(shown, chart.handoff_word, MUTED_COLOR)

    def _paragraph(self, style: str = "", *, keep_next: bool = False) -> CT_P:
        paragraph: CT_P = self._document.element.body.add_p()
        properties: list[BaseOxmlElement] = []
        if style in self._style_ids:
            properties.append(element("pStyle", val=self._style_ids[style]))
        if keep_next:
            properties.append(element("keepNext"))
        if properties:
            set_paragraph(paragraph, *properties)
        return paragraph

    def _fill_cell(self, cell: CT_Tc, runs: Runs, alignment: str, *, keep_next: bool) -> None:
        paragraph = cell.p_lst[0]
        properties = [element("spacing", before=self._cell_gap, after=self._cell_gap)]
        if keep_next:
            properties.append(element("keepNext"))
        if alignment != "left":
            properties.append(element("jc", val=alignment))
        set_paragraph(paragraph, *properties)
        self._fill(paragraph, runs)

    def _fill(self, paragraph: CT_P, runs: Runs) -> None:
        """Append `runs`; a link where its address is one that no program runs."""
        shown = WordParagraph(paragraph, self._document)
        for run in runs:
            made = shown.add_run(run.text)
            made.bold, made.italic = run.bold or None, run.italic or None
            if run.link.lower().startswith(SAFE_SCHEMES):
                target = self._part.relate_to(
                    run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
                link = element("hyperlink")
                link.set(qn("r:id"), target)
                paragraph.append(link)
                link.append(made.element)

    def _table(self, rows: int, columns: int, style: str = "") -> CT_Tbl:
        """Append an empty table, its columns as wide as they are told to be."""
        table = CT_Tbl.new_tbl(rows, columns, Twips(self._width))
        table.autofit = False
        if style in self._style_ids:
            table.tblStyle_val = self._style_ids[style]
        self._document.element.body.sectPr.addprevious(table)
        return table

    def _after_table(self) -> None:
        """Append a little room, and what parts two tables that follow each other."""
        set_paragraph(
            self._paragraph(), element("spacing", before=0, after=0, line=160, lineRule="exact")
        )

    def _widths(self, block: Table) -> list[int]:
        """The width of each column in twips."""
        weights = column_weights(block)
        return [self._width * weight // sum(weights) for weight in weights]

    def _restarted(self) -> int | None:
        """A numbering of its own for one list, that starts at 1; None where the style has none."""
        style = self._style_ids.get("List Number")
        found = None if style is None else self._document.styles.element.get_by_id(style)
        path = "/".join(map(qn, ("w:pPr", "w:numPr", "w:numId")))
        number = None if found is None else found.find(path)
        if number is None:
            return None
        numbering = self._part.numbering_part.element
        abstract = numbering.num_having_numId(int(number.get(qn("w:val")))).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)
