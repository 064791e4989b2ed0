"""What a text holds comes back from every file, and never reaches a terminal as a command."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import unicodedata

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.csv_targets import to_csv
from slawizard.export.json_figures import to_json
from slawizard.i18n.unprintable import escape_unprintable, is_unprintable
from slawizard.storage.toml.dump import dumps
from tests.core.examples import small
from tests.each import for_each
from tests.storage.hostile_texts import DANGEROUS, ORDINARY
from tests.texts import NASTY

BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = ("a\x00b", "a\x1b[31mb", "a\x1b]0;t\x07b", "a\x7fb", "a\x9bb", "a\u202eb", "a\u200bb")
TEXTS = (*DANGEROUS, *ORDINARY, *NASTY, *CONTROLS)


def agreement_with(text: str) -> Agreement:
    """An agreement with `text` in a line, a list, a text of several lines and a stage's name."""
    data = small()
    data["agreement"] |= {"company": text, "notes": f"{text}\n{text}"}
    data["stages"][0]["name"] = text
    data["commitments"]["sales"]["channels"] = [text, f"{text}{text}"]
    data["commitments"]["rejections"] = [{"reason": text, "then": text}]
    return Agreement.model_validate(data)


@for_each("text", TEXTS)
def test_toml_gives_it_back(text: str) -> None:
    agreement = agreement_with(text)
    written = dumps(agreement)

    assert Agreement.model_validate(tomllib.loads(written)) == agreement
    assert not [
        char for char in written if is_unprintable(char) and char not in "\n\t" and char < "\x80"
    ]


@for_each("text", TEXTS)
def test_json_gives_it_back_and_holds_nothing_unseen(text: str) -> None:
    agreement = agreement_with(text)
    written = to_json(agreement, plan(agreement))

    found = json.loads(written)
    assert (found["company"], found["stages"][0]["name"]) == (text, text)
    assert not [char for char in written if is_unprintable(char) and char != "\n"]


@for_each("text", [*DANGEROUS, *ORDINARY])
def test_csv_gives_it_back_but_as_no_formula(text: str) -> None:
    agreement = agreement_with(text)
    rows = list(csv.reader(io.StringIO(to_csv(agreement, plan(agreement)), newline="")))

    cell = rows[1][0]
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@for_each("text", TEXTS)
def test_a_terminal_obeys_nothing_in_it(text: str) -> None:
    shown = escape_unprintable(text)

    assert not [char for char in shown if unicodedata.category(char) == "Cc" or char in BIDI]
    assert escape_unprintable(shown) == shown
    assert shown == text or not text.isprintable()
