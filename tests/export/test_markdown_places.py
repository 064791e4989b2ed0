"""What bites in some reader's Markdown is text in every reader, at every place of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Final

from slawizard.core.plan import plan
from slawizard.core.validation import validate
from slawizard.export.markdown.document import render
from slawizard.export.markdown.escaping import escape
from tests.core.examples import Data, small
from tests.each import for_each
from tests.export.markdown_reader import READERS, read
from tests.fuzz import thinned
from tests.storage.hostile_texts import DANGEROUS, ORDINARY

OLD_MARKS: Final = "\\`*_{}[]()>#+-.!|"
"""Before these a backslash is none to the readers from before CommonMark either."""

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


def hostile(text: str) -> Data:
    """An agreement with `text` in each of its texts."""
    lines = [text, f"x {text}"]
    data = small()
    data["agreement"] |= {"company": text, "notes": f"{text}\n{text}"}
    for side in ("marketing", "sales"):
        data[side] = {"team": f"{side} {text}", "owner": text, "email": text}
        data["commitments"][side]["if_missed"] = f"{text}\n{text}"
    data["commitments"]["marketing"]["handoff_fields"] = lines
    data["commitments"]["marketing"]["if_rejected"] = f"{text}\n{text}"
    data["commitments"]["sales"]["if_short"] = f"{text}\n{text}"
    data["commitments"] |= dict.fromkeys(("business_hours", "counted_in", "audit"), text)
    data["commitments"]["relief"] = lines
    data["agreement"]["sponsor"] = text
    data["commitments"]["sales"]["channels"] = lines
    data["commitments"]["rejections"] = [{"reason": text, "then": text}]
    data["commitments"]["reporting"] = {"daily": text, "quarterly": text, "escalation": lines}
    for i, stage in enumerate(data["stages"]):
        stage |= {"name": text if not i else f"{text} {i}", "meaning": text}
        if i:
            stage["conversion"]["source"] = text
            stage["criteria"] = dict.fromkeys(
                ("fit", "engagement", "fast_track", "disqualifiers", "examples", "counterexamples"),
                lines,
            )
    data["agreement"]["revision"] = 2
    data["history"] = [
        {"revision": 1, "date": data["agreement"]["date"], "note": text, "customers": 1}
        | {"targets": {"leads": 5}}
    ]
    return data


@for_each("text", thinned(DANGEROUS))
def test_a_whole_document_shows_it_as_text(text: str) -> None:
    agreement, _problems = validate(hostile(text))
    assert agreement is not None
    document = render(agreement, plan(agreement))
    for reader in ("GFM with bare links", "all that wikis add"):
        page = read(document, READERS[reader])
        shown = "\n".join(page.texts)
        assert shown.count(text) >= 30, reader
        assert [kind for kind in page.kinds if not BLOCKS.fullmatch(kind)] == [], reader


@for_each("text", ORDINARY)
def test_what_is_ordinary_shows_no_backslash_in_any_reader(text: str) -> None:
    source = escape(text)

    assert re.sub(rf"\\([{re.escape(OLD_MARKS)}])", r"\1", source) == text
    assert "\\" not in escape(text.translate(str.maketrans("", "", OLD_MARKS)))
