"""Writes a document as a PDF that meets PDF/UA-1, by typst."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from itertools import zip_longest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import typst

from slawizard.export.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Runs,
    Table,
    column_weights,
    fits_a_page,
    is_label,
)
from slawizard.export.options import Rendition
from slawizard.export.publication import (
    CHART_WIDTHS,
    SAFE_SCHEMES,
    Publication,
    PublishedSection,
    publish,
)
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import strip_unprintable

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.export.charts import Chart
    from slawizard.export.options import ExportOptions

_TEMPLATE: Final = Path(__file__).with_name("document.typ")
_PAPERS: Final = {"letter": "us-letter", "a4": "a4"}
_MAX_LISTED: Final = 20
"""Characters that a warning lists; more say nothing new."""

_one_at_a_time: Final = Lock()
"""A compiler refuses a second thread, such as one whose dialog was closed while it wrote."""

_NO_GLYPH: Final = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def to_pdf(agreement: Agreement, planned: Plan, options: ExportOptions) -> Rendition:
    """The PDF of `agreement`."""
    return render_pdf(publish(agreement, planned, options))


def render_pdf(publication: Publication) -> Rendition:
    """The PDF of `publication`, with a warning where no font has all of its characters.

    Our own font comes first, so that the file is the same on every system; the system's fonts are
    asked only for what that lacks.
    """
    document = json.dumps(as_data(publication), ensure_ascii=False)
    made = datetime.combine(publication.revised_on, time(), UTC)
    missing: list[str] = []
    for own_fonts_only in (True, False):
        try:
            return Rendition(
                compile_document(document, made, own_fonts_only=own_fonts_only, is_ua=True)
            )
        except typst.TypstError as error:
            missing = _without_glyph(error)
            if not missing:
                raise
    warning = _(
        "No font here has these characters: {characters}. They are missing in the PDF, which is "
        "therefore not accessible (PDF/UA).",
        characters=_listed(missing),
    )
    content = compile_document(document, made, own_fonts_only=False, is_ua=False)
    return Rendition(content, (warning,))


def compile_document(document: str, made: datetime, *, own_fonts_only: bool, is_ua: bool) -> bytes:
    """The PDF of a `document` in JSON; raise `typst.TypstError` where it can't be as it was asked."""
    with _one_at_a_time:
        content = _compiler(own_fonts_only=own_fonts_only).compile(
            input=_template(),
            format="pdf",
            sys_inputs={"document": document},
            pdf_standards=["ua-1"] if is_ua else [],
            timestamp=made,
        )
    if not isinstance(content, bytes):
        raise TypeError("typst gives a PDF as bytes")
    return content


@cache
def _compiler(*, own_fonts_only: bool) -> typst.Compiler:
    """A compiler, which keeps the fonts that it has read."""
    return typst.Compiler(root=str(_TEMPLATE.parent), ignore_system_fonts=own_fonts_only)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _without_glyph(error: typst.TypstError) -> list[str]:
    """The texts that no font can show, by what typst says of them."""
    found = _NO_GLYPH.findall(f"{error.message}\n{error.diagnostic}")
    plain = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
    return list(dict.fromkeys(plain))


def _listed(missing: list[str]) -> str:
    """The first of the `missing` texts that can be seen."""
    seen = [text for text in missing if strip_unprintable(text)]
    return " ".join(seen[:_MAX_LISTED]) + " …" * (len(seen) > _MAX_LISTED)


def as_data(publication: Publication) -> dict[str, Any]:
    """The publication as the template takes it in."""
    language, _hyphen, region = publication.tag.partition("-")
    day = publication.revised_on
    return {
        "title": publication.title,
        "author": publication.company,
        "language": language,
        "region": region,
        "paper": _PAPERS[publication.paper],
        "compact": publication.is_compact,
        "date": [day.year, day.month, day.day],
        "sections": [_section(section) for section in publication.sections],
    }


def _section(section: PublishedSection) -> dict[str, Any]:
    return {
        "whole": section.is_whole and fits_a_page(section.blocks),
        "starts-page": section.starts_page,
        "blocks": [
            _block(block, following, is_whole=section.is_whole)
            for block, following in zip_longest(section.blocks, section.blocks[1:])
        ],
        "chart": None if section.chart is None else _chart(section.chart),
    }


def _block(block: Block, following: Block | None, *, is_whole: bool) -> dict[str, Any]:
    match block:
        case Heading(level, runs):
            return {"kind": "heading", "level": level, "runs": _runs(runs)}
        case Paragraph(runs):
            label = is_label(block, following)
            return {"kind": "paragraph", "label": label, "runs": _runs(runs)}
        case ListBlock(ordered, items):
            return {"kind": "enum" if ordered else "list", "items": list(map(_runs, items))}
        case Table(head, rows, alignments):
            return {
                "kind": "table",
                "head": list(map(_runs, head)),
                # In tables of their own: typst joins nested lists into one.
                "rows": [[{"runs": _runs(cell)} for cell in row] for row in rows],
                "alignments": alignments,
                "whole": fits_a_page([block]),
                "weights": column_weights(block),
                "signed": is_whole,
            }
        case _:
            return {"kind": "rule"}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {
            "text": run.text,
            "bold": run.bold,
            "italic": run.italic,
            "link": run.link if run.link.lower().startswith(SAFE_SCHEMES) else "",
        }
        for run in runs
    ]


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "description": chart.description,
        "caption": chart.caption,
        "teams": dict(chart.teams),
        "handoff": chart.handoff,
        "word": chart.handoff_word,
        "widths": CHART_WIDTHS[chart.kind],
        "bars": [
            {
                "name": bar.name,
                "beside": bar.beside,
                "owner": bar.owner,
                "length": round(bar.length, 4),
            }
            for bar in chart.bars
        ],
    }
