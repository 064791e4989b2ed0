"""Reports of keys in kitty's protocol, made into those that Textual reads.

Textual reads neither the kind of an event (press, repeat, release) nor alternate keys, and ends the
program at a code that is no character.
"""

from __future__ import annotations

import re
from typing import Final

from slawizard.tui.textual_compat import is_functional_key

_REPORT: Final = (
    r"(?a)(?P<code>\d*)(?::(?P<shifted>\d*)(?::\d*)?)?"
    r"(?:;(?P<modifiers>\d*)(?::(?P<event>\d*))?)?"
    r"(?:;(?P<text>[\d:]*))?"
    r"(?P<final>[u~ABCDEFHPQRS])"
)
_LIKE_ONE: Final = r"(?a)[\d:;]*[u~ABCDEFHPQRS]"
_CURSOR: Final = r"(?a)\d+;\d+R"

_RELEASED: Final = 3
_SHIFT, _LOCKS = 1, 64 + 128
_MAX_MODIFIERS: Final = 256
_CONTROLS_WITH_A_KEY: Final = frozenset((8, 9, 13, 27, 127))
_CHARACTERS: Final = (range(0x20, 0x7F), range(0xA0, 0xD800), range(0xE000, 0x110000))
_PRIVATE_USE: Final = range(0xE000, 0xF900)
"""Where the protocol has the keys that are no characters."""


def readable(body: str) -> str:
    """The control sequence `body` (without its ESC and bracket), readable; empty to ignore it.

    Whatever is no report of a key comes back as it is.
    """
    if re.fullmatch(_LIKE_ONE, body) is None or re.fullmatch(_CURSOR, body):
        return body
    report = re.fullmatch(_REPORT, body)
    if report is None:
        return ""
    code, modifiers = int(report["code"] or 1), int(report["modifiers"] or 1) or 1
    event = int(report["event"] or 1)
    if not 0 < event < _RELEASED or modifiers > _MAX_MODIFIERS:
        return ""
    text = _characters(report["text"] or "") or _shifted(report["shifted"] or "", modifiers)
    if not _is_key(code, report["final"], has_text=bool(text)):
        return ""
    return _written(code, modifiers, text, report["final"])


def _written(code: int, modifiers: int, text: str, final: str) -> str:
    """A report in as few parts as say it."""
    told = str(modifiers) if modifiers > 1 else ""
    if text:
        return f"{code};{told};{text}{final}"
    if told:
        return f"{code};{told}{final}"
    return f"{'' if code == 1 and final.isupper() else code}{final}"


def _characters(text: str) -> str:
    """The codes in `text` that are characters which a key can write."""
    return ":".join(code for code in text.split(":") if code and _is_character(int(code)))


def _shifted(code: str, modifiers: int) -> str:
    """The alternate that Shift alone makes of a key, where the terminal tells no text."""
    only_shift = (modifiers - 1) & ~_LOCKS == _SHIFT
    return code if only_shift and code and _is_character(int(code)) else ""


def _is_character(code: int) -> bool:
    """Whether a key can write the character of `code`: no control and no half of a pair."""
    return any(code in codes for codes in _CHARACTERS) and code not in _PRIVATE_USE


def _is_key(code: int, final: str, *, has_text: bool) -> bool:
    if is_functional_key(f"{code}{final}"):
        return True
    if final != "u":
        return False
    return _is_character(code) or code in _CONTROLS_WITH_A_KEY or (code == 0 and has_text)
