"""The registry of export formats.

To add a format, write a module that makes its bytes and add an entry to `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

    Writer: TypeAlias = Callable[[Agreement, Plan], bytes]
    """Makes the content of an exported file."""


class Format(Protocol):
    """What a command must know of a format before it writes any."""

    @property
    def name(self) -> str:
        """What `--format` takes."""

    @property
    def is_text(self) -> bool:
        """Whether it may go to a terminal."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format, as one entry of the registry.

    `--format` takes its `name`. Its files end in one of `endings`; a file that has no name yet gets
    the first. `load_writer` imports the writer when it is needed, `load_short_writer` the one of the
    one-page document, None if the format has none. `help` says what the file holds.
    Only a format that `is_text` may be printed to a terminal; control characters are escaped there.
    """

    name: str
    endings: tuple[str, ...]
    help: Message
    load_writer: Callable[[], Writer]
    is_text: bool
    load_short_writer: Callable[[], Writer] | None = None

    @property
    def ending(self) -> str:
        """The ending for a file that has no name yet."""
        return self.endings[0]


def _text(write: Callable[[Agreement, Plan], str]) -> Writer:
    """Return a writer that encodes the text of `write` in UTF-8 and leaves line ends as they are."""
    return lambda agreement, planned: write(agreement, planned).encode()


def _markdown() -> Writer:
    from slawizard.export.markdown.document import render

    return _text(render)


def _short_markdown() -> Writer:
    from slawizard.export.markdown.document import render

    return _text(partial(render, short=True))


def _json() -> Writer:
    from slawizard.export.json_figures import to_json

    return _text(to_json)


def _csv() -> Writer:
    from slawizard.export.csv_targets import to_csv

    return _text(to_csv)


FORMATS: Final[Mapping[str, ExportFormat]] = MappingProxyType(
    {
        known.name: known
        for known in (
            ExportFormat(
                "md",
                ("md",),
                _("md: the document."),
                _markdown,
                is_text=True,
                load_short_writer=_short_markdown,
            ),
            ExportFormat("json", ("json",), _("json: all the figures."), _json, is_text=True),
            ExportFormat(
                "csv",
                ("csv",),
                _("csv: the target for each stage and period."),
                _csv,
                is_text=True,
            ),
        )
    }
)
"""Every format by its name; the first is the default."""


def format_of_ending(ending: str) -> ExportFormat | None:
    """Return the format of files that end in `ending`, None if no format does."""
    return next((known for known in FORMATS.values() if ending in known.endings), None)
