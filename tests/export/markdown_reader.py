"""Reads Markdown as a wiki does, and returns what a person sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.substitution import substitution_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mdit_py_plugins.texmath import texmath_plugin

Plugin = Callable[..., Any]

_PLUGINS = (
    admon_plugin,
    amsmath_plugin,
    anchors_plugin,
    attrs_block_plugin,
    attrs_plugin,
    colon_fence_plugin,
    deflist_plugin,
    dollarmath_plugin,
    fieldlist_plugin,
    footnote_plugin,
    myst_block_plugin,
    myst_role_plugin,
    sub_plugin,
    substitution_plugin,
    superscript_plugin,
    tasklists_plugin,
    texmath_plugin,
)


def _reader(*plugins: Plugin, linkify: bool) -> MarkdownIt:
    reader = MarkdownIt("gfm-like", {"linkify": linkify})
    for plugin in plugins:
        reader.use(plugin)
    return reader


READERS: Final[Mapping[str, MarkdownIt]] = {
    "GFM": _reader(linkify=False),
    "GFM with bare links": _reader(gfm_autolink_plugin, linkify=False),
    "GFM with every bare link": _reader(linkify=True),
    "all that wikis add": _reader(*_PLUGINS, linkify=True).use(container_plugin, "note"),
}
_PLAIN_INLINE = {"text", "strong_open", "strong_close", "em_open", "em_close"}
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")

Table = list[list[str]]


@dataclass(frozen=True)
class ReadDocument:
    """A document as a reader shows it."""

    headings: list[tuple[int, str]]
    """Level and text."""
    tables: list[Table]
    """Rows of cells, the head first."""
    texts: list[str]
    """The text of every heading, paragraph, list item and cell."""
    kinds: set[str]
    """Every kind of block and inline element, but those that are plain text, bold or italic."""

    def table(self, *head: str) -> Table:
        """Return the rows of the table whose head begins with `head`, without the head."""
        return next(rows[1:] for rows in self.tables if rows[0][: len(head)] == list(head))


def read(source: str, reader: MarkdownIt = READERS["GFM"]) -> ReadDocument:
    """Read `source` as CommonMark with GFM tables."""
    headings: list[tuple[int, str]] = []
    tables: list[Table] = []
    texts: list[str] = []
    kinds: set[str] = set()
    tokens = reader.parse(source)
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
    return ReadDocument(headings, tables, texts, kinds)


def source_tables(source: str) -> list[list[int]]:
    """Count the cells in each row of each table of the source: readers hide a wrong number."""
    tables: list[list[int]] = []
    inside = False
    for line in source.splitlines():
        if line.startswith("|"):
            if not inside:
                tables.append([])
            tables[-1].append(len(_PIPE.findall(line)) - 1)
        inside = line.startswith("|")
    return tables
