"""What somebody may press, type and paste, and what a terminal may answer, whatever is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tests.terminal.terminal import KEYS

MORE_KEYS: Final = {
    "f3": "\x1bOR",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "page up": "\x1b[5~",
    "page down": "\x1b[6~",
    "delete": "\x1b[3~",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "ctrl+a": "\x01",
    "ctrl+c": "\x03",
    "ctrl+k": "\x0b",
    "ctrl+y": "\x19",
    "ctrl+z": "\x1a",
    "f6": "\x1b[17~",
    "alt+x": "\x1bx",
    "space": " ",
}
LIKELY: Final = (
    "enter",
    "tab",
    "f2",
    "escape",
    "ctrl+p",
    "f4",
    "f5",
    "f1",
    "f3",
    "f6",
    "up",
    "down",
    "ctrl+s",
)
WORDS: Final = (
    *("Acme", "12000000", "MXN", "2027-01", "150000", "2.5%", "1 200", "ñandú", "[b]x", "80", "25"),
    *(
        "rates",
        "stages",
        "etapas",
        "review",
        "criteria",
        "commit",
        "save",
        "ideas",
        "light",
        "quit",
    ),
    *("margin", "next", "acme2.toml", "1 1 1 1 1 1 1 1 1 1 1 2", "{}", "👩‍💻", "0", "-1"),
)
ANSWERS: Final = (
    *("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b[?1;2c"),
    *("\x1b[>41;354;0c", "\x1bP1+r524742=38\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[?2026;2$y"),
    *("\x1b[?2048;2$y", "\x1b[24;80R", "\x1b[8;24;80t", "\x1b[48;24;80;600;800t", "\x1b[I"),
    *("\x1b[O", "\x1b[0n", "\x1b]52;c;SG9sYQ==\x07"),
)
REPORTS: Final = (
    *("\x1b[101;1:3u", "\x1b[13;5:1u", "\x1b[101;1:2u", "\x1b[57441;2:3u", "\x1b[1114112u"),
    *("\x1b[99999999u", "\x1b[97:65;2u", "\x1b[97;;225u", "\x1b[112;5:1u", "\x1b[27;1:1u"),
    *("\x1b[13u", "\x1b[9u", "\x1b[Q", "\x1b[1;1:2B", "\x1b[500~"),
)

TABLE: Final = "through\tvisits\tleads\n2026-01-31\t100\t10\n2026-02-28\t1,000\tx"
_PALETTE, _ENTER, _TAB, _DOWN = KEYS["ctrl+p"], KEYS["enter"], KEYS["tab"], KEYS["down"]
_F3, _F6, _ESCAPE = MORE_KEYS["f3"], MORE_KEYS["f6"], KEYS["escape"]
_PAGE_UP, _PAGE_DOWN = MORE_KEYS["page up"], MORE_KEYS["page down"]

ROUTES: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "agreement": (
        (_PALETTE, "review", _DOWN, _ENTER),
        (_PALETTE, "review", _DOWN, _ENTER, KEYS["ctrl+s"], "2", "3", "4", "5", _DOWN, _ENTER),
        (KEYS["ctrl+s"], _DOWN, _DOWN, _DOWN, _ENTER, _ENTER, _ESCAPE),
        (_PALETTE, "share", _DOWN, _ENTER, _DOWN, _ENTER),
        (_PALETTE, "what", _DOWN, _ENTER, "5", _TAB, "7", _ENTER),
        (_PALETTE, "track", _DOWN, _ENTER),
    ),
    "tracked": (
        ("100", _ENTER, "20", _ENTER, KEYS["ctrl+s"], "typo", _ENTER),
        (_PAGE_UP, "7", KEYS["ctrl+s"], _ENTER),
        (_PAGE_UP, _PAGE_UP, "x", _DOWN, "12-31", _PAGE_DOWN),
        (KEYS["f2"], "90", _ENTER, "3", _DOWN, "84/89", _ENTER, _ESCAPE),
        (_F3, _TAB, _ENTER),
        (_F3, _TAB, _TAB, _ENTER, _ESCAPE),
        (KEYS["f4"], f"\x1b[200~{TABLE}\x1b[201~", _TAB, _ENTER, _ESCAPE),
        (f"\x1b[200~{TABLE}\x1b[201~", _ENTER),
        (KEYS["ctrl+q"], _DOWN, _DOWN, _ENTER),
        (_ESCAPE, _DOWN, _ENTER),
    ),
    "measured": (
        (_PALETTE, "rates", _DOWN, _ENTER, _F6, "leads.csv", _TAB, _TAB, _ENTER),
        (_F6, "\x1b[200~leads.csv\x1b[201~", _TAB, _TAB, _ENTER, _TAB, _ENTER, _TAB, _ENTER),
        (_TAB, _ENTER, _ENTER, _ESCAPE, _DOWN, " ", _TAB, _ENTER),
        (_F6, "deals.csv", _ENTER, "leads.csv", KEYS["f2"], _TAB, _ENTER, _ESCAPE),
        (_F6, "none.csv", _TAB, _TAB, _ENTER, _ENTER),
        (_DOWN, _ENTER, _DOWN, _ENTER, _ESCAPE, _ESCAPE),
    ),
}
"""Ways through the screens of each kind of home, to be gone at any pace and left anywhere."""
