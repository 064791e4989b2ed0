"""A document as its writers get it: its blocks by section, with the charts in their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.export.blocks import Block, Heading, parse_blocks, plain_text
from slawizard.export.charts import Chart, calendar_chart, funnel_chart, shown_line
from slawizard.export.markdown.document import render_sections
from slawizard.i18n.languages import Language, Locale
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.export.options import ExportOptions

_CHARTS: Final[Mapping[str, Callable[[Agreement, Plan], Chart]]] = {
    "stages": funnel_chart,
    "calendar": calendar_chart,
}
_SHORT_CHARTS: Final = {"summary": funnel_chart}
"""The chart that stands behind a section, by the section's name."""

_WHOLE: Final = "signatures"
"""The section that must not be parted by the end of a page."""

_ON_NEW_PAGE: Final = "annex"
"""The section that begins a page: what is signed ends before it."""

SAFE_SCHEMES: Final = ("http:", "https:", "mailto:")
"""The only addresses that a document links to."""

CHART_WIDTHS: Final[Mapping[str, tuple[int, int, int]]] = {
    "funnel": (24, 44, 32),
    "calendar": (24, 60, 16),
    "waterfall": (16, 58, 26),
}
"""Hundredths of the width for name, bar and number where a chart is a table, by its kind."""

LETTER: Final = frozenset({"es_MX", "es_CO", "es_CL", "es_CR", "es_GT", "es_PA", "en_US"})
"""The locales whose paper is US Letter; that of all others is A4."""


class PublishedSection(NamedTuple):
    """A section of the document, with the chart behind it, if any."""

    name: str
    blocks: tuple[Block, ...]
    chart: Chart | None

    @property
    def is_whole(self) -> bool:
        """Whether no page may end inside it."""
        return self.name == _WHOLE

    @property
    def starts_page(self) -> bool:
        """Whether it begins on a new page."""
        return self.name == _ON_NEW_PAGE


class Publication(NamedTuple):
    """A whole document; `revised_on` is the date of its revision, `tag` its language as BCP 47.

    One that `is_compact` is to fit one page.
    """

    title: str
    company: str
    language: Language
    tag: str
    paper: str
    revised_on: date
    is_compact: bool
    sections: tuple[PublishedSection, ...]


def publish(agreement: Agreement, planned: Plan, options: ExportOptions) -> Publication:
    """The document of `agreement` for a writer, the one-page one where `options` say so."""
    head = agreement.agreement
    charts = _SHORT_CHARTS if options.short else _CHARTS
    sections = tuple(
        PublishedSection(name, blocks, make(agreement, planned) if make else None)
        for name, blocks, make in (
            (name, parse_blocks(markdown), charts.get(name))
            for name, markdown in render_sections(agreement, planned, short=options.short)
        )
    )
    return Publication(
        title=title_of(sections),
        company=shown_line(head.company),
        language=head.language,
        tag=Translator(head.language, head.locale).words.replace("_", "-"),
        paper=paper_of(head.locale),
        revised_on=head.date,
        is_compact=options.short,
        sections=sections,
    )


def paper_of(locale: Locale) -> str:
    """The paper that is usual in `locale`: `letter` or `a4`."""
    return "letter" if locale in LETTER else "a4"


def title_of(sections: tuple[PublishedSection, ...]) -> str:
    """The text of the first heading."""
    blocks = (block for section in sections for block in section.blocks)
    return next(plain_text(block.runs) for block in blocks if isinstance(block, Heading))
