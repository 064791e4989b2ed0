"""The bullets and numbers that word processors put before the items of a list."""

from __future__ import annotations

import re
from typing import Final

_BULLET: Final = re.compile(
    r"^[^\S\n]*(?:[•‣⁃∙◦▪▫■□●○◆◇·\uf0b7*–—-]|o(?=\t)|\d{1,2}[.)])[^\S\n]+", re.MULTILINE
)


def without_bullets(text: str) -> str:
    """`text` with the bullet or the number taken off each line that begins with one."""
    return _BULLET.sub("", text)
