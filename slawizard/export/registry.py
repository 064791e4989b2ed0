"""The registry of export formats.

To add a format, write a module that makes its bytes and add an entry to `FORMATS`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from slawizard.core.memory import require_memory
from slawizard.export.options import ExportError, ExportOptions, Rendition
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

Writer: TypeAlias = "Callable[[Agreement, Plan, ExportOptions], Rendition]"
"""Makes the content of the exported file."""


class Format(Protocol):
    """What a command must know of a format before it writes any."""

    @property
    def name(self) -> str:
        """What `--format` takes."""

    @property
    def is_text(self) -> bool:
        """Whether it may go to a terminal."""


class ExportFormat(NamedTuple):
    """A format, as one entry of the registry.

    `name` is what `--format` takes. A file of the format ends in one of `endings`; the first is
    given to files that have no name yet. `load_writer` imports the writer when it is needed, and
    raises `ExportError` where it needs a package that is not installed. `help` says what the file
    holds. A format that `is_text` may go to a terminal, where characters that it would obey are
    shown instead. One that `has_short` can be the one-page document, one that `has_template` can
    take its look from a file. One that people read has a `title`, by which the wizard offers it.
    """

    name: str
    endings: tuple[str, ...]
    help: Message
    load_writer: Callable[[], Writer]
    is_text: bool
    has_short: bool = False
    has_template: bool = False
    title: Message | None = None

    @property
    def ending(self) -> str:
        """The ending for a file that has no name yet."""
        return self.endings[0]


def _plain(write: Callable[[Agreement, Plan], str | bytes]) -> Writer:
    """The writer of a format without options, a text in UTF-8, its line ends as they are."""

    def made(agreement: Agreement, planned: Plan, _options: ExportOptions) -> Rendition:
        content = write(agreement, planned)
        return Rendition(content.encode() if isinstance(content, str) else content)

    return made


def _markdown() -> Writer:
    from slawizard.export.markdown.document import render

    def made(agreement: Agreement, planned: Plan, options: ExportOptions) -> Rendition:
        return Rendition(render(agreement, planned, short=options.short).encode())

    return made


def _json() -> Writer:
    from slawizard.export.json_figures import to_json

    return _plain(to_json)


def _csv() -> Writer:
    from slawizard.export.csv_targets import to_csv

    return _plain(to_csv)


def _html() -> Writer:
    from slawizard.export.web_page.page import to_html

    return to_html


def _docx() -> Writer:
    from slawizard.export.word.document import to_docx

    return to_docx


def _xlsx() -> Writer:
    from slawizard.export.spreadsheet.workbook import to_xlsx

    return _plain(to_xlsx)


def _pdf() -> Writer:
    require_typst()
    from slawizard.export.pdf.document import to_pdf

    return to_pdf


def require_typst() -> None:
    """Raise `ExportError` where typst, which makes PDFs, is not installed."""
    if "typst" not in sys.modules:
        require_memory()  # without, it would end the process
    try:
        import typst  # noqa: F401 - whether it is there
    except ModuleNotFoundError as error:
        raise ExportError(
            _(
                "PDF needs one more package: pip install 'slawizard[pdf]'. Or export html and "
                "print it to PDF from the browser."
            )
        ) from error


def _ics() -> Writer:
    from slawizard.export.reminders import to_ics

    return _plain(to_ics)


FORMATS: Final[Mapping[str, ExportFormat]] = MappingProxyType(
    {
        known.name: known
        for known in (
            ExportFormat(
                "md", ("md",), _("md: the document."), _markdown, is_text=True, has_short=True
            ),
            ExportFormat("json", ("json",), _("json: all the figures."), _json, is_text=True),
            ExportFormat(
                "csv",
                ("csv",),
                _("csv: the target for each stage and period."),
                _csv,
                is_text=True,
            ),
            ExportFormat(
                "html",
                ("html", "htm"),
                _("html: the document as a web page, which prints as a paper to sign."),
                _html,
                is_text=True,
                has_short=True,
                title=_("Web page"),
            ),
            ExportFormat(
                "docx",
                ("docx",),
                _("docx: the document for Word."),
                _docx,
                is_text=False,
                has_short=True,
                has_template=True,
                title=_("Word"),
            ),
            ExportFormat(
                "xlsx",
                ("xlsx",),
                _("xlsx: a spreadsheet whose formulas calculate every figure."),
                _xlsx,
                is_text=False,
                title=_("Spreadsheet"),
            ),
            ExportFormat(
                "pdf",
                ("pdf",),
                _("pdf: the document to sign and to archive."),
                _pdf,
                is_text=False,
                has_short=True,
                title=_("PDF"),
            ),
            ExportFormat(
                "ics",
                ("ics",),
                _("ics: the review and a monthly reminder for a calendar."),
                _ics,
                is_text=True,
                title=_("Calendar"),
            ),
        )
    }
)
"""Every format by its name; the first is the default."""


def format_of_ending(ending: str) -> ExportFormat | None:
    """Return the format of files that end in `ending`, None if no format does."""
    return next((known for known in FORMATS.values() if ending in known.endings), None)
