"""Readers that are no CommonMark show ordinary documents as CommonMark does: no backslash anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import cycle, product
from typing import Final

import markdown
import markdown2
import mistune

from slawizard.export.markdown.escaping import escape
from tests.each import for_each
from tests.export.markdown_reader import read
from tests.export.rendered import NAMES, document
from tests.fuzz import FUZZ
from tests.storage.hostile_texts import ORDINARY

BLOCKS: Final = {"h1", "h2", "h3", "p", "li", "th", "td"}


class Texts(HTMLParser):
    """The text of each heading, paragraph, item and cell of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def _mistune(source: str) -> str:
    return str(mistune.create_markdown(plugins=["table", "strikethrough"])(source))


READERS: Final[dict[str, Callable[[str], str]]] = {
    "mistune": _mistune,
    "Python-Markdown": lambda source: markdown.markdown(source, extensions=["extra"]),
    "markdown2": lambda source: str(markdown2.markdown(source, extras=["tables"])),
}


def shown(reader: str, source: str) -> list[str]:
    page = Texts()
    page.feed(READERS[reader](source))
    return [text for text in map(plain, page.texts) if text]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


ORDINARY_CASES: Final = [name for name in NAMES if name != "doce-etapas"]
"""Cases without hostile texts: these readers know no backslash before all marks."""

EITHER: Final = [False, True]
CUT: Final = product(ORDINARY_CASES, EITHER) if FUZZ >= 1 else zip(ORDINARY_CASES, cycle(EITHER))
"""The cases, each in full or short."""


@for_each(("name", "short"), CUT)
def test_each_case_is_shown_as_in_commonmark(name: str, short: bool) -> None:  # noqa: FBT001
    source = document(name, short=short)
    expected = [text for text in map(plain, read(source).texts) if text]
    assert "\\" not in "".join(expected)
    for reader in READERS:
        assert shown(reader, source) == expected, reader


@for_each("reader", READERS)
def test_ordinary_texts_are_shown_as_they_were_written(reader: str) -> None:
    for text in ORDINARY:
        assert shown(reader, f"- {escape(text)}\n- x\n") == [plain(text), "x"]
