"""What bites in some reader's Markdown is text in every reader, at every place of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import cycle, product
from typing import Final

from slawizard.core.plan import plan
from slawizard.core.validation import validate
from slawizard.export.markdown.document import render
from slawizard.export.markdown.escaping import escape
from tests.core.examples import Data, small
from tests.each import for_each
from tests.export.markdown_reader import READERS, read
from tests.fuzz import FUZZ, thinned
from tests.storage.hostile_texts import DANGEROUS, ORDINARY

OLD_MARKS: Final = "\\`*_{}[]()>#+-.!|"
"""Before these a backslash is none to the readers from before CommonMark either."""

TOGETHER: Final = 1 if FUZZ >= 1 else 6
"""How many texts a whole document holds, each at some of its places."""

CRITERIA: Final = (
    "fit",
    "engagement",
    "fast_track",
    "disqualifiers",
    "examples",
    "counterexamples",
)

Place = Callable[[str], tuple[str, list[str]]]
"""A document with a text in it, and what it must show."""

PLACES: Final[dict[str, Place]] = {
    "paragraph": lambda text: (f"{escape(text)}\n", [text]),
    "second paragraph": lambda text: (f"x\n\n{escape(text)}\n", ["x", text]),
    "heading": lambda text: (f"# {escape(text)}\n", [text]),
    "in a sentence": lambda text: (f"x {escape(text)} y.\n", [f"x {text} y."]),
    "end of a sentence": lambda text: (f"x {escape(text)}. Y\n", [f"x {text}. Y"]),
    "before a colon": lambda text: (f"{escape(text)}: x\n", [f"{text}: x"]),
    "before a semicolon": lambda text: (f"{escape(text)}; x\n", [f"{text}; x"]),
    "bold": lambda text: (f"**{escape(text)}:** x **{escape(text)}** y\n", [f"{text}: x {text} y"]),
    "list item": lambda text: (f"- {escape(text)}\n- x\n", [text, "x"]),
    "numbered item": lambda text: (f"1. {escape(text)}\n2. x\n", [text, "x"]),
    "table cell": lambda text: (
        f"| {escape(text)} | b |\n| --- | --- |\n| {escape(text)} | {escape(text)} |\n",
        [text, "b", text, text],
    ),
}
BLOCKS: Final = re.compile(
    r"inline|text_special|(?:paragraph|heading|list_item|bullet_list|ordered_list|table|thead|tbody"
    r"|tr|th|td)_(?:open|close)"
)


@for_each(("text", "place", "reader"), thinned(product((*DANGEROUS, *ORDINARY), PLACES, READERS)))
def test_every_place_shows_it_as_text(text: str, place: str, reader: str) -> None:
    source, shown = PLACES[place](text)
    page = read(source, READERS[reader])
    assert page.texts == shown, source
    assert [kind for kind in page.kinds if not BLOCKS.fullmatch(kind)] == [], source


class Hostile:
    """Gives one of `texts` after the other, and remembers how often."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._following = cycle(texts)
        self.written: Counter[str] = Counter()

    def text(self) -> str:
        text = next(self._following)
        self.written[text] += 1
        return text

    def lines(self) -> list[str]:
        return [self.text(), f"x {self.text()}"]

    def several(self) -> str:
        return f"{self.text()}\n{self.text()}"

    def agreement(self) -> Data:
        """An agreement with such a text in each of its texts."""
        data = small()
        data["agreement"] |= {"company": self.text(), "notes": self.several()}
        data["agreement"]["sponsor"] = self.text()
        promises = data["commitments"]
        for side in ("marketing", "sales"):
            data[side] = {"team": f"{side} {self.text()}", "owner": self.text()}
            data[side]["email"] = self.text()
            promises[side]["if_missed"] = self.several()
        promises["marketing"]["handoff_fields"] = self.lines()
        promises["marketing"]["if_rejected"] = self.several()
        promises["sales"]["if_short"] = self.several()
        promises["sales"]["channels"] = self.lines()
        promises |= {name: self.text() for name in ("business_hours", "counted_in", "audit")}
        promises["relief"] = self.lines()
        promises["rejections"] = [{"reason": self.text(), "then": self.text()}]
        promises["reporting"] = {"daily": self.text(), "quarterly": self.text()}
        promises["reporting"]["escalation"] = self.lines()
        for i, stage in enumerate(data["stages"]):
            stage |= {"name": f"{self.text()} {i}" if i else self.text(), "meaning": self.text()}
            if i:
                stage["conversion"]["source"] = self.text()
                stage["criteria"] = {name: self.lines() for name in CRITERIA}
        data["agreement"]["revision"] = 2
        data["history"] = [
            {"revision": 1, "date": data["agreement"]["date"], "note": self.text(), "customers": 1}
            | {"targets": {"leads": 5}}
        ]
        return data


@for_each("first", range(0, len(DANGEROUS), TOGETHER))
def test_a_whole_document_shows_it_as_text(first: int) -> None:
    hostile = Hostile(DANGEROUS[first : first + TOGETHER])
    agreement, _problems = validate(hostile.agreement())
    assert agreement is not None
    document = render(agreement, plan(agreement))
    for reader in ("GFM with bare links", "all that wikis add"):
        page = read(document, READERS[reader])
        shown = "\n".join(page.texts)
        hidden = [text for text, often in hostile.written.items() if shown.count(text) < often]
        assert hidden == [], reader
        assert [kind for kind in page.kinds if not BLOCKS.fullmatch(kind)] == [], reader


@for_each("text", ORDINARY)
def test_what_is_ordinary_shows_no_backslash_in_any_reader(text: str) -> None:
    source = escape(text)

    assert re.sub(rf"\\([{re.escape(OLD_MARKS)}])", r"\1", source) == text
    assert "\\" not in escape(text.translate(str.maketrans("", "", OLD_MARKS)))
