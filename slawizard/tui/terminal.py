"""What the terminal can do and sends, as far as its environment tells."""

from __future__ import annotations

import codecs
import os
import select
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

_COERCED: Final = sys.flags.utf8_mode == 1
"""Whether Python speaks UTF-8 (and may have set LC_CTYPE) although the environment does not."""

_STANDARD_INPUT: Final = 0

_FIRST_LETTER: Final = "\xa0"
"""Of Latin-1, above its controls."""

_OF_ANSWERS: Final = "\x8f\x90\x9b\x9c\x9d\x9e\x9f"
"""The controls of eight bits that begin and end what a terminal answers."""


def colors_are_off(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the user wants none: `NO_COLOR` is there and not empty."""
    return bool(environ.get("NO_COLOR"))


def mouse_delays_escape(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether it is GNU screen: while it reports the mouse, it keeps Escape until the next key."""
    return bool(environ.get("STY"))


def is_ascii_only(
    environ: Mapping[str, str] = os.environ,
    encoding: str | None = None,
    *,
    coerced: bool = _COERCED,
) -> bool:
    """Whether the terminal may know no more than ASCII, by the stream's encoding or the locale."""
    encoding = encoding or getattr(sys.__stderr__, "encoding", None) or "utf-8"
    if not _is_unicode(encoding):
        return True
    names = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    named = next((value for name in names if (value := environ.get(name))), "")
    charset = named.partition(".")[2].partition("@")[0]
    return named in ("C", "POSIX") or (bool(charset) and not _is_unicode(charset))


def _is_unicode(charset: str) -> bool:
    return charset.lower().replace("-", "").replace("_", "").startswith("utf")


def input_waits() -> bool:
    """Whether the terminal has sent something that is not read yet."""
    with suppress(OSError):  # it is closed; on Windows, only sockets can be asked
        return bool(select.select([_STANDARD_INPUT], [], [], 0)[0])
    return False


def tolerate_invalid_utf8() -> None:
    """Read bytes that are no UTF-8 as Latin-1: Textual would end the program with a traceback."""
    if os.name != "posix":
        return
    from slawizard.tui.textual_compat import use_decoder_errors

    codecs.register_error("as-latin-1", _as_latin_1)
    use_decoder_errors("as-latin-1")


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    text = error.object[error.start : error.end].decode("latin-1")
    return "".join(map(_kept, text)), error.end


def _kept(char: str) -> str:
    return char if char >= _FIRST_LETTER or char in _OF_ANSWERS else "\ufffd"
