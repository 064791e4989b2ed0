"""The file name that a new agreement is offered, and the one that its author types."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from slawizard.core.message import Message, _

LONGEST_STEM = 60
SUFFIX = ".toml"


def suggested_name(company: str) -> str:
    """A plain file name made from the company's: `Ñandú & Cía.` gives `nandu-cia-sla.toml`."""
    ascii_only = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower())
    stem = "-".join(words)[:LONGEST_STEM].strip("-")
    return f"{stem}-sla{SUFFIX}" if stem else f"sla{SUFFIX}"


def free_name(name: str, folder: Path) -> str:
    """`name`, or the first numbered one that `folder` does not hold yet."""
    stem, number, free = name.removesuffix(SUFFIX), 1, name
    while (folder / free).exists():
        number += 1
        free = f"{stem}-{number}{SUFFIX}"
    return free


def file_named(text: str) -> Path | Message:
    """The file that `text` names, or what to write instead."""
    if not text.strip():
        return _("Write a name for the file, like acme.toml.")
    if not text.isprintable():
        return _("Write a name without control characters.")
    file = Path(text.strip()).expanduser()
    if not file.suffix:
        file = file.with_name(file.name + SUFFIX)
    if file.suffix != SUFFIX:
        return _("Write a name that ends in .toml.")
    try:
        if file.exists():
            return _("That file exists already; write another name.")
        if not file.parent.is_dir():
            return _("There is no folder {folder}.", folder=str(file.parent))
    except OSError:
        return _("That can't be a file's name; write a shorter one.")
    return file
