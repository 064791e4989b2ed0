"""Names of keys stand in the front ends alone, and those that can be changed are values there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slawizard.i18n.languages import LANGUAGES
from slawizard.storage.settings import ACTIONS
from slawizard.tui.key_names import key_name
from tests.each import for_each
from tests.tools.catalogs import stored

KEYLESS: Final = ("core/", "export/", "i18n/", "session/")
"""The folders that every front end shares: none of them knows the keys."""

INTERFACE: Final = re.compile(
    r"""
      \b(?:Ctrl|Alt|Shift)\b | \bF\d+\b | \b(?:Esc|Escape|Tab|Intro)\b | [←↑↓]
    | \bEnter\b(?!\ (?:an?|the|your)\b)          # the key; "Enter an amount" is a verb
    | \b(?:press|pulsa|mouse|ratón|haz\ clic|button|buttons|botón|botones|cursor|space\ bar)\b
    """,
    re.VERBOSE,
)
"""Keys, and how they or a mouse are used."""

CHANGEABLE: Final = re.compile(
    "|".join(rf"(?<![\w+]){re.escape(key_name(action.key))}(?!\w)" for action in ACTIONS.values())
)
EXAMPLES: Final = {
    (
        "Some terminals keep certain keys for themselves, like Ctrl+Q. {palette} also lists every "
        "action, and you can choose other keys in a settings file: {file}"
    ),
    "↑ ↓ move · Enter picks · Esc closes",
    "↑ ↓ move · Enter runs · Esc closes",
    "Space ticks · Enter uses them · Esc closes",
}
"""Texts on a key that stays: one that a terminal takes, and Escape in a dialog."""


def texts(language: str, *folders: str) -> Iterator[tuple[str, str]]:
    """Each message of a source in `folders`, in English and in `language`."""
    for message in stored(language):
        if any(name.startswith(folders) for name, _line in message.locations):
            ids, strings = message.id, message.string
            pair = zip(*((t,) if isinstance(t, str) else t for t in (ids, strings)), strict=True)
            yield from pair


@for_each("language", LANGUAGES)
def test_what_all_front_ends_share_names_no_key(language: str) -> None:
    said = [text for pair in texts(language, *KEYLESS) for text in pair]
    assert len(said) > len(KEYLESS)
    assert [text for text in said if INTERFACE.search(text)] == []


@for_each("language", LANGUAGES)
def test_the_full_screen_names_the_keys_that_are_bound(language: str) -> None:
    said = [text for pair in texts(language, "tui/") if pair[0] not in EXAMPLES for text in pair]
    assert said
    assert [text for text in said if CHANGEABLE.search(text)] == []


@for_each(
    "text",
    [
        "Choose with ← →.",
        "Ctrl+N adds a stage.",
        "Use benchmarks with F4.",
        "Enter takes you to the field.",
        "Press the button.",
        "Los botones hacen lo mismo.",
    ],
)
def test_a_key_is_found(text: str) -> None:
    assert INTERFACE.search(text)


@for_each("text", ["Enter an estimate.", "{above} → {into}", "Clicked links"])
def test_what_is_no_key_is_not_found(text: str) -> None:
    assert not INTERFACE.search(text)
