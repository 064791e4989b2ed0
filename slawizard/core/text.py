"""What users wrote is data: how its invisible characters are shown, by one rule in one place."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

# Characters that draw nothing, or that reorder what stands around them: controls (Cc), formats
# such as bidi marks and zero-width spaces (Cf), lone surrogates (Cs), line separators (Zl, Zp).
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_CONTROL_PICTURES = 0x2400  # SYMBOL FOR NULL, where the pictures of the ASCII controls begin


def _picture(char: str) -> str:
    """The visible stand-in of one unseen character: a control picture or its code point."""
    code = ord(char)
    if char < " ":
        return chr(_CONTROL_PICTURES + code)
    if char == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    return f"<U+{code:04X}>"


def is_unseen(char: str) -> bool:
    """Whether a terminal would hide, obey or reorder by `char` instead of drawing it."""
    if char.isprintable():
        return False
    import unicodedata

    return unicodedata.category(char) in _UNSEEN_CATEGORIES


def visible(text: str, *, keep: str = "") -> str:
    """`text` with each unseen character but those of `keep` replaced by a visible stand-in."""
    if text.isprintable():
        return text
    return "".join(_picture(c) if is_unseen(c) and c not in keep else c for c in text)


def stripped(text: str, *, keep: str = "") -> str:
    """`text` without its unseen characters but those of `keep`: for documents."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in keep or not is_unseen(c))


def is_blank(text: str) -> bool:
    """Whether nothing of `text` is to be seen."""
    return not stripped(text).strip()


def is_one_line(text: str) -> bool:
    """Whether `text` holds no line break of any kind."""
    return _BREAKS.search(text) is None


def unified_breaks(text: str) -> str:
    r"""`text` with every kind of line break as `\n`."""
    return _BREAKS.sub("\n", text)
