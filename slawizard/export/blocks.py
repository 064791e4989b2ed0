"""The document as blocks: what the writers of web page, Word file and PDF share.

The Markdown stays the one text. It is parsed here, and only here, into headings, paragraphs, lists
and tables, section by section; a writer turns these into its own format and adds no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Alignment: TypeAlias = Literal["left", "right", "center"]

_ALIGNED: Final = re.compile("text-align:(left|right|center)")

# What XML 1.0 can't hold; Markdown has no control characters, but may have these.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TEXTS_A_PAGE: Final = 150
_CHARACTERS_A_PAGE: Final = 1_500

_PADDING, _WIDEST, _LINE = 3, 44, 92
"""The characters that a column's padding is worth, the most that its width counts, those of a line."""


class Run(NamedTuple):
    """A piece of text in one style, with the address that it links to, empty where it does not."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading of `level` 1 to 3."""

    level: int
    runs: Runs


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: Runs


class ListBlock(NamedTuple):
    """A list of one level, numbered from 1 where it is `ordered`."""

    ordered: bool
    items: tuple[Runs, ...]


class Table(NamedTuple):
    """A table: its head, its rows of as many cells, and how each column is aligned."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[Alignment, ...]


class Rule(NamedTuple):
    """A line across the page."""


Block: TypeAlias = Heading | Paragraph | ListBlock | Table | Rule


def parse_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`, which keeps to the subset of the document."""
    return tuple(_blocks(iter(_parser().parse(markdown))))


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of each heading, paragraph, item and cell of `blocks`, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain_text(block.runs)
            case ListBlock(_ordered, items):
                yield from map(plain_text, items)
            case Table(head, rows, _alignments):
                for cells in (head, *rows):
                    yield from map(plain_text, cells)
            case Rule():
                pass


def plain_text(runs: Runs) -> str:
    """The text of `runs` without its styles."""
    return "".join(run.text for run in runs)


def is_label(block: Block, following: Block | None) -> bool:
    """Whether `block` says what stands below it, and must stay with it.

    That is a list, a table, or the bold head of one: a heading and one sentence are no page's end.
    """
    if not isinstance(block, Paragraph):
        return False
    if isinstance(following, Paragraph):
        runs = following.runs
        return bool(runs) and runs[0].bold and plain_text(runs).endswith(":")
    return isinstance(following, ListBlock | Table)


def fits_a_page(blocks: Iterable[Block]) -> bool:
    """Whether `blocks` are surely short enough to stand on one page, with room to spare."""
    texts = list(block_texts(blocks))
    return len(texts) <= _TEXTS_A_PAGE and sum(map(len, texts)) <= _CHARACTERS_A_PAGE


def column_weights(table: Table) -> list[int]:
    """How wide each column is against the others: by its longest text, and no word is parted.

    Only where the longest words of all columns need more than a line are words parted.
    """
    columns = [
        [plain_text(cell) for cell in column]
        for column in zip(table.head, *table.rows, strict=True)
    ]
    wanted = [min(_WIDEST, max(map(len, column))) + _PADDING for column in columns]
    least = [
        min(want, _longest_word(column) + _PADDING)
        for want, column in zip(wanted, columns, strict=True)
    ]
    room, more = _LINE - sum(least), sum(wanted) - sum(least)
    if sum(wanted) <= _LINE or not more:
        return wanted
    return [
        low + max(0, room) * (want - low) // more for low, want in zip(least, wanted, strict=True)
    ]


def _longest_word(column: Sequence[str]) -> int:
    """The characters of the longest word; those of the head are bold, and so a bit wider.

    A number and its unit are one word: the space between them breaks no line.
    """
    head, *cells = column
    words = [word for cell in cells for word in cell.split(" ")]
    return max([*map(len, words), *(len(word) + 1 for word in head.split(" "))], default=0)


def xml_text(text: str) -> str:
    """`text` with a mark of replacement for each character that XML can't hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), _runs(next(tokens)))
            case "paragraph_open":
                yield Paragraph(_runs(next(tokens)))
            case "bullet_list_open" | "ordered_list_open":
                yield _list(tokens, ordered=token.type == "ordered_list_open")
            case "table_open":
                yield _table(tokens)
            case "hr":
                yield Rule()
            case "heading_close" | "paragraph_close":
                pass
            case other:
                raise ValueError(f"the document may hold no {other}")


def _list(tokens: Iterator[Token], *, ordered: bool) -> ListBlock:
    items: list[Runs] = []
    for token in tokens:
        match token.type:
            case "inline":
                items.append(_runs(token))
            case "bullet_list_close" | "ordered_list_close":
                break
            case "list_item_open" | "list_item_close" | "paragraph_open" | "paragraph_close":
                pass
            case other:
                raise ValueError(f"a list of the document may hold no {other}")
    return ListBlock(ordered, tuple(items))


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[list[Runs]] = []
    alignments: list[Alignment] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            alignments.append(_alignment(token))
        elif token.type == "inline":
            rows[-1].append(_runs(token))
    head, *body = map(tuple, rows)
    return Table(head, tuple(body), tuple(alignments))


def _alignment(cell: Token) -> Alignment:
    found = _ALIGNED.search(str(cell.attrGet("style") or ""))
    match found and found[1]:
        case "right":
            return "right"
        case "center":
            return "center"
        case _:
            return "left"


def _runs(inline: Token) -> Runs:
    """The runs of an inline token, neighbors in one style joined."""
    runs: list[Run] = []
    style = Run("")
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                style = style._replace(bold=token.nesting > 0)
            case "em_open" | "em_close":
                style = style._replace(italic=token.nesting > 0)
            case "link_open":
                style = style._replace(link=str(token.attrGet("href") or ""))
            case "link_close":
                style = style._replace(link="")
            case "text" | "text_special" | "softbreak":
                text = xml_text(token.content) or " " * (token.type == "softbreak")
                if runs and runs[-1]._replace(text="") == style:
                    text = runs.pop().text + text
                runs.append(style._replace(text=text))
            case other:
                raise ValueError(f"the document may hold no {other}")
    return tuple(run for run in runs if run.text) or (Run(""),)
