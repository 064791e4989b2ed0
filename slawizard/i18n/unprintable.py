"""Tells unprintable characters in users' texts from visible ones, by one rule for the program."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from slawizard.i18n.messages import Message, _

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

# Characters that draw nothing, or that reorder their neighbors: controls (Cc), formats
# such as bidi marks and zero-width spaces (Cf), lone surrogates (Cs), line separators (Zl, Zp).
_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# Letters and marks that draw nothing, though their category does not say so.
_FILLERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"

# Variation selectors and tags: they only change how the character before them looks.
_SELECTORS: Final = "\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef"

# Formats that draw a sign of their own around the digits that follow them.
_DRAWN: Final = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)

_HIDDEN_THOUGH_PRINTABLE: Final = f"[{_FILLERS}{_SELECTORS}]"

_EMOJI: Final = "\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
_IDEOGRAPHS: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Scripts that write with joiners: Arabic to Syriac, the Indic ones, those of Tibet, Myanmar, the
# Khmer and the Mongols, and the younger ones of their kind.
_JOINING: Final = (
    "\u0600-\u061b\u061d-\u085f\u0870-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18af\u1900-\u1cff"
    "\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff"
    "\U0001e900-\U0001e95f"
)
_JAMO: Final = "\u1100-\u115e\u1161-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"

# Unprintable characters that count as text in these places, because they change their neighbors.
_IN_PLACE: Final = "|".join(
    (
        f"(?<=[{_JOINING}])\u200c(?=[{_JOINING}])",
        f"(?<=[{_JOINING}])\u200d|\u200d(?=[{_JOINING}])",
        f"(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])",
        f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)",
        f"(?<=[\u1000-\u109f\u2200-\u2bff\u3000-\u33ff\ua840-\ua87f{_IDEOGRAPHS}])[\ufe00-\ufe0d]",
        f"(?<=[{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]",
        "(?<=[\u1820-\u18af])[\u180b-\u180f]",
        f"(?<=[{_JAMO}])[\u115f\u1160]|[\u115f\u1160](?=[{_JAMO}])",
        "(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f",
    )
)

_CONTROL_PICTURES = 0x2400  # SYMBOL FOR NULL, where the pictures of the ASCII controls begin

_SPACES = re.compile(r"[\s\u2800\u3164\uffa0]+")
_SAME_HYPHENS: Final = str.maketrans("\u2010\u2011", "--")


def _picture(char: str) -> str:
    """The visible replacement of an unprintable character: a control picture or its code point."""
    code = ord(char)
    if char < " ":
        return chr(_CONTROL_PICTURES + code)
    if char == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    return f"<U+{code:04X}>"


def is_unprintable(char: str) -> bool:
    """Whether a terminal would hide or obey a lone `char`, or reorder text by it."""
    if re.match(_HIDDEN_THOUGH_PRINTABLE, char):
        return True
    if char.isprintable() or char in _DRAWN:
        return False
    import unicodedata

    return unicodedata.category(char) in _UNPRINTABLE_CATEGORIES


def _is_all_seen(text: str) -> bool:
    return text.isprintable() and (text.isascii() or not re.search(_HIDDEN_THOUGH_PRINTABLE, text))


@cache
def _in_place() -> re.Pattern[str]:
    """Compile the pattern of `_IN_PLACE` on first use: that is slow, and few texts need it."""
    return re.compile(_IN_PLACE)


def _unseen(text: str, keep: str) -> set[int]:
    """The indices of unprintable characters, except those in `keep` and those that count as text."""
    found = {i for i, char in enumerate(text) if char not in keep and is_unprintable(char)}
    for match in _in_place().finditer(text) if found else ():
        found.difference_update(range(match.start(), match.end()))
    return found


def escape_unprintable(text: str, *, keep: str = "") -> str:
    """Replace each unprintable character of `text`, except those in `keep`, by a visible one.

    Use it for display only: once stored, a replacement can't be told from what somebody wrote.
    """
    if _is_all_seen(text):
        return text
    unseen = _unseen(text, keep)
    return "".join(_picture(char) if i in unseen else char for i, char in enumerate(text))


def strip_unprintable(text: str, *, keep: str = "") -> str:
    """Remove the unprintable characters of `text`, except those in `keep`."""
    if _is_all_seen(text):
        return text
    unseen = _unseen(text, keep)
    return "".join(char for i, char in enumerate(text) if i not in unseen)


def clean_line(text: str) -> str:
    """Reduce `text` to one line: turn breaks and tabs into spaces, remove unprintable characters."""
    return strip_unprintable(normalize_newlines(text).replace("\n", " ").replace("\t", " "))


def clean_lines(text: str) -> str:
    """Keep the lines of `text`: turn tabs into spaces, remove unprintable characters."""
    return strip_unprintable(normalize_newlines(text).replace("\t", " "), keep="\n")


def look_alike_key(text: str) -> str:
    """A key that is equal for all texts that look alike, regardless of case."""
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    from unicodedata import normalize

    seen = strip_unprintable(_SPACES.sub(" ", text)).translate(_SAME_HYPHENS)
    folded = normalize("NFD", normalize("NFD", seen).casefold())
    # A small i has its dot already; the two selectors choose between colored and black emoji.
    bare = folded.replace("i\u0307", "i").replace("\ufe0e", "").replace("\ufe0f", "")
    return " ".join(normalize("NFC", bare).split())


def first_hidden(text: str) -> str | None:
    """The first character of `text` that is unprintable, or a space other than U+0020."""
    odd = (char for char in text if is_unprintable(char) or char.isspace())
    return next((char for char in odd if char not in " \n"), None)


def holds_unseen(char: str) -> Message:
    """Say what to do with a word that contains the unprintable `char`."""
    return _(
        "It holds a character that can't be seen (U+{code}): write it again without it.",
        code=f"{ord(char):04X}",
    )


def is_blank(text: str) -> bool:
    """Whether `text` has no visible character."""
    return not strip_unprintable(_SPACES.sub(" ", text)).strip()


def is_one_line(text: str) -> bool:
    """Whether `text` contains no line break of any kind."""
    return _BREAKS.search(text) is None


def normalize_newlines(text: str) -> str:
    r"""Replace every kind of line break in `text` by `\n`."""
    return _BREAKS.sub("\n", text)
