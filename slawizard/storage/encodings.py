"""Decodes UTF-8 and names the encoding of other text, so that its author can convert it."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Final

BOM: Final = b"\xef\xbb\xbf"

_UTF_32_BOMS: Final = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF_16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 1_000
_SHORTEST: Final = 4
_ONLY_WINDOWS: Final = frozenset(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""Bytes that are letters in Windows-1252 and control characters in Latin-1."""


class NotUtf8Error(ValueError):
    """Bytes that are not UTF-8 but look like `encoding`; `line` counts from 1."""

    def __init__(self, encoding: str, line: int) -> None:
        super().__init__(f"{encoding}, line {line}")
        self.encoding = encoding
        self.line = line


def utf8(content: bytes) -> str:
    """Decode `content` without its byte order mark; raise `NotUtf8Error` if it is not UTF-8."""
    wide = _of_wide_characters(content[:_SAMPLE])
    if wide:
        raise NotUtf8Error(wide, 1)
    try:
        return content.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        raise NotUtf8Error(_of_bytes(content), before + 1) from None


class LineDecoder:
    """Decodes one line piece by piece; `number` is the line's, for the error."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._decoder = getincrementaldecoder("utf-8")()

    def decode(self, piece: bytes, *, last: bool) -> str:
        """Decode `piece`, which may end within a character unless it is the `last`.

        Raise `NotUtf8Error`.
        """
        wide = _of_wide_characters(piece[:_SAMPLE]) or _of_cut_wide_line(piece)
        if wide:
            raise NotUtf8Error(wide, self._number)
        try:
            return self._decoder.decode(piece, final=last)
        except UnicodeDecodeError:
            raise NotUtf8Error(_of_bytes(piece), self._number) from None


def _of_wide_characters(sample: bytes) -> str:
    """`UTF-16` or `UTF-32` if a text that begins with `sample` looks like it, else empty."""
    zeros = sample.count(0)
    if sample.startswith(_UTF_32_BOMS) or (len(sample) >= _SHORTEST and zeros * 2 > len(sample)):
        return "UTF-32"
    if sample.startswith(_UTF_16_BOMS) or (zeros * 3 >= len(sample) > 0):
        return "UTF-16"
    return ""


def _of_cut_wide_line(line: bytes) -> str:
    r"""`UTF-16` if `line`, cut at the byte `\n`, begins or ends with half a character, else empty."""
    return "UTF-16" if line.startswith(b"\0") or line.rstrip(b"\n").endswith(b"\0") else ""


def _of_bytes(content: bytes) -> str:
    return "Windows-1252" if _ONLY_WINDOWS.intersection(content) else "Latin-1 (ISO-8859-1)"


def decode_table(content: bytes) -> str:
    """Decode a table that a spreadsheet wrote: UTF-8, UTF-16 or the usual one of Windows."""
    wide = _of_wide_characters(content[:_SAMPLE])
    if wide:
        little_endian = content[:1] != b"\0" and not content.startswith(b"\xfe\xff")
        codec = f"{wide.lower()}-{'le' if little_endian else 'be'}"
        return content.decode(codec, errors="replace").removeprefix("\ufeff")
    try:
        return content.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
