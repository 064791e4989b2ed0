"""Writes a document as a Word file."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from slawizard.export.blocks import Heading, ListBlock, Paragraph, Table, is_label
from slawizard.export.options import ExportOptions, Rendition
from slawizard.export.publication import Publication, PublishedSection, publish
from slawizard.export.word.body import Body
from slawizard.export.word.elements import element
from slawizard.export.word.template import Letterhead, blank

if TYPE_CHECKING:
    from docx.document import Document

    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.export.blocks import Block

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The least that a zip can hold: the same agreement gives the same bytes on any day."""


def to_docx(agreement: Agreement, planned: Plan, options: ExportOptions) -> Rendition:
    """The Word file of `agreement`, in the look of the options' template if they have one."""
    return Rendition(render_word(publish(agreement, planned, options), options.template))


def render_word(publication: Publication, template: bytes | None = None) -> bytes:
    """The Word file of `publication`."""
    document = blank(publication) if template is None else Letterhead(template).open()
    _set_properties(document, publication)
    body = Body(document, is_compact=publication.is_compact)
    for section in publication.sections:
        _write_section(body, section)
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _set_properties(document: Document, publication: Publication) -> None:
    made = datetime.combine(publication.revised_on, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author = publication.title[:255], publication.company[:255]
    properties.language = publication.tag
    properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.created = properties.modified = made
    properties.revision = 1
    styles = document.styles.element
    for defaults in styles.iter(qn("w:rPrDefault")):
        for old in list(defaults.iter(qn("w:lang"))):
            old.getparent().remove(old)
        for style in defaults.iter(qn("w:rPr")):
            style.append(element("lang", val=publication.tag, eastAsia="ja-JP", bidi="ar-SA"))


def _write_section(body: Body, section: PublishedSection) -> None:
    title = ""
    for i, (block, following) in enumerate(zip_longest(section.blocks, section.blocks[1:])):
        if isinstance(block, Heading):
            title = body.heading(block, on_new_page=section.starts_page and not i)
        else:
            _write(body, block, following, title, is_whole=section.is_whole)
    if section.chart is not None:
        body.chart(section.chart)


def _write(
    body: Body, block: Block, following: Block | None, title: str, *, is_whole: bool
) -> None:
    match block:
        case Paragraph(runs):
            body.paragraph(runs, keep_next=is_whole or is_label(block, following))
        case ListBlock():
            body.list_block(block)
        case Table():
            body.table(block, title, is_whole=is_whole)
        case _:
            body.rule()


def _with_fixed_times(package: bytes) -> bytes:
    """The zip `package` with its parts in their order, all of one time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()
