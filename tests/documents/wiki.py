"""Reads Markdown as a wiki does, and tells what a person sees of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("gfm-like", {"linkify": False})
_PLAIN_INLINE = {"text", "strong_open", "strong_close", "em_open", "em_close"}
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")

Table = list[list[str]]


@dataclass(frozen=True)
class Page:
    """What a reader makes of a document."""

    headings: list[tuple[int, str]]
    """Level and text."""
    tables: list[Table]
    """Rows of cells, the head first."""
    texts: list[str]
    """The text of every heading, paragraph, list item and cell."""
    kinds: set[str]
    """Every kind of block and inline element, but those that are plain text, bold or italic."""

    def table(self, *head: str) -> Table:
        """The rows of the table whose head begins with `head`, without it."""
        return next(rows[1:] for rows in self.tables if rows[0][: len(head)] == list(head))


def read(source: str) -> Page:
    """What a CommonMark and GFM reader makes of `source`."""
    headings: list[tuple[int, str]] = []
    tables: list[Table] = []
    texts: list[str] = []
    kinds: set[str] = set()
    tokens = _READER.parse(source)
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        kinds.add(token.type)
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline":
            children = token.children or []
            text = "".join(child.content for child in children)
            texts.append(text)
            kinds |= {child.type for child in children} - _PLAIN_INLINE
            if before.type == "heading_open":
                headings.append((int(before.tag[1]), text))
            elif before.type in ("th_open", "td_open"):
                tables[-1][-1].append(text)
    return Page(headings, tables, texts, kinds)


def source_tables(source: str) -> list[list[int]]:
    """How many cells each row of each table has as written: readers mend a wrong number unseen."""
    tables: list[list[int]] = []
    inside = False
    for line in source.splitlines():
        if line.startswith("|"):
            if not inside:
                tables.append([])
            tables[-1].append(len(_PIPE.findall(line)) - 1)
        inside = line.startswith("|")
    return tables
