"""The formats that a report can be written in: one entry each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from slawizard.export.options import Rendition
from slawizard.export.registry import require_typst

if TYPE_CHECKING:
    from slawizard.core.tracking.tracking import Tracking

ReportWriter: TypeAlias = "Callable[[Tracking], Rendition]"
"""Makes the content of the report's file."""


class ReportFormat(NamedTuple):
    """One format, as `registry.ExportFormat`; its files end in `.report` and its `name`."""

    name: str
    load_writer: Callable[[], ReportWriter]
    is_text: bool

    @property
    def ending(self) -> str:
        """The ending of a file that has no name yet."""
        return f"report.{self.name}"


def _markdown() -> ReportWriter:
    from slawizard.export.markdown.report import render_report

    return lambda tracking: Rendition(render_report(tracking).encode())


def _json() -> ReportWriter:
    from slawizard.export.report_figures import to_report_json

    return lambda tracking: Rendition(to_report_json(tracking).encode())


def _html() -> ReportWriter:
    from slawizard.export.report_publication import publish_report
    from slawizard.export.web_page.page import render_page

    return lambda tracking: Rendition(render_page(publish_report(tracking)).encode())


def _docx() -> ReportWriter:
    from slawizard.export.report_publication import publish_report
    from slawizard.export.word.document import render_word

    return lambda tracking: Rendition(render_word(publish_report(tracking)))


def _pdf() -> ReportWriter:
    require_typst()
    from slawizard.export.pdf.document import render_pdf
    from slawizard.export.report_publication import publish_report

    return lambda tracking: render_pdf(publish_report(tracking))


REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = MappingProxyType(
    {
        known.name: known
        for known in (
            ReportFormat("md", _markdown, is_text=True),
            ReportFormat("json", _json, is_text=True),
            ReportFormat("html", _html, is_text=True),
            ReportFormat("docx", _docx, is_text=False),
            ReportFormat("pdf", _pdf, is_text=False),
        )
    }
)
"""Every format by its name, the usual one first."""
