"""Whatever an agreement holds, its document is one that every wiki shows, and its sums are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import Plan, plan
from slawizard.export.markdown.document import render
from slawizard.export.markdown.escaping import normalize_lines
from slawizard.i18n import locale_format
from slawizard.i18n.languages import Locale
from tests.export.markdown_reader import ReadDocument, read, source_tables
from tests.fuzz import examples
from tests.strategies import agreements

MAX_COLUMNS = 7
BLOCKS = {
    "inline",
    *(
        f"{block}_{end}"
        for block in (
            "heading",
            "paragraph",
            "bullet_list",
            "ordered_list",
            "list_item",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        )
        for end in ("open", "close")
    ),
}
# Fields of the file that choose among words of ours; they are printed in other words, or not.
CHOICES = {"language", "locale", "cadence", "key", "basis", "currency"}
CHOICES |= {"next_term", "billing", "silence"}
SUM = re.compile(
    r"(?P<below>[^ ]+) × (?P<of>[^ ]+) ÷ (?P<percent>[^ ]+) = "
    r"(?:(?P<cut>[^ …]+)(?P<more>…?) → )?(?P<result>[^ ]+)"
)


def texts_of(value: Any, name: str = "") -> Iterator[str]:
    """The texts that people wrote in the tables of an agreement."""
    if isinstance(value, str) and name not in CHOICES:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner, name)


def written(agreement: Agreement) -> list[str]:
    tables = agreement.model_dump()
    for stage in tables["stages"]:
        del stage["owner"]
    for entry in tables["history"]:
        entry["note"] = normalize_lines(entry["note"]).replace("\n", "; ")
    return [line for text in texts_of(tables) for line in normalize_lines(text).split("\n")]


@given(agreements())
@examples(25)
def test_every_wiki_shows_it_with_every_text_and_with_sums_that_are_right(
    agreement: Agreement,
) -> None:
    planned = plan(agreement)
    text = render(agreement, planned)
    page = read(text)
    assert page.kinds <= BLOCKS
    assert {level for level, _text in page.headings} == {1, 2, 3}
    check_tables(text, page)
    check_blocks(text)
    check_texts(agreement, page)
    check_sums(agreement, planned, page)


def check_tables(text: str, page: ReadDocument) -> None:
    tables = source_tables(text)
    assert all(len(set(widths)) == 1 for widths in tables), "a row without the cells of its head"
    assert max(widths[0] for widths in tables) <= MAX_COLUMNS
    # The line under the head is no row to a reader.
    assert [len(rows) for rows in page.tables] == [len(widths) - 1 for widths in tables]


def check_blocks(text: str) -> None:
    assert not re.search(r"[ \t]$", text, re.MULTILINE), "a space at a line's end"
    assert not re.search(r"\n\n\n|\n\n\Z|[^\n]\Z", text), "not one blank line, or not one newline"
    assert not re.search(r"[^\n]\n#|^#.*\n[^\n]", text, re.MULTILINE), "no blank line at a heading"
    assert not re.search(r"^[ \t]+(?:[-*+]|\d+[.)])\s", text, re.MULTILINE), "a list in a list"
    assert not re.search(r"(?<!\\)(?:\\\\)*\$", text), "a dollar that starts a formula"


def check_texts(agreement: Agreement, page: ReadDocument) -> None:
    shown = "\n".join(page.texts)
    assert [text for text in written(agreement) if text not in shown] == []


def check_sums(agreement: Agreement, planned: Plan, page: ReadDocument) -> None:
    """Check them as with a pocket calculator."""
    sums = sums_of(page, agreement.agreement.locale)
    assert [result for *_rest, result in sums] == [s.needed for s in planned.stages[-2::-1]]
    for below, of, part, cut, more, result in sums:
        exact = of * below / part
        assert result - 1 < exact <= result
        if cut is None:
            assert exact == result
        else:
            assert (cut < exact) == more
            assert result - 1 < cut <= exact
            assert exact - cut < Fraction(1, 100)


def sums_of(
    page: ReadDocument, locale: Locale
) -> list[tuple[Fraction, Fraction, Fraction, Fraction | None, bool, Fraction]]:
    """The sums of the stages: below, percent, the cut quotient, whether more follows, result."""
    mark, group = locale_format.separators(locale)

    def value(text: str) -> Fraction:
        return Fraction(text.replace(group, "").replace(mark, "."))

    found = []
    for text in page.texts:
        if part := SUM.fullmatch(text):
            cut = value(part["cut"]) if part["cut"] else None
            found.append(
                (
                    value(part["below"]),
                    value(part["of"]),
                    value(part["percent"]),
                    cut,
                    bool(part["more"]),
                    value(part["result"]),
                )
            )
    return found
