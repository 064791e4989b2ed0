"""Suggests a file name for a new agreement, and parses the one that its author types."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from slawizard.i18n.messages import Message, _
from slawizard.storage.errors import os_error_message
from slawizard.storage.file_names import absolute, document_path, is_actuals, is_document

MAX_STEM = 60
SUFFIX = ".toml"


def suggested_name(company: str) -> str:
    """Make a plain file name of the company's name: `Ñandú & Cía.` gives `nandu-cia-sla.toml`."""
    ascii_only = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower())
    stem = "-".join(words)[:MAX_STEM].strip("-")
    return f"{stem}-sla{SUFFIX}" if stem else f"sla{SUFFIX}"


def free_name(name: str) -> str:
    """`name`, or the first numbered one that is free, its document's name included, in the cwd."""
    stem, number, free = name.removesuffix(SUFFIX), 1, name
    while os.path.lexists(free) or os.path.lexists(document_path(Path(free))):
        number += 1
        free = f"{stem}-{number}{SUFFIX}"
    return free


def parse_file_name(text: str) -> Path | Message:
    """Parse `text` as a file name; return the path, or a message that says what to write instead."""
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
    if (taken := taken_ending(file)) is not None:
        return taken
    try:
        if file.exists():
            return _("That file already exists; write another name.")
        if not file.parent.is_dir():
            return _("There is no folder {folder}.", folder=str(file.parent))
    except OSError as error:
        return os_error_message(error)
    return absolute(file)


def taken_ending(file: Path) -> Message | None:
    """Why no agreement can be saved as `file`, whose ending is that of another file beside one."""
    if is_document(file):
        return _("The ending .md is for the document: give the agreement another one, like .toml.")
    if is_actuals(file):
        return _(
            "The ending .actuals.toml is for what slawizard track takes down: give the agreement "
            "another one, like .toml."
        )
    return None


def expand_home(text: str) -> Path:
    """The path that `text` names, with a `~` at its beginning expanded."""
    file = Path(text)
    try:
        return file.expanduser()
    except RuntimeError:
        return file  # no such user, or no home


def working_directory() -> str:
    """The current directory for display, with `~` for the home."""
    try:
        here = Path.cwd()
    except OSError:
        return "."  # the directory is gone
    try:
        return str("~" / here.relative_to(Path.home()))
    except (RuntimeError, ValueError):
        return str(here)
