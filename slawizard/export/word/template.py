"""Opens the file that a Word document starts from: our own, or somebody's letterhead."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from slawizard.export.charts import TEXT_COLOR
from slawizard.export.options import ExportError
from slawizard.export.word.elements import LINE_COLOR, element, field
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from docx.document import Document

    from slawizard.export.publication import Publication

STYLES: Final = (
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "List Number",
    "Table Grid",
    "Caption",
)
"""The styles that the document uses beside Normal."""

_SIZES: Final = {"letter": (215.9, 279.4), "a4": (210, 297)}
"""Width and height of the papers in millimetres."""

_MARGIN: Final = 20
_COMPACT_MARGIN: Final = 12
_COMPACT_SCALE: Final = 0.76
"""The size of letters and gaps where all is to fit one page."""

_FONT: Final = "Calibri"
_HEADING_SIZES: Final = {"Heading 1": 20, "Heading 2": 14, "Heading 3": 11.5}
_REFERENCES: Final = (qn("w:headerReference"), qn("w:footerReference"))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The content of a Word file whose header, footer, margins and styles a document takes."""

    content: bytes

    def open(self) -> Document:
        """The file with an empty body. Raise `ExportError` where it is no such file."""
        try:
            document = docx.Document(io.BytesIO(self.content))
            _empty(document)
            document.save(io.BytesIO())
        except Exception as error:  # a stranger's file may be broken in any way
            raise ExportError(
                _(
                    "It is not a Word document that can be used as a template: save it in Word as "
                    ".docx, without macros."
                )
            ) from error
        return document

    def missing_styles(self) -> list[Message]:
        """A warning for each style that the file lacks."""
        known = {style.name for style in self.open().styles}
        return [
            _("The template has no style “{style}”: “Normal” takes its place.", style=style)
            for style in STYLES
            if style not in known
        ]


def blank(publication: Publication) -> Document:
    """A document of our own look on the paper of its locale, its pages numbered."""
    document = docx.Document()
    _empty(document)
    section, compact = document.sections[0], publication.is_compact
    width, height = _SIZES[publication.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_COMPACT_MARGIN if compact else _MARGIN))
    _set_styles(document, _COMPACT_SCALE if compact else 1.0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    element_of_footer = footer.paragraph_format.element
    field(element_of_footer, "PAGE")
    footer.add_run(" / ")
    field(element_of_footer, "NUMPAGES")
    return document


def _set_styles(document: Document, scale: float) -> None:
    color = RGBColor.from_string(TEXT_COLOR.removeprefix("#").upper())
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5 * scale), color
    normal.paragraph_format.space_after = Pt(6 * scale * scale)
    normal.paragraph_format.line_spacing = 1.1 if scale == 1.0 else 1.0
    for name, size in _HEADING_SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size * scale), color
        style.paragraph_format.space_before = Pt(
            (14 if name == "Heading 2" else 10) * scale * scale
        )
        style.paragraph_format.space_after = Pt(4 * scale)
        fonts = style.element.rPr.find(qn("w:rFonts"))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Caption"].font.bold = False
    grid = document.styles["Table Grid"].element
    for borders in grid.iter(qn("w:tblBorders")):
        for border in borders:
            border.set(qn("w:color"), LINE_COLOR)


def _empty(document: Document) -> None:
    """Remove all of the body but its last section, which keeps the headers of those before it."""
    body = document.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = body.find(qn("w:sectPr"))
    if last is None:
        last = element("sectPr")
    held = {(part.tag, part.get(qn("w:type"))) for part in last}
    earlier = [part for section in sections for part in section if section is not last]
    for part in reversed(earlier):
        key = (part.tag, part.get(qn("w:type")))
        if part.tag in _REFERENCES and key not in held:
            held.add(key)
            last.insert(0, part)
    for child in list(body):
        body.remove(child)
    body.append(last)
