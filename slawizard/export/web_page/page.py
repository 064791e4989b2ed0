"""Writes a document as one web page: no script, nothing that it would load from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.export.blocks import (
    Alignment,
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
    column_weights,
    fits_a_page,
    is_label,
)
from slawizard.export.options import Rendition
from slawizard.export.publication import (
    SAFE_SCHEMES,
    Publication,
    PublishedSection,
    publish,
)
from slawizard.export.web_page.svg import to_svg

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.export.charts import Chart
    from slawizard.export.options import ExportOptions

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PAGE_MARGIN: Final = "18mm 18mm 20mm"
_COMPACT_MARGIN: Final = "11mm 16mm 12mm"


def to_html(agreement: Agreement, planned: Plan, options: ExportOptions) -> Rendition:
    """The web page of `agreement`."""
    return Rendition(render_page(publish(agreement, planned, options)).encode())


def render_page(publication: Publication) -> str:
    """The web page of `publication`."""
    body = "\n".join(
        line for section in publication.sections for line in _section(section, publication)
    )
    compact = ' class="compact"' if publication.is_compact else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(publication.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(publication.title)}</title>\n"
        f"<style>\n{_style()}{_page_rule(publication)}</style>\n</head>\n"
        f"<body{compact}>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _page_rule(publication: Publication) -> str:
    size = publication.paper
    margin = _COMPACT_MARGIN if publication.is_compact else _PAGE_MARGIN
    numbers = 'counter(page) " / " counter(pages)'
    return (
        f"@page {{ size: {size}; margin: {margin}; "
        f"@bottom-right {{ content: {numbers}; color: #52606d; font: 9pt sans-serif; }} }}\n"
    )


def _section(section: PublishedSection, publication: Publication) -> Iterator[str]:
    kinds = ["whole"] * section.is_whole + ["new-page"] * section.starts_page
    yield f'<section class="{" ".join(kinds)}">' if kinds else "<section>"
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        yield _block(block, following)
    if section.chart is not None:
        yield _chart(section.chart, is_compact=publication.is_compact)
    yield "</section>"


def _block(block: Block, following: Block | None) -> str:
    match block:
        case Heading(level, runs):
            return f"<h{level}>{_inline(runs)}</h{level}>"
        case Paragraph(runs):
            label = ' class="label"' if is_label(block, following) else ""
            return f"<p{label}>{_inline(runs)}</p>"
        case ListBlock(ordered, items):
            tag = "ol" if ordered else "ul"
            inner = "\n".join(f"<li>{_inline(item)}</li>" for item in items)
            return f"<{tag}>\n{inner}\n</{tag}>"
        case Table():
            return _table(block)
        case _:
            return "<hr>"


def _table(table: Table) -> str:
    head = _row(table.head, table.alignments, ("th", "col"), ("th", "col"))
    rows = "\n".join(_row(row, table.alignments, ("th", "row"), ("td", "")) for row in table.rows)
    kept = ' class="whole-table"' if fits_a_page([table]) else ""
    weights = column_weights(table)
    columns = "".join(f'<col style="width: {100 * weight // sum(weights)}%">' for weight in weights)
    return f"<table{kept}>\n<colgroup>{columns}</colgroup>\n<thead>\n{head}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(
    cells: Iterable[Runs],
    alignments: Iterable[Alignment],
    first: tuple[str, str],
    others: tuple[str, str],
) -> str:
    """A row of cells, each with its tag and, where it heads something, what it heads."""
    made = []
    for i, (runs, alignment) in enumerate(zip(cells, alignments, strict=True)):
        tag, scope = others if i else first
        heads = f' scope="{scope}"' if scope else ""
        aligned = "" if alignment == "left" else f' class="{alignment}"'
        made.append(f"<{tag}{heads}{aligned}>{_inline(runs)}</{tag}>")
    return f"<tr>{''.join(made)}</tr>"


def _inline(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.link.lower().startswith(SAFE_SCHEMES):
        text = f'<a href="{escape(run.link)}" rel="noreferrer">{text}</a>'
    return text


def _chart(chart: Chart, *, is_compact: bool) -> str:
    teams = ""
    if chart.handoff:
        teams = "".join(
            f'<span class="team {owner}">{escape(name)}</span>'
            for owner, name in chart.teams.items()
        )
    caption = f"<figcaption>{teams}{escape(chart.caption)}</figcaption>"
    return f"<figure>\n{to_svg(chart, is_compact=is_compact)}\n{caption}\n</figure>"
