"""Elements of Word's XML that python-docx has no names for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS_PER_POINT: Final = 20

LINE_COLOR: Final = "9fb3c8"

_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "spacing", "ind", "jc",
)  # fmt: skip
"""The order in which the format wants the properties of a paragraph, as far as we write them."""


def element(name: str, **attributes: str | int) -> BaseOxmlElement:
    """The element `w:name` with its attributes."""
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_paragraph(paragraph: CT_P, *properties: BaseOxmlElement) -> None:
    """Give `paragraph` more `properties`, in the order that the format wants."""
    parent = paragraph.get_or_add_pPr()
    present = [*parent, *properties]
    for child in parent:
        parent.remove(child)
    for child in sorted(present, key=_rank):
        parent.append(child)


def _rank(child: BaseOxmlElement) -> int:
    name = child.tag.rpartition("}")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def shade(cell: CT_Tc, color: str) -> None:
    """Fill `cell` with a `color`, such as `f0f4f8`."""
    cell.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=color))


def mark_head(row: CT_Row) -> None:
    """Repeat `row` at the top of each page, and tell readers that it is the head."""
    row.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: CT_Row, *, least_height: int = 0) -> None:
    """Let no page end inside `row`, which is at least so many points high."""
    properties = row.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if least_height:
        height = least_height * TWIPS_PER_POINT
        properties.append(element("trHeight", val=height, hRule="atLeast"))


def describe(table: CT_Tbl, caption: str, description: str = "") -> None:
    """Give `table` its name and, for those who can't see it, what it shows."""
    table.tblPr.append(element("tblCaption", val=caption))
    if description:
        table.tblPr.append(element("tblDescription", val=description))


def set_widths(table: CT_Tbl, widths: list[int]) -> None:
    """Make the columns of `table` so many twips wide; LibreOffice needs both places."""
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=False):
            properties = cell.get_or_add_tcPr()
            for old in properties.findall(qn("w:tcW")):
                properties.remove(old)
            properties.insert(0, element("tcW", w=width, type="dxa"))


def cells_of(table: CT_Tbl) -> Iterator[list[CT_Tc]]:
    """The cells of each row, straight from the XML: python-docx looks for each one anew."""
    for row in table.tr_lst:
        yield list(row.tc_lst)


def field(paragraph: CT_P, code: str) -> None:
    """Append a field that Word fills in, such as the number of the page."""
    run = OxmlElement("w:r")
    simple = element("fldSimple", instr=code)
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph.append(simple)
