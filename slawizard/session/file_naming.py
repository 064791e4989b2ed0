"""The file name that a new agreement is offered, and the one that its author types."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from slawizard.i18n.messages import Message, _
from slawizard.storage.errors import os_error_message
from slawizard.storage.file_names import absolute, document_path

MAX_STEM = 60
SUFFIX = ".toml"


def suggested_name(company: str) -> str:
    """A plain file name made from the company's: `Ñandú & Cía.` gives `nandu-cia-sla.toml`."""
    ascii_only = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower())
    stem = "-".join(words)[:MAX_STEM].strip("-")
    return f"{stem}-sla{SUFFIX}" if stem else f"sla{SUFFIX}"


def free_name(name: str) -> str:
    """`name`, or the first numbered one; the folder in use holds neither it nor its document yet."""
    stem, number, free = name.removesuffix(SUFFIX), 1, name
    while os.path.lexists(free) or os.path.lexists(document_path(Path(free))):
        number += 1
        free = f"{stem}-{number}{SUFFIX}"
    return free


def parse_file_name(text: str) -> Path | Message:
    """The file that `text` names, or what to write instead."""
    if not text.strip():
        return _("Write a name for the file, like acme.toml.")
    if not text.isprintable():
        return _("Write a name without control characters.")
    file = expand_home(text.strip())
    if file.name in ("", ".."):
        return _("Write a name for the file, like acme.toml.")
    if not file.suffix:
        file = file.with_name(file.name + SUFFIX)
    if file.suffix != SUFFIX:
        return _("Write a name that ends in .toml.")
    try:
        if file.exists():
            return _("That file already exists; write another name.")
        if not file.parent.is_dir():
            return _("There is no folder {folder}.", folder=str(file.parent))
    except OSError as error:
        return os_error_message(error)
    return absolute(file)


def expand_home(text: str) -> Path:
    """The file that `text` names, from the user's home on where it begins with `~`."""
    file = Path(text)
    try:
        return file.expanduser()
    except RuntimeError:
        return file  # there is no such user, or the user has no home


def working_directory() -> str:
    """The folder where names begin, as its owner would name it."""
    try:
        here = Path.cwd()
    except OSError:
        return "."  # it is gone: the name must lead elsewhere
    try:
        return str("~" / here.relative_to(Path.home()))
    except (RuntimeError, ValueError):
        return str(here)
